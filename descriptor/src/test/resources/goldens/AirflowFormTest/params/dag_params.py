'Generated from com.acme.Flow; do not edit. dag_id=params'
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


@java('com.acme.Flow#run', task_id='run', queue='java')
def run(n, params_): ...


@java('com.acme.Flow#each', task_id='each', queue='java')
def each(x, mode): ...


with DAG(
    dag_id='params',
    schedule=None,
    catchup=False,
    doc_md='Java class `com.acme.Flow`, code version `sha256:0123456789abcdef`',
    params={
        'n': Param(3, description='how many', minimum=1, type='integer'),
        'rate': Param(0.1, type='number'),
        'opt': Param(None, type=['null', 'string']),
        'mode': Param('fast', enum=['fast', 'slow']),
        'items': Param([1, 2], items={'type': 'integer'}, type='array'),
        'obj': Param({'a': {'b': 1}}, type='object'),
        'required': Param(description='must be sent', type='string'),
        'shop': Param(None, additionalProperties=False, properties={'name': {'minLength': 1, 'type': 'string'}, 'since': {'format': 'date', 'type': ['null', 'string']}, 'size': {'maximum': 2147483647, 'minimum': -2147483648, 'type': 'integer'}}, required=['name', 'size'], type=['null', 'object']),
        'modes': Param(['FAST'], description='which', examples=['FAST', 'SLOW'], items={'enum': ['FAST', 'SLOW'], 'type': 'string'}, type='array'),
        'at': Param(format='date-time', pattern='^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$', type='string'),
        'wait': Param('PT30S', format='duration', pattern='^-?P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?$', type='string'),
        'shown': Param('a', examples=['a', 'b'], maxLength=9, section='More', title='Shown', type='string', **{'values_display': {'a': 'A!'}}),
    },
) as dag:
    run_ = run(n='{{ params.n }}', params_="{{ params['items'] }}")
    each_ = each.partial(mode='{{ params.mode }}').expand(x=[1, 2])

# Java source
# class Flow {
# }
