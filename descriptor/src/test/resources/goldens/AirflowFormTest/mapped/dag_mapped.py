'Generated from com.acme.Flow; do not edit. dag_id=mapped'
from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, Param, TaskGroup, task_group
from airflow.sdk.bases.decorator import DecoratedOperator, task_decorator_factory

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


@java('com.acme.Flow#years', task_id='years', queue='java')
def years(): ...


@java('com.acme.Flow#data', task_id='data', queue='java')
def data(): ...


@java('com.acme.Flow#train', task_id='train', queue='java')
def train(data, year, rate, again): ...


@java('com.acme.Flow#score', task_id='score', queue='java')
def score(model): ...


@java('com.acme.Flow#ping', task_id='ping', queue='java')
def ping(element): ...


@java('com.acme.Flow#best', task_id='best', queue='java')
def best(models): ...


with DAG(
    dag_id='mapped',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    years_ = years()
    data_ = data()
    train_ = train.partial(data=data_, again=[years_, data_]).expand(year=years_, rate=[0.1, 1e-05])
    score_ = score.expand(model=train_)
    ping_ = ping.expand(element=train_)
    best_ = best(models=score_)

# Java source
# class Flow {
# }
