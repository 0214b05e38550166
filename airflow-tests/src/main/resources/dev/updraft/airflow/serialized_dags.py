"""Prints the newest serialized forms of DAGs as the metadata database holds them, as one JSON array.

Usage: serialized_dags.py <dag_id> ...
"""

import json
import sys
from uuid import UUID

from airflow import __version__
from airflow.models.serialized_dag import SerializedDagModel
from airflow.utils.session import create_session
from sqlalchemy import select



def with_deadlines(form, session):
    """From 3.2 on the form holds the ids of rows of another table."""
    ids = form["dag"].get("deadline")
    if ids and isinstance(ids[0], str):
        from airflow.models.deadline_alert import DeadlineAlert

        named = tuple(int(part) for part in __version__.split(".")[:2]) >= (3, 3)
        form["dag"]["deadline"] = [
            {
                "reference": alert.reference,
                "interval": alert.interval,
                "callback": alert.callback_def,
                **({"name": alert.name} if named else {}),
            }
            for alert in (session.get(DeadlineAlert, UUID(id)) for id in ids)
        ]
    return form


forms = []
with create_session() as session:
    for dag_id in sys.argv[1:]:
        row = session.scalar(
            select(SerializedDagModel)
            .where(SerializedDagModel.dag_id == dag_id)
            .order_by(SerializedDagModel.created_at.desc())
            .limit(1)
        )
        if row is None:
            sys.exit(f"Airflow holds no serialized DAG {dag_id!r}")
        forms.append(with_deadlines(row.data, session))
print("\n" + json.dumps(forms))
