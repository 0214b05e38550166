from datetime import timedelta

from airflow.exceptions import AirflowFailException, AirflowSkipException
from airflow.sdk import dag, get_current_context, task

SECOND = timedelta(seconds=1)


@dag(schedule=None)
def conform_endings_py():
    @task
    def succeeds():
        return "done"

    @task
    def skips():
        raise AirflowSkipException("nothing to do")

    @task
    def follows(value):
        pass

    @task(retries=1, retry_delay=SECOND)
    def fails():
        raise ValueError("broken")

    @task(retries=3, retry_delay=SECOND)
    def gives_up():
        raise AirflowFailException("no other try can help")

    @task(retries=2, retry_delay=SECOND)
    def retries():
        number = get_current_context()["ti"].try_number
        if number == 1:
            raise ValueError("the first try fails")
        return number

    succeeds()
    follows(skips())
    fails()
    gives_up()
    retries()


conform_endings_py()
