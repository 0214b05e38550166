'Generated from com.acme.Flow; do not edit. dag_id=partitions'
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


if AIRFLOW < (3, 2):
    raise RuntimeError('DAG partitions has the schedule PartitionedAssetTimetable, which as it is set here needs Airflow 3.2 or later. This is Airflow ' + __version__)

from airflow.sdk import AllowedKeyMapper, Asset, AssetAll, AssetWatcher, ChainMapper, IdentityMapper, PartitionedAssetTimetable, ProductMapper, StartOfDayMapper, StartOfWeekMapper, StartOfYearMapper
from airflow.triggers.base import BaseEventTrigger


class ByClassPath(BaseEventTrigger):
    """Names an event trigger by its class path. Only the triggerer imports the real one."""

    def __init__(self, classpath, kwargs):
        super().__init__()
        self._spec = (classpath, kwargs)

    def serialize(self):
        return self._spec

    async def run(self):
        raise NotImplementedError
        yield


asset_inbox = Asset(name='inbox', uri='x-queue://inbox', watchers=[
    AssetWatcher(name='sqs', trigger=ByClassPath('airflow.providers.common.messaging.triggers.msg_queue.MessageQueueTrigger', {'list': [{'b': 0.5}], 'none': None, 'opts': {'a': [1, 2]}, 'poll': 5, 'queue': 'https://sqs.eu-west-1.amazonaws.com/1/inbox'})),
    AssetWatcher(name='other', trigger=ByClassPath('acme.triggers.Other', {})),
])
asset_raw = Asset(name='raw', uri='s3://lake/raw', group='lake', extra={'n': 1, 'team': 'ml'})
ref_other = Asset.ref(name='other')
asset_inbox_ = Asset(name='inbox', uri='x-queue://inbox')
asset_model = Asset(name='model')


@java('com.acme.Flow#consume', task_id='consume', queue='java', inlets=[asset_inbox], outlets=[asset_model, asset_model])
def consume(): ...


with DAG(
    dag_id='partitions',
    schedule=PartitionedAssetTimetable(assets=AssetAll(asset_inbox, asset_raw, ref_other), default_partition_mapper=StartOfWeekMapper(input_format='%Y%m%d', output_format='%G-%V'), partition_mapper_config={asset_inbox_: AllowedKeyMapper(['us', 'eu']), ref_other: ProductMapper(IdentityMapper(), ChainMapper(StartOfDayMapper(), StartOfYearMapper()), delimiter='/')}),
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
) as dag:
    consume_ = consume()

# Java source
# class Flow {
# }
