from datetime import timedelta

from airflow.sdk import Asset, AssetAlias, Param, dag, get_current_context, task

SECOND = timedelta(seconds=1)
RAW = Asset(name="conform_raw", uri="conform://lake/raw", extra={"team": "ml"})
PLAIN = Asset(name="conform_plain", uri="conform://lake/plain")
ORDERS = Asset(name="conform_orders", uri="conform://lake/orders")
TABLES = AssetAlias("conform_tables")


@dag(
    schedule=None,
    params={"rows": Param(1, type="integer"), "model": Param("tree", type="string")},
)
def conform_context_py():
    @task(retries=2)
    def about():
        context = get_current_context()
        ti = context["ti"]
        run = context["dag_run"]
        return {
            "type": run.run_type.value,
            "task": f"{ti.task_id} {ti.map_index if ti.map_index is not None else -1}",
            "tries": f"{ti.try_number} of {ti.max_tries + 1}",
            "params": dict(context["params"]),
            "conf": run.conf,
            "started": run.start_date is not None,
            "consumed": len(run.consumed_asset_events),
        }

    @task
    def missing():
        context = get_current_context()
        return [
            key
            for key in ("logical_date", "data_interval_start", "prev_start_date_success")
            # What is looked up lazily is a proxy, which is never None itself.
            if context.get(key) == None  # noqa: E711
        ]

    about()
    missing()


@dag(schedule=None)
def conform_assets_py():
    @task(outlets=[RAW])
    def says(*, outlet_events):
        outlet_events[RAW].extra = {"rows": 42, "of": {"day": [1, 2]}}

    @task(outlets=[PLAIN])
    def plain():
        pass

    @task(outlets=[TABLES])
    def through(*, outlet_events):
        outlet_events[TABLES].add(RAW, extra={"rows": 1})
        outlet_events[TABLES].add(ORDERS, extra={"rows": 2})
        outlet_events[TABLES].add(ORDERS, extra={"rows": 3})

    @task(inlets=[RAW, TABLES])
    def reads(*, inlet_events):
        ti = get_current_context()["ti"]

        def mine(events):
            return [
                event.extra["rows"]
                for event in events
                if event.source_run_id == ti.run_id and event.source_dag_id == ti.dag_id
            ]

        raw = mine(inlet_events[RAW])
        return [raw[::-1], raw, len(mine(inlet_events[TABLES])), 1, 0]

    says() >> plain() >> through() >> reads()


@dag(schedule=None)
def conform_store_py():
    @task(retries=1, retry_delay=SECOND)
    def keeps():
        context = get_current_context()
        store = context["task_state_store"]
        if context["ti"].try_number == 1:
            store.set("mark", {"job": "seven", "day": "2026-01-02"})
            store.set("gone", 1)
            store.delete("gone")
            raise ValueError("the first try fails")
        mark = store.get("mark")
        return f"{mark['job']} {mark['day']} {'false' if store.get('gone') is None else 'true'}"

    @task(inlets=[RAW])
    def marks(kept):
        context = get_current_context()
        store = context["asset_state_store"][RAW]
        key = "at_" + context["ti"].dag_id
        store.set(key, len(kept))
        read = store.get(key)
        store.delete(key)
        return read + (0 if store.get(key) is None else 1000)

    marks(keeps())


conform_context_py()
conform_assets_py()
conform_store_py()
