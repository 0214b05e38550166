"""Says of each cron expression whether the installed Airflow takes it.

Usage: check_crons.py FILE

FILE holds a JSON list of texts. Printed is a JSON list that has, for each, null if Airflow imports a
DAG with that schedule, else why it does not. Checked as the import of a DAG checks it: a timetable
is made and asked to validate itself, and serialized and read back as the scheduler does.
"""

import json
import logging
import os
import sys
import tempfile
from pathlib import Path


def fault(text):
    from airflow.timetables.trigger import CronTriggerTimetable

    try:
        timetable = CronTriggerTimetable(text, timezone="UTC")
        timetable.validate()
        CronTriggerTimetable.deserialize(timetable.serialize()).validate()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return None


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    if "AIRFLOW_HOME" not in os.environ:
        os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="check-crons-")
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    # Airflow may log to the standard output while it is imported.
    print("\n" + json.dumps([fault(text) for text in texts]))
