'Generated from com.acme.Flow; do not edit. dag_id=mapped_groups'
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


@java('com.acme.Flow#cities', task_id='cities', queue='java')
def cities(): ...


@java('com.acme.Flow#fetch', task_id='fetch', queue='java')
def city_fetch(city): ...


@java('com.acme.Flow#fresh', task_id='fresh', queue='java')
def city_fresh(page, both): ...


@java('com.acme.Flow#write', task_id='write', queue='java')
def city_store_write(page): ...


@java('com.acme.Flow#log', task_id='log', queue='java')
def city_store_log(): ...


@java('com.acme.Flow#train', task_id='train', queue='java')
def rate_train(rate): ...


@java('com.acme.Flow#score', task_id='score', queue='java')
def rate_score(model, pages, rate): ...


@java('com.acme.Flow#show', task_id='show', queue='java')
def both_show(what): ...


@java('com.acme.Flow#best', task_id='best', queue='java')
def best(scores, rates): ...


@task_group(group_id='city')
def city(element): ...


@task_group(group_id='rate')
def rate(element): ...


@task_group(group_id='both')
def both(element): ...


with DAG(
    dag_id='mapped_groups',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    cities_ = cities()
    with city.expand(element=cities_):
        city_fetch_ = city_fetch(city='{{ element.name }}')
        city_fresh_ = city_fresh(page=city_fetch_, both=['{{ element }}', 1])
        with TaskGroup(group_id='store'):
            city_store_write_ = city_store_write(page=city_fetch_)
            city_fresh_ >> city_store_write_
            city_store_log_ = city_store_log()
    with rate.expand(element=[0.1, 1e-05]):
        rate_train_ = rate_train(rate='{{ element }}')
        rate_score_ = rate_score(model=rate_train_, pages=city_fetch_, rate='{{ element }}')
    with both.expand(element=[cities_, 'all']):
        both_show_ = both_show(what='{{ element }}')
        cities_ >> both_show_
    best_ = best(scores=rate_score_, rates='{{ element }}')

# Java source
# class Flow {
# }
