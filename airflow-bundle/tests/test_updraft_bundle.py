"""Runs with the Python of any Airflow from 3.0 on: python -m unittest, AIRFLOW_HOME being an empty folder."""

import functools
import hashlib
import http.server
import json
import os
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path

from airflow.dag_processing.bundles import base
from updraft_bundle import StoreError, UpdraftBundle


def deploy(store: Path, version: str, files: dict, unpacked: bool = True) -> None:
    folder = store / "versions" / version
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "bundle.zip", "w") as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    digest = hashlib.sha256((folder / "bundle.zip").read_bytes()).hexdigest()
    (folder / "bundle.zip.sha256").write_text(f"{digest}  bundle.zip\n")
    if unpacked:
        for name, text in files.items():
            file = folder / "files" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    use(store, version)


def use(store: Path, version: str) -> None:
    (store / "current.new").write_text(version + "\n")
    os.replace(store / "current.new", store / "current")


def text(version) -> str:
    return getattr(version, "version", version)


class Handler(http.server.SimpleHTTPRequestHandler):
    half = None
    token = None

    def do_GET(self):
        if self.token and self.headers.get("Authorization") != f"Bearer {self.token}":
            self.send_error(401)
        elif self.half and self.path.endswith(self.half):
            content = Path(self.translate_path(self.path)).read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2])
        else:
            super().do_GET()

    def log_message(self, *args):
        pass


class Cases:
    """What a store must do, wherever it lies."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = Path(folder.name)
        self.place = self.serve()
        deploy(self.store, "a1", {"dag_x.py": "# A", "lib/x.jar": "a"})

    def bundle(self, **kwargs):
        return UpdraftBundle(name=f"b{abs(hash(self.id() + self.place))}", store=self.place, **kwargs)

    def test_follows_the_pointer_only_when_told_to(self):
        bundle = self.bundle()
        bundle.initialize()
        self.assertEqual("a1", text(bundle.get_current_version()))
        self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())
        deploy(self.store, "b2", {"dag_x.py": "# B"})
        self.assertEqual("a1", text(bundle.get_current_version()))
        self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())
        bundle.refresh()
        self.assertEqual("b2", text(bundle.get_current_version()))
        self.assertEqual("# B", (bundle.path / "dag_x.py").read_text())

    def test_a_fixed_version_stays(self):
        deploy(self.store, "b2", {"dag_x.py": "# B"})
        bundle = self.bundle(version="a1")
        bundle.initialize()
        self.assertEqual("a1", text(bundle.get_current_version()))
        self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())
        with self.assertRaisesRegex(StoreError, "is fixed"):
            bundle.refresh()

    def test_airflow_may_clean_up_versions(self):
        bundle = self.bundle(version="a1")
        bundle.initialize()
        used = base.get_bundle_tracking_file(bundle.name, "a1")
        used.parent.mkdir(parents=True, exist_ok=True)
        used.write_text("2020-01-01T00:00:00+00:00")
        stale = base.TrackedBundleVersionInfo(lock_file_path=used, version="a1", dt=None)
        # An exception here ends the scheduler where an executor is local.
        base.BundleUsageTrackingManager._remove_stale_bundle(bundle.name, stale)
        self.assertFalse(used.exists())
        bundle.initialize()
        self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())

    def test_says_what_is_missing(self):
        with self.assertRaisesRegex(StoreError, "gone"):
            self.bundle(version="gone").initialize()
        use(self.store, "../../etc")
        with self.assertRaisesRegex(StoreError, "is no version"):
            self.bundle().initialize()
        use(self.store, "nowhere")
        with self.assertRaisesRegex(StoreError, "nowhere"):
            self.bundle().initialize()
        (self.store / "current").unlink()
        with self.assertRaisesRegex(StoreError, "current"):
            self.bundle().initialize()

    def test_shows_where_a_version_can_be_seen(self):
        bundle = self.bundle(url_template="https://git.acme.com/{version}")
        self.assertEqual("https://git.acme.com/a1", bundle.view_url(version="a1"))
        self.assertEqual("https://git.acme.com/{version}", bundle.view_url_template())
        self.assertIsNone(self.bundle().view_url_template())


class FolderTest(Cases, unittest.TestCase):
    def serve(self):
        return str(self.store)


class HttpTest(Cases, unittest.TestCase):
    def serve(self):
        handler = functools.partial(self.handler(), directory=str(self.store))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}"

    def handler(self):
        self.behaviour = type("OneHandler", (Handler,), {})
        return self.behaviour

    def test_downloads_once(self):
        self.bundle().initialize()
        (self.store / "versions" / "a1" / "bundle.zip").unlink()
        bundle = self.bundle()
        bundle.initialize()
        self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())

    def test_a_download_that_breaks_off_leaves_nothing(self):
        self.behaviour.half = "bundle.zip"
        bundle = self.bundle()
        with self.assertRaisesRegex(StoreError, "bundle.zip failed"):
            bundle.initialize()
        self.behaviour.half = None
        bundle.initialize()
        self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())

    def test_refuses_a_wrong_digest_and_a_way_out_of_the_folder(self):
        deploy(self.store, "c3", {"dag_x.py": "# C"}, unpacked=False)
        (self.store / "versions" / "c3" / "bundle.zip.sha256").write_text("0" * 64 + "  bundle.zip\n")
        with self.assertRaisesRegex(StoreError, "is not what was deployed"):
            self.bundle().initialize()
        deploy(self.store, "d4", {"../evil.py": "# evil"}, unpacked=False)
        with self.assertRaisesRegex(StoreError, "outside of its folder"):
            self.bundle().initialize()

    def test_a_token_is_sent_and_never_shown(self):
        self.behaviour.token = "s3cret"
        with self.assertRaisesRegex(StoreError, "401"):
            self.bundle().initialize()
        os.environ["UPDRAFT_STORE_TOKEN"] = "wrong-s3cret"
        self.addCleanup(os.environ.pop, "UPDRAFT_STORE_TOKEN")
        with self.assertRaises(StoreError) as caught:
            self.bundle().initialize()
        self.assertNotIn("s3cret", str(caught.exception))
        os.environ["UPDRAFT_STORE_TOKEN"] = "s3cret"
        self.bundle().initialize()


class ConfigTest(unittest.TestCase):
    def test_airflow_makes_it_from_its_configuration(self):
        with tempfile.TemporaryDirectory() as folder:
            deploy(Path(folder), "a1", {"dag_x.py": "# A"})
            config = [{"name": "acme", "classpath": "updraft_bundle.UpdraftBundle", "kwargs": {"store": folder}}]
            os.environ["AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST"] = json.dumps(config)
            self.addCleanup(os.environ.pop, "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST")
            from airflow.dag_processing.bundles.manager import DagBundlesManager

            bundle = DagBundlesManager().get_bundle("acme", version="a1")
            bundle.initialize()
            self.assertTrue(bundle.supports_versioning)
            self.assertEqual("# A", (bundle.path / "dag_x.py").read_text())


if __name__ == "__main__":
    unittest.main()
