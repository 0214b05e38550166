'Generated from com.acme.Flow; do not edit. dag_id=sensors'
from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, Param, TaskGroup, task_group
from airflow.sdk.bases.decorator import DecoratedOperator, task_decorator_factory
from airflow.sdk import BaseSensorOperator

JAVA_VERSION = 'sha256:0123456789abcdef'


class JavaTask(DecoratedOperator):
    """A task whose body is a Java method. Only an Updraft worker runs it."""

    custom_operator_name = "@Task"
    template_fields = ("op_args", "op_kwargs", "java_method", "java_version")
    template_fields_renderers = {"op_args": "py", "op_kwargs": "py"}
    ui_color = "#f89820"

    def __init__(self, *, java_method: str, java_version: str | None = None, **kwargs):
        self.java_method = java_method
        self.java_version = java_version
        super().__init__(**kwargs)

    def execute(self, context):
        raise RuntimeError(
            f"{self.java_method} is a Java task: no Updraft worker serves queue {self.queue!r}"
        )


class JavaBranchTask(JavaTask):
    """A Java task that chooses which tasks downstream of it run."""

    custom_operator_name = "@Branch"
    _can_skip_downstream = True


# Otherwise Airflow derives a module name from the path, and every move is a new version.
JavaTask.__module__ = JavaBranchTask.__module__ = "updraft"


def java(method, *, branch=False, **kwargs):
    def wrap(fn):
        fn.__module__ = "updraft"
        return task_decorator_factory(
            fn,
            decorated_operator_class=JavaBranchTask if branch else JavaTask,
            java_method=method,
            java_version=JAVA_VERSION,
            **kwargs,
        )

    return wrap


class JavaSensorTask(JavaTask, BaseSensorOperator):
    """A Java task that is called until it has what it waits for."""

    custom_operator_name = "@Sensor"


class JavaBranchSensorTask(JavaSensorTask):
    """A Java sensor that chooses which tasks downstream of it run."""

    custom_operator_name = "@Branch"
    _can_skip_downstream = True


JavaSensorTask.__module__ = JavaBranchSensorTask.__module__ = "updraft"


def java_sensor(method, *, branch=False, **kwargs):
    def wrap(fn):
        fn.__module__ = "updraft"
        return task_decorator_factory(
            fn,
            decorated_operator_class=JavaBranchSensorTask if branch else JavaSensorTask,
            java_method=method,
            java_version=JAVA_VERSION,
            **kwargs,
        )

    return wrap


@java_sensor('com.acme.Flow#arrived', task_id='arrived', queue='java')
def arrived(path): ...


@java_sensor('com.acme.Flow#next', branch=True, task_id='next', queue='java', mode='reschedule', poke_interval=timedelta(seconds=90, microseconds=500000), timeout=timedelta(seconds=604800), soft_fail=True, exponential_backoff=True, max_wait=timedelta(seconds=1800), silent_fail=True)
def next(timeout_): ...


@java('com.acme.Flow#load', task_id='load', queue='java')
def load(batch): ...


@java_sensor('com.acme.Flow#each', task_id='each', queue='java', mode='reschedule', poke_interval=timedelta(seconds=90, microseconds=500000), timeout=timedelta(seconds=604800), soft_fail=True, exponential_backoff=True, max_wait=timedelta(seconds=1800), silent_fail=True)
def each(mode_): ...


@java_sensor('com.acme.Flow#poked', task_id='poked', queue='java', poke_interval=timedelta(seconds=60), never_fail=True)
def poked(element): ...


@java_sensor('com.acme.Flow#plain', task_id='plain', queue='java')
def plain(element): ...


with DAG(
    dag_id='sensors',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    arrived_ = arrived(path='/data')
    next_ = next(timeout_=3)
    load_ = load(batch=next_)
    each_ = each.expand(mode_=next_)
    poked_ = poked.expand(element=[1, 2])
    plain_ = plain.expand(element=[1, 2])
    arrived_ >> next_

# Java source
# class Flow {
# }
