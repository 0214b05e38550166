from airflow.sdk import Connection, Variable, dag, get_current_context, task


@dag(schedule=None)
def conform_config_py():
    @task
    def variable():
        return Variable.get("conform_text")

    @task
    def variables():
        key = "conform_made_by_" + get_current_context()["dag"].dag_id
        Variable.set(key, "made by a task")
        read = Variable.get(key)
        Variable.delete(key)
        return f"{read}, then {Variable.get(key, default='none')}"

    @task
    def connection():
        shop = Connection.get("conform_shop")
        return {
            "type": shop.conn_type,
            "host": shop.host,
            "schema": shop.schema,
            "login": shop.login,
            "port": str(shop.port),
            "extra": shop.extra_dejson,
            "uri": shop.get_uri().replace("hunter%2B2", "x"),
        }

    @task
    def missing():
        try:
            return f"there is {Connection.get('conform_nowhere')}"
        except Exception:
            return "none"

    @task
    def secrets():
        shop = Connection.get("conform_shop")
        print("The password is", shop.password)
        return "said"

    variable()
    variables()
    connection()
    missing()
    secrets()


conform_config_py()
