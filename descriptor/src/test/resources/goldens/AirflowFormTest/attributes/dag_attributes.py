'Generated from com.acme.Flow; do not edit. dag_id=attributes'
from datetime import datetime, timedelta, timezone

from airflow import __version__
from airflow.sdk import DAG, Param, TaskGroup, task_group
from airflow.sdk.bases.decorator import DecoratedOperator, task_decorator_factory

JAVA_VERSION = 'sha256:0123456789abcdef'
AIRFLOW = tuple(int(part) for part in __version__.split(".")[:2])


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


@java('com.acme.Flow#usual', task_id='usual', queue='java', owner='airflow', weight_rule='downstream', priority_weight=1, pool='default_pool', pool_slots=1, depends_on_past=False, wait_for_downstream=False, ignore_first_depends_on_past=False, wait_for_past_depends_before_skipping=False, do_xcom_push=True, multiple_outputs=False)
def usual(): ...


@java('com.acme.Flow#all', task_id='all', queue='java', task_display_name='Load: the "rows"', doc_md='Loads.\n\n*All* of them.', owner='data-team', retry_exponential_backoff=1.5 if AIRFLOW >= (3, 2) else True, max_retry_delay=timedelta(seconds=1800), execution_timeout=timedelta(seconds=90, microseconds=500000), weight_rule='absolute', priority_weight=7, pool='gpu', pool_slots=2, depends_on_past=True, wait_for_downstream=True, ignore_first_depends_on_past=True, wait_for_past_depends_before_skipping=True, max_active_tis_per_dag=5, max_active_tis_per_dagrun=3, map_index_template='{{ x }}', do_xcom_push=False, multiple_outputs=True)
def all(): ...


@java('com.acme.Flow#usual_mapped', task_id='usual_mapped', queue='java', owner='airflow', weight_rule='downstream', priority_weight=1, pool='default_pool', pool_slots=1, depends_on_past=False, wait_for_downstream=False, ignore_first_depends_on_past=False, wait_for_past_depends_before_skipping=False, do_xcom_push=True, multiple_outputs=False)
def usual_mapped(x): ...


@java('com.acme.Flow#all_mapped', task_id='all_mapped', queue='java', task_display_name='Load: the "rows"', doc_md='Loads.\n\n*All* of them.', owner='data-team', retry_exponential_backoff=1.5 if AIRFLOW >= (3, 2) else True, max_retry_delay=timedelta(seconds=1800), execution_timeout=timedelta(seconds=90, microseconds=500000), weight_rule='absolute', priority_weight=7, pool='gpu', pool_slots=2, depends_on_past=True, wait_for_downstream=True, ignore_first_depends_on_past=True, wait_for_past_depends_before_skipping=True, max_active_tis_per_dag=5, max_active_tis_per_dagrun=3, map_index_template='{{ x }}', do_xcom_push=False, multiple_outputs=True)
def all_mapped(x): ...


with DAG(
    dag_id='attributes',
    description='not shown in doc_md',
    schedule='0 0 * * *',
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    doc_md='What there *is*.\n\nJava class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
    dag_display_name='All attributes',
    end_date=datetime(2026, 1, 1, 12, 0, tzinfo=timezone.utc),
    max_active_tasks=4,
    max_consecutive_failed_dag_runs=3,
    dagrun_timeout=timedelta(seconds=21600),
    owner_links={'b': 'mailto:b@c.de', 'data-team': 'https://example.org/team'},
    access_control={'Op': {'DAG Runs': {'can_create'}}, 'Viewer': {'DAGs': {'can_edit', 'can_read'}}},
    fail_fast=True,
    is_paused_upon_creation=False,
    disable_bundle_versioning=True,
    **({'rerun_with_latest_version': False} if AIRFLOW >= (3, 3) else {}),
    **({'allowed_run_types': ['backfill', 'manual', 'scheduled']} if AIRFLOW >= (3, 2) else {}),
) as dag:
    usual_ = usual()
    all_ = all()
    usual_mapped_ = usual_mapped.expand(x=usual_)
    all_mapped_ = all_mapped.expand(x=usual_)

# Java source
# class Flow {
# }
