'Generated from com.acme.Flow; do not edit. dag_id=groups'
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


@java('com.acme.Flow#start', task_id='start', queue='java')
def start(): ...


@java('com.acme.Flow#read', task_id='read', queue='java')
def load_read(): ...


@java('com.acme.Flow#b', task_id='a.b', queue='java')
def load_clean_1_a_b(rows): ...


@java('com.acme.Flow#check', branch=True, task_id='check', queue='java')
def load_clean_1_check(rows): ...


@java('com.acme.Flow#store', task_id='store', queue='java')
def load_store(): ...


@java('com.acme.Flow#draft', task_id='draft', queue='java')
def publish_draft(rows): ...


@java('com.acme.Flow#approve', branch=True, task_id='approve', queue='java')
def approve(): ...


@java('com.acme.Flow#send', task_id='send', queue='java')
def publish_send(): ...


with DAG(
    dag_id='groups',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    start_ = start()
    with TaskGroup(group_id='load'):
        load_read_ = load_read()
        with TaskGroup(group_id='clean-1'):
            load_clean_1_a_b_ = load_clean_1_a_b(rows=load_read_)
            load_clean_1_check_ = load_clean_1_check(rows=load_clean_1_a_b_)
        load_store_ = load_store()
    with TaskGroup(group_id='publish') as publish_:
        publish_draft_ = publish_draft(rows=load_store_)
    approve_ = approve()
    with publish_:
        publish_send_ = publish_send()
    start_ >> load_read_
    load_clean_1_check_ >> load_store_
    publish_draft_ >> approve_
    approve_ >> publish_send_

# Java source
# class Flow {
# }
