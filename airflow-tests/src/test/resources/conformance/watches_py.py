"""What the DAGs of conformance.dags.Watches do, in Python.

Pauses are longer: Python's edge worker says only seconds later that a try has ended, and what it says is then taken
for the end of the next one.
"""

import os
from datetime import timedelta

from airflow.sdk import PokeReturnValue, dag, get_current_context, task


def call(name):
    """Which call of a task this is."""
    folder = get_current_context()["params"]["folder"]
    path = os.path.join(folder, "conform_sensors_py_" + name)
    with open(path, "a") as calls:
        calls.write("x")
    return os.path.getsize(path)


@dag(schedule=None, params={"folder": ""})
def conform_sensors_py():
    @task.sensor(poke_interval=0.1)
    def poked():
        return call("poked") == 3

    @task.sensor(mode="reschedule", poke_interval=8)
    def rescheduled():
        batch = {"name": "after 3", "rows": [1, 2]}
        return PokeReturnValue(is_done=call("rescheduled") == 3, xcom_value=batch)

    @task
    def take(batch):
        return f"{batch['name']} {batch['rows']}"

    @task.sensor(poke_interval=0.2, timeout=1, retries=2, retry_delay=timedelta(seconds=1))
    def late():
        return False

    @task.sensor(mode="reschedule", poke_interval=8, timeout=9, retries=2, retry_delay=timedelta(seconds=1))
    def never():
        return False

    @task.sensor(mode="reschedule", poke_interval=8, timeout=1, soft_fail=True)
    def softly():
        return False

    poked()
    take(rescheduled())
    late()
    never()
    softly()


conform_sensors_py()
