from airflow.sdk import dag, task


@dag(schedule=None)
def conform_branches_py():
    @task.branch
    def choose():
        return "left"

    @task
    def left():
        return "went left"

    @task
    def right():
        pass

    @task
    def below_right():
        pass

    @task(trigger_rule="none_failed")
    def join():
        return "joined"

    @task.branch
    def several():
        return ["a", "c"]

    @task
    def a():
        return 1

    @task
    def b():
        return 2

    @task
    def c():
        return 3

    on_left, on_right, below = left(), right(), below_right()
    choose() >> [on_left, on_right]
    on_right >> below
    [on_left, below] >> join()
    several() >> [a(), b(), c()]


@dag(schedule=None)
def conform_short_circuit_py():
    @task
    def before():
        pass

    @task.short_circuit
    def go_on():
        return False

    @task
    def never():
        pass

    @task
    def never_either():
        pass

    before() >> go_on() >> never() >> never_either()


conform_branches_py()
conform_short_circuit_py()
