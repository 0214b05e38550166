"""Compares Updraft's form of DAGs with what the installed Airflow serializes.

Usage: compare_forms.py FOLDER [MODULE...]

FOLDER holds dags/dag_<id>.py and, for each release line of Airflow, V3_3/<id>.json and so on, or
V3_0/<id>.error with the text with which the import of such a file must fail.
Each file is imported as the dag-processor imports it. Exit code 1 if anything differs; the first
differences are printed. fileloc, relative_fileloc and _processor_dags_folder are set aside, and of a
task that is a Python operator what only its class knows.
"""

import inspect
import json
import logging
import os
import sys
import tempfile
from pathlib import Path

SET_ASIDE = ("fileloc", "relative_fileloc", "_processor_dags_folder")
SHOWN = 40
# What Updraft knows of a task that is a Python operator; the rest is the class's own.
OF_ANY_OPERATOR = set(
    """
    _disallow_kwargs_override _expand_input_attr _is_mapped _needs_expansion _task_display_name
    _task_module depends_on_past do_xcom_push doc_md downstream_task_ids execution_timeout executor
    expand_input has_retry_policy ignore_first_depends_on_past is_setup is_teardown
    map_index_template max_active_tis_per_dag max_active_tis_per_dagrun max_retry_delay
    on_failure_fail_dagrun owner params partial_kwargs pool pool_slots priority_weight queue retries
    retry_delay retry_exponential_backoff task_display_name task_id task_type trigger_rule
    wait_for_downstream wait_for_past_depends_before_skipping weight_rule
    """.split()
)


def canonical(form):
    """The form with tasks sorted by id; JSON text and back, so that only JSON types remain."""
    form = json.loads(json.dumps(form))
    dag = form["dag"]
    for key in SET_ASIDE:
        dag.pop(key, None)
    dag["tasks"].sort(key=lambda task: task["__var"]["task_id"])
    for task in dag["tasks"]:
        if task["__var"]["_task_module"] != "updraft":
            task["__var"] = of_any_operator(task["__var"])
    return form


def of_any_operator(task):
    """The task without what only its operator's class knows."""
    known = {key: value for key, value in task.items() if key in OF_ANY_OPERATOR}
    if "partial_kwargs" in known:
        known["partial_kwargs"] = of_any_operator(known["partial_kwargs"])
    return known


def differences(expected, actual, path=""):
    if type(expected) is not type(actual):
        yield f"{path}: expected {expected!r}, Airflow has {actual!r}"
    elif isinstance(expected, dict):
        for key in sorted(expected.keys() | actual.keys()):
            if key not in actual:
                yield f"{path}.{key}: expected {expected[key]!r}, Airflow has nothing"
            elif key not in expected:
                yield f"{path}.{key}: not expected, Airflow has {actual[key]!r}"
            else:
                yield from differences(expected[key], actual[key], f"{path}.{key}")
    elif isinstance(expected, list):
        if len(expected) != len(actual):
            yield f"{path}: expected {expected!r}, Airflow has {actual!r}"
        else:
            for i, pair in enumerate(zip(expected, actual)):
                yield from differences(*pair, f"{path}[{i}]")
    elif repr(expected) != repr(actual):
        yield f"{path}: expected {expected!r}, Airflow has {actual!r}"


def load(folder):
    """All DAGs of the folder and all import errors, by the installed Airflow."""
    try:
        from airflow.dag_processing.dagbag import DagBag
    except ImportError:
        from airflow.models.dagbag import DagBag
    wanted = {"dag_folder": str(folder), "include_examples": False, "bundle_path": folder}
    known = inspect.signature(DagBag.__init__).parameters
    bag = DagBag(**{name: value for name, value in wanted.items() if name in known})
    return bag.dags, bag.import_errors


def to_dict(dag):
    try:
        from airflow.serialization.serialized_objects import DagSerialization as Serialization
    except ImportError:
        from airflow.serialization.serialized_objects import SerializedDAG as Serialization
    return Serialization.to_dict(dag)


def main(folder):
    from airflow import __version__

    line = "V" + "_".join(__version__.split(".")[:2])
    expected_files = sorted((folder / line).glob("*.json"))
    dags, errors = load(folder / "dags")
    refused = {file.stem: file.read_text(encoding="utf-8") for file in (folder / line).glob("*.error")}
    bad = 0
    for file, text in errors.items():
        dag_id = Path(file).stem.removeprefix("dag_")
        if refused.pop(dag_id, text + "-") not in text:
            bad += 1
            print(f"import error in {file}: {text}")
    for dag_id in refused:
        bad += 1
        print(f"the import of {dag_id} should have failed: {refused[dag_id]}")
    for file in expected_files:
        expected = json.loads(file.read_text(encoding="utf-8"))
        dag = dags.get(expected["dag"]["dag_id"])
        if dag is None:
            continue
        try:
            actual = to_dict(dag)
        except Exception as e:
            found = [f"cannot be serialized: {e}"]
        else:
            found = list(differences(canonical(expected), canonical(actual)))
        if found:
            bad += 1
            print(f"{file.name} differs:")
            for text in found[:SHOWN]:
                print("  " + text[:600])
    missing = len(expected_files) - len(dags)
    print(f"Airflow {__version__}: {len(dags)} DAGs of {len(expected_files)} compared, {bad} bad")
    return 1 if bad or missing or not expected_files else 0


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    if "AIRFLOW_HOME" not in os.environ:
        os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="compare-forms-")
    os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
    sys.exit(main(Path(sys.argv[1]).resolve()))
