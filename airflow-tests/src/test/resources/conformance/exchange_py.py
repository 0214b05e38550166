from airflow.sdk import dag, get_current_context, task


@dag(schedule=None)
def conform_xcoms_py():
    @task
    def pushes():
        ti = get_current_context()["ti"]
        ti.xcom_push("rows", 41)
        ti.xcom_push("rows", 42)
        ti.xcom_push("score", {"name": "tree", "value": 0.5})
        ti.xcom_push("a key with ü", [1, 2])
        return 1

    @task
    def pulls(pushed):
        ti = get_current_context()["ti"]

        def pull(key="return_value", task_id="pushes"):
            return ti.xcom_pull(task_ids=task_id, key=key)

        return [
            f"rows {pull('rows')}",
            f"score {pull('score')['name']}",
            f"list {pull('a key with ü')}",
            f"result {pull()}",
            f"none {str(pull('nope') is not None).lower()}",
            f"nobody {str(pull(task_id='nobody') is not None).lower()}",
        ]

    pulls(pushed=pushes())


@dag(schedule=None)
def conform_mapping_py():
    @task
    def numbers(count):
        return list(range(1, count + 1))

    @task
    def orders():
        return [{"id": 7, "tags": ["a"]}, {"id": 8, "tags": ["b", "c"]}]

    @task(map_index_template="n = {{ task.op_kwargs['n'] }}")
    def square(n):
        return n * n

    @task
    def total(squares):
        return sum(squares)

    @task(map_index_template="{{ task.op_kwargs['order'].id }} in {{ task.task_id }}")
    def line(order, n):
        return f"{order['id']} {order['tags'][0]} {n}"

    @task
    def none():
        return []

    @task
    def never(n):
        return n

    @task(trigger_rule="none_failed")
    def count(all):
        return len(all)

    made = numbers(count=3)
    total(squares=square.expand(n=made))
    line.expand(n=made, order=orders())
    count(all=never.expand(n=none()))


@dag(schedule=None, params={"size": 3})
def conform_limit_py():
    @task
    def numbers(count):
        return list(range(1, int(count) + 1))

    @task(map_index_template="n = {{ task.op_kwargs['n'] }}")
    def square(n):
        return n * n

    square.expand(n=numbers(count="{{ params.size }}"))


conform_limit_py()
conform_xcoms_py()
conform_mapping_py()
