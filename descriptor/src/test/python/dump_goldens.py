"""Writes the golden forms anew, as the installed Airflow serializes the golden Python files.

Usage: dump_goldens.py src/test/resources/goldens/AirflowFormTest

Run it with the Python of an Airflow of each release line and default settings; afterwards the
goldens must be unchanged, unless Airflow differs from what AirflowForm says.
"""

import inspect
import json
import os
import sys
import tempfile
from pathlib import Path

SET_ASIDE = ("fileloc", "relative_fileloc", "_processor_dags_folder")


def main(folder):
    from airflow import __version__

    try:
        from airflow.dag_processing.dagbag import DagBag
    except ImportError:
        from airflow.models.dagbag import DagBag
    try:
        from airflow.serialization.serialized_objects import DagSerialization as Serialization
    except ImportError:
        from airflow.serialization.serialized_objects import SerializedDAG as Serialization
    known = inspect.signature(DagBag.__init__).parameters
    name = "V" + "_".join(__version__.split(".")[:2]) + ".json"
    for golden in sorted(path for path in folder.iterdir() if path.is_dir()):
        wanted = {"dag_folder": str(golden), "include_examples": False, "bundle_path": golden}
        bag = DagBag(**{key: value for key, value in wanted.items() if key in known})
        if bag.import_errors:
            sys.exit(f"{golden}: {bag.import_errors}")
        (dag,) = bag.dags.values()
        form = json.loads(json.dumps(Serialization.to_dict(dag)))
        for key in SET_ASIDE:
            form["dag"].pop(key, None)
        form["dag"]["tasks"].sort(key=lambda task: task["__var"]["task_id"])
        text = json.dumps(form, indent=2, sort_keys=True, ensure_ascii=False)
        (golden / name).write_text(text + "\n", encoding="utf-8")
        print(golden / name)


if __name__ == "__main__":
    if "AIRFLOW_HOME" not in os.environ:
        os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="dump-goldens-")
    os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
    main(Path(sys.argv[1]).resolve())
