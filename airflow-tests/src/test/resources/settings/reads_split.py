from airflow.sdk import dag, get_current_context, task


@dag(schedule=None, params={"run": ""})
def reads_split():
    @task(executor="LocalExecutor")
    def read():
        ti = get_current_context()["ti"]
        run = get_current_context()["params"]["run"]
        return [
            ti.xcom_pull(dag_id="splitting", run_id=run, task_ids="split", key=key)
            for key in ("train", "shares", "return_value")
        ]

    read()


reads_split()
