'Generated from com.acme.Flow; do not edit. dag_id=clean_up'
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


@java('com.acme.Flow#cluster', task_id='cluster', queue='java')
def cluster(): ...


@java('com.acme.Flow#run', task_id='run', queue='java')
def run(on): ...


@java('com.acme.Flow#disks', task_id='disks', queue='java')
def disks(disk, on): ...


@java('com.acme.Flow#fill', task_id='fill', queue='java')
def fill(disk): ...


@java('com.acme.Flow#wipe', task_id='wipe', queue='java')
def wipe(disk, on): ...


@java('com.acme.Flow#stop', task_id='stop', queue='java')
def stop(on): ...


with DAG(
    dag_id='clean_up',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    cluster_ = cluster().as_setup()
    run_ = run(on=cluster_)
    disks_ = disks.partial(on=cluster_).expand(disk=[1, 2]).as_setup()
    fill_ = fill.expand(disk=disks_)
    wipe_ = wipe.partial(on=cluster_).expand(disk=disks_).as_teardown()
    stop_ = stop(on=cluster_).as_teardown()
    fill_ >> wipe_
    run_ >> stop_
    wipe_ >> stop_

# Java source
# class Flow {
# }
