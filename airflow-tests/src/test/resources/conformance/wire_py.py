"""What the DAGs of conformance.dags.Wire do, in Python, as far as Python can."""

from datetime import datetime, timedelta, timezone

from airflow.providers.standard.triggers.temporal import DateTimeTrigger
from airflow.sdk import BaseOperator, dag, get_current_context, task

# Longer than Python's edge worker takes to say that the first half has ended.
PAUSE = timedelta(seconds=10)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Opens(BaseOperator):
    def __init__(self, *, name_of, **kwargs):
        super().__init__(**kwargs)
        self.name_of = name_of

    def execute(self, context):
        self.defer(
            trigger=DateTimeTrigger(
                moment=datetime.now(timezone.utc) + PAUSE, end_from_trigger=False
            ),
            timeout=timedelta(minutes=2),
            method_name="opened",
            kwargs={"asked": EPOCH.isoformat(), "by": [self.name_of, 7]},
        )

    def opened(self, context, event=None, asked=None, by=None):
        later = "true" if event > EPOCH else "false"
        return f"{by[0]} {asked.replace('+00:00', 'Z')} {later}"


@dag(schedule=None)
def conform_deferral_py():
    @task
    def says(opened):
        return opened

    opens = Opens(task_id="opens", name_of="x")
    says(opens.output)


@dag(schedule=None)
def conform_retry_py():
    @task(retries=2, retry_delay=timedelta(seconds=1))
    def later():
        number = get_current_context()["ti"].try_number
        if number < 3:
            raise ValueError(f"busy in try {number}")
        return number

    later()


conform_deferral_py()
conform_retry_py()
