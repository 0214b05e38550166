'Generated from com.acme.Flow; do not edit. dag_id=cross_product'
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


@java('com.acme.Flow#train', task_id='train', queue='java')
def pair_train(year, kind): ...


@java('com.acme.Flow#score', task_id='score', queue='java')
def side_score(year, model): ...


@java('com.acme.Flow#log', task_id='log', queue='java')
def side_log(score): ...


@task_group(group_id='pair')
def pair(element, element_1): ...


@task_group(group_id='side')
def side(element): ...


with DAG(
    dag_id='cross_product',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    years_ = years()
    with pair.expand(element=years_, element_1=['a', 'b']):
        pair_train_ = pair_train(year='{{ element }}', kind='{{ element_1 }}')
    with side.expand(element=years_.zip(pair_train_)):
        side_score_ = side_score(year='{{ element[0] }}', model="{{ element[1]['p-q'] }}")
        side_log_ = side_log(score=side_score_)

# Java source
# class Flow {
# }
