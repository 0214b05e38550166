"""Computes the figures that the sample must find, from the raw file alone.

Run it from samples/weather; it rewrites expected.json beside it:

    python3 src/test/resources/dev/updraft/samples/weather/expected.py
"""
import csv
import datetime
import json
import math
import pathlib
import statistics

WET = 1.0  # millimetres, the default of the DAG's param

here = pathlib.Path(__file__).resolve().parent
module = here.parents[6]
source = module / "src/main/resources/dev/updraft/samples/weather/seattle-weather.csv"

with source.open(newline="") as file:
    rows = list(csv.DictReader(file))
dates = [datetime.datetime.strptime(row["date"], "%Y/%m/%d").date() for row in rows]
span = (max(dates) - min(dates)).days + 1
implausible = sum(
    not (0 <= float(r["precipitation"]) < 500 and -60 < float(r["temp_min"]) <= float(r["temp_max"]) < 60)
    for r in rows
)
# The branches for bad rows would need code of their own: say so instead of guessing.
assert implausible == 0 and len(set(dates)) == len(rows) == span


def day(index):
    row = rows[index]
    return {
        "date": dates[index].isoformat(),
        "rain": float(row["precipitation"]),
        "high": float(row["temp_max"]),
        "low": float(row["temp_min"]),
    }


def month(year, number):
    days = [day(i) for i, d in enumerate(dates) if (d.year, d.month) == (year, number)]
    return {
        "month": number,
        "days": len(days),
        "rain": math.fsum(d["rain"] for d in days),
        "wetDays": sum(d["rain"] >= WET for d in days),
        "high": statistics.fmean(d["high"] for d in days),
        "low": statistics.fmean(d["low"] for d in days),
    }


def hottest(year=None):
    # max() returns the first of several maxima, and the file is in order of date.
    return max((day(i) for i, d in enumerate(dates) if year in (None, d.year)), key=lambda d: d["high"])


def year(number):
    own = [day(i) for i, d in enumerate(dates) if d.year == number]
    return {
        "year": number,
        "rain": math.fsum(d["rain"] for d in own),
        "wetDays": sum(d["rain"] >= WET for d in own),
        "hottest": hottest(number),
        "months": [month(number, m) for m in range(1, 13)],
    }


report = {
    "quality": {
        "rows": len(rows),
        "kept": len(rows),
        "malformed": 0,
        "implausible": 0,
        "duplicates": 0,
        "missing": 0,
    },
    "years": [year(y) for y in sorted({d.year for d in dates})],
    "hottest": hottest(),
}
(here / "expected.json").write_text(json.dumps(report, indent=1) + "\n")
