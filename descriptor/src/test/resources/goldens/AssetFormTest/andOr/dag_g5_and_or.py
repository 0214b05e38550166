'Generated from com.acme.Flow; do not edit. dag_id=g5_and_or'
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


from airflow.sdk import Asset, AssetAlias, AssetAll, AssetAny

asset_raw = Asset(name='raw', uri='s3://lake/raw', group='lake', extra={'n': 1, 'team': 'ml'})
asset_s3_lake_features = Asset(name='s3://lake/features')
asset_model = Asset(name='model')
alias_dyn = AssetAlias(name='dyn')


@java('com.acme.Flow#consume', task_id='consume', queue='java', inlets=[asset_raw], outlets=[asset_model])
def consume(): ...


with DAG(
    dag_id='g5_and_or',
    schedule=AssetAny(AssetAll(asset_raw, AssetAny(asset_s3_lake_features, asset_model)), alias_dyn),
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    consume_ = consume()

# Java source
# class Flow {
# }
