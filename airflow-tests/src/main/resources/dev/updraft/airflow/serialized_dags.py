"""Prints the newest serialized forms of DAGs as the metadata database holds them, as one JSON array.

Usage: serialized_dags.py <dag_id> ...
"""

import json
import sys

from airflow.models.serialized_dag import SerializedDagModel
from airflow.utils.session import create_session
from sqlalchemy import select

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
        forms.append(row.data)
print("\n" + json.dumps(forms))
