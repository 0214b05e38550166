"""Prints the newest serialized form of a DAG as the metadata database holds it.

Usage: serialized_dag.py <dag_id>
"""

import json
import sys

from airflow.models.serialized_dag import SerializedDagModel
from airflow.utils.session import create_session
from sqlalchemy import select

with create_session() as session:
    row = session.scalar(
        select(SerializedDagModel)
        .where(SerializedDagModel.dag_id == sys.argv[1])
        .order_by(SerializedDagModel.created_at.desc())
        .limit(1)
    )
    if row is None:
        sys.exit(f"Airflow holds no serialized DAG {sys.argv[1]!r}")
    print("\n" + json.dumps(row.data))
