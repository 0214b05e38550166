from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pendulum
from airflow.sdk import dag, task
from pydantic import BaseModel


@dataclass
class Point:
    x: int
    y: float


class Model(BaseModel):
    x: int
    y: float


@dag(schedule=None)
def conform_values():
    @task
    def python_writes():
        return {
            "text": "für 😀",
            "small": 7,
            "big": 2**64 - 1,
            "real": 1.5,
            "whole": 1.0,
            "yes": True,
            "none": None,
            "lists": [[1], [2, 3]],
            "keys": {1: "a", 2: "b"},
            "tuple": (1, "x", (2.5,)),
            "set": {3},
            "frozen": frozenset({4}),
            "aware": datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone.utc),
            "naive": datetime(2026, 1, 2, 3, 4, 5),
            "zoned": datetime(2026, 7, 2, 5, 4, 5, tzinfo=ZoneInfo("Europe/Berlin")),
            "offset": pendulum.datetime(2026, 7, 2, tz=pendulum.timezone(-3 * 3600)),
            "pendulum": pendulum.datetime(2026, 1, 2, 3, tz="Asia/Tokyo"),
            "date": date(2026, 1, 2),
            "span": timedelta(seconds=3602.5),
            "hours": timedelta(hours=2),
            "id": UUID(int=1),
            "price": Decimal("1.10"),
            "dataclass": Point(1, 2.5),
            "pydantic": Model(x=3, y=4.5),
            "grade": "GOOD",
            "shapes": [{"type": "Circle", "radius": 1.5}, {"type": "Square", "side": 2}],
            "optional": "there",
            "anything": {"at": date(2026, 1, 2), "n": [1, 2.5, (3,)]},
        }

    @task.stub(queue="java")
    def java_reads(all): ...

    @task.stub(queue="java")
    def java_writes(): ...

    @task
    def python_reads(all):
        out = {name: [type(value).__name__, repr(value)] for name, value in all.items()}
        out["instant"].append(str(all["instant"].astimezone(timezone.utc)))
        for name in ("zoned", "offset"):
            out[name].append(str(all[name].utcoffset()))
        return out

    java_reads(python_writes())
    python_reads(java_writes())


conform_values()
