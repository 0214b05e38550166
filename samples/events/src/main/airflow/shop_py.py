"""A producer and a consumer in Python, beside those in Java: assets of one name and URI are one."""

from datetime import datetime, timedelta, timezone

from airflow.sdk import Asset, dag, task

ORDERS = Asset(name="shop_orders", uri="s3://shop/orders")
WEATHER = Asset(name="shop_weather", uri="s3://shop/weather")


def seen(event, name):
    """An event in the form of the Java record Seen."""
    return {
        "asset": name,
        "batch": event.extra["batch"],
        "number": event.extra["number"],
        "rows": event.extra["rows"],
        "partition": None,
        "dagId": event.source_dag_id,
        "runId": event.source_run_id,
    }


@dag(schedule=None, params={"batch": "by hand", "number": 1, "rows": 1})
def shop_weather_py():
    @task(outlets=[WEATHER])
    def measure(*, params, outlet_events):
        outlet_events[WEATHER].extra = {
            "batch": params["batch"],
            "number": params["number"],
            "rows": params["rows"],
        }

    measure()


@dag(schedule=[ORDERS], max_active_runs=1)
def shop_on_orders_py():
    @task(inlets=[ORDERS])
    def receive(*, triggering_asset_events, inlet_events):
        hour_ago = datetime.now(timezone.utc) - timedelta(hours=1)
        lately = inlet_events[ORDERS].after(hour_ago.isoformat())
        return {
            "partition": None,
            "triggering": [
                seen(event, ORDERS.name)
                for event in triggering_asset_events[ORDERS]
                if "batch" in event.extra
            ],
            "lately": [seen(event, ORDERS.name) for event in lately if "batch" in event.extra],
        }

    receive()


shop_weather_py()
shop_on_orders_py()
