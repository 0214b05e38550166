'Generated from com.acme.Flow; do not edit. dag_id=settings'
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


@java('com.acme.Flow#plain', task_id='plain', queue='java', retries=1, retry_delay=timedelta(seconds=120))
def plain(): ...


@java('com.acme.Flow#own', task_id='own', queue='java-gpu', retries=4, retry_delay=timedelta(seconds=1, microseconds=500000), executor='LocalExecutor')
def own(): ...


@java('com.acme.Flow#mapped', task_id='mapped', queue='java-gpu', retries=4, retry_delay=timedelta(seconds=1, microseconds=500000), executor='LocalExecutor')
def mapped(x): ...


@java('com.acme.Flow#after', task_id='after', queue='java', retries=1, retry_delay=timedelta(seconds=120), trigger_rule='none_failed')
def after(): ...


with DAG(
    dag_id='settings',
    description='It\'s "all" there',
    schedule='30 2 * * 1-5',
    start_date=datetime(2025, 1, 1, 6, 30, tzinfo=timezone.utc),
    catchup=True,
    max_active_runs=3,
    tags=['golden', 'java'],
    doc_md='It\'s "all" there\n\nJava class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    plain_ = plain()
    own_ = own()
    mapped_ = mapped.expand(x=own_)
    after_ = after()
    mapped_ >> after_
    plain_ >> after_

# Java source
# class Flow {
# }
