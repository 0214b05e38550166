"""Writes when the timetables of the installed Airflow start runs, as a table for tests.

Usage: next_runs.py FILE

FILE is written, one case a line, tab separated: the schedule as a descriptor has it (JSON), catchup
(true or false), the start date of the DAG, start and end of the last run's data interval, the time,
and what Airflow answers: start and end of the next run's data interval. A dash is for nothing.
"""

import datetime
import json
import os
import random
import sys
import tempfile
from pathlib import Path
from unittest import mock

SCHEDULES = [
    "@once",
    "@continuous",
    "@hourly",
    "@daily",
    "*/7 * * * *",
    "0 0 31 * mon",
    "0 0 l 2 *",
    "30 4 15w * *",
    "0 9 13 * fri#2",
    "15,45 6-18/3 * jan-jun l5",
    "5 5 1-31 * tue",
    "0 12 * * * 30",
    {"kind": "interval", "every_seconds": 1800.0},
    {"kind": "delta_trigger", "delta_seconds": 21600.0, "interval_seconds": 90.5},
    {"kind": "delta_data_interval", "delta_seconds": 604800.0},
    {"kind": "delta_data_interval", "delta_seconds": 1234.5},
    {"kind": "events", "dates": ["2025-03-30T01:30:00Z", "2026-01-01T00:00:00Z", "2026-10-25T01:00:00Z"],
     "restrict_to_events": False},
]
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
CRONS = ["30 2 * * *", "*/30 * * * *", "0 */2 * * *", "0 0 * * *", "15 1-3 * * *", "0 6 * * 1-5"]
for zone in ZONES:
    for cron in CRONS:
        SCHEDULES.append({"kind": "cron_trigger", "expressions": [cron], "timezone": zone,
                          "interval_seconds": 0.0, "run_immediately": False})
        SCHEDULES.append({"kind": "cron_data_interval", "expression": cron, "timezone": zone})
    SCHEDULES.append({"kind": "cron_trigger", "expressions": ["0 6 * * *", "30 17 * * 1-5"], "timezone": zone,
                      "interval_seconds": 86400.0, "run_immediately": True})
    SCHEDULES.append({"kind": "cron_trigger", "expressions": ["0 */6 * * *"], "timezone": zone,
                      "interval_seconds": 3600.0, "run_immediately": False,
                      "run_immediately_within_seconds": 5400.0})
# Around the ends of daylight saving in the zones, and in between.
NOWS = ["2026-03-29T00:59:30", "2026-03-29T01:00:00", "2026-03-29T01:45:00", "2026-10-25T00:15:00",
        "2026-10-25T01:00:00", "2026-10-25T01:30:00", "2026-03-08T07:00:00", "2026-11-01T05:30:00",
        "2026-11-01T06:30:00", "2026-04-04T15:15:00", "2026-10-03T15:45:00", "2026-07-01T12:34:56.789012",
        "2026-01-01T00:00:00", "2024-02-29T23:59:59"]


def timetable(form):
    from airflow.timetables.events import EventsTimetable
    from airflow.timetables.interval import CronDataIntervalTimetable, DeltaDataIntervalTimetable
    from airflow.timetables.simple import ContinuousTimetable, OnceTimetable
    from airflow.timetables.trigger import (
        CronTriggerTimetable,
        DeltaTriggerTimetable,
        MultipleCronTriggerTimetable,
    )
    import pendulum

    def delta(key):
        return datetime.timedelta(seconds=form[key])

    if form == "@once":
        return OnceTimetable()
    if form == "@continuous":
        return ContinuousTimetable()
    if isinstance(form, str):
        return CronTriggerTimetable(form, timezone="UTC")
    kind = form["kind"]
    if kind == "interval":
        return DeltaTriggerTimetable(delta("every_seconds"))
    if kind == "delta_trigger":
        return DeltaTriggerTimetable(delta("delta_seconds"), interval=delta("interval_seconds"))
    if kind == "delta_data_interval":
        return DeltaDataIntervalTimetable(delta("delta_seconds"))
    if kind == "events":
        return EventsTimetable([pendulum.parse(date) for date in form["dates"]], presorted=True)
    if kind == "cron_data_interval":
        return CronDataIntervalTimetable(form["expression"], form["timezone"])
    within = form.get("run_immediately_within_seconds")
    options = {
        "timezone": form["timezone"],
        "interval": delta("interval_seconds"),
        "run_immediately": form["run_immediately"] if within is None else datetime.timedelta(seconds=within),
    }
    crons = form["expressions"]
    if len(crons) == 1:
        return CronTriggerTimetable(*crons, **options)
    return MultipleCronTriggerTimetable(*crons, **options)


def answer(form, catchup, start, last, now):
    from airflow.timetables.base import DataInterval, TimeRestriction

    interval = None if last is None else DataInterval(*last)
    with (
        mock.patch("airflow.timetables.trigger.utcnow", lambda: now),
        mock.patch("airflow.timetables.interval.utcnow", lambda: now),
        mock.patch("airflow._shared.timezones.timezone.utcnow", lambda: now),
        mock.patch("time.time", now.timestamp),
    ):
        return timetable(form).next_dagrun_info(
            last_automated_data_interval=interval,
            restriction=TimeRestriction(earliest=start, latest=None, catchup=catchup),
        )


def text(time):
    if time is None:
        return "-"
    return time.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")


def main(file):
    import pendulum

    chance = random.Random(7)
    lines = []
    for form in SCHEDULES:
        for now_text in NOWS:
            now = pendulum.parse(now_text, tz="UTC")
            catchup = chance.random() < 0.4
            start = chance.choice([None, now.subtract(days=40, minutes=13), now.add(days=3, minutes=7),
                                   now.subtract(hours=2)])
            end = now.subtract(minutes=chance.choice([0, 1, 45, 90, 60 * 24 * 3]))
            last = chance.choice([None, (end, end), (end.subtract(hours=1), end)])
            if catchup and start is None:
                start = now.subtract(days=40, minutes=13)
            info = answer(form, catchup, start, last, now)
            found = (None, None) if info is None else (info.data_interval.start, info.data_interval.end)
            assert info is None or info.run_after == info.data_interval.end
            lines.append("\t".join([json.dumps(form), str(catchup).lower(), text(start),
                                    *(("-", "-") if last is None else map(text, last)), text(now),
                                    *map(text, found)]))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} cases")


if __name__ == "__main__":
    if "AIRFLOW_HOME" not in os.environ:
        os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="next-runs-")
    main(Path(sys.argv[1]))
