"""A DAG whose id stands in the environment, and which needs a package that Airflow does not bring."""

import os

from airflow.providers.apache.kafka.triggers.await_message import AwaitMessageTrigger
from airflow.sdk import DAG, task

with DAG(dag_id=os.environ["GOAL_DAG"], schedule=None, doc_md=AwaitMessageTrigger.__name__):

    @task
    def says():
        return 7

    says()
