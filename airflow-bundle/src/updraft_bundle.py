"""Airflow reads versions of DAG bundles from an Updraft store: a folder, or a web server with its files.

[dag_processor] dag_bundle_config_list =
    [{"name": "acme", "classpath": "updraft_bundle.UpdraftBundle", "kwargs": {"store": "/srv/acme"}}]
"""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

from airflow.dag_processing.bundles.base import BaseDagBundle

try:  # Airflow 3.3 and later want more than a text.
    from airflow.dag_processing.bundles.base import BundleVersion
except ImportError:
    BundleVersion = None

VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
TRIES = 3


class StoreError(Exception):
    """The store cannot be used; the text names it and the fix."""


class UpdraftBundle(BaseDagBundle):
    """
    Versions of a bundle in an Updraft store.

    :param store: the folder of the store, or its ``http://`` or ``https://`` address
    :param url_template: where people see a version, for example ``https://git.acme.com/commits/{version}``
    :param token_env: the environment variable with the bearer token of a store behind HTTP
    """

    supports_versioning = True

    def __init__(self, *, store: str, url_template: str | None = None, token_env="UPDRAFT_STORE_TOKEN", **kwargs):
        super().__init__(**kwargs)
        self.store = store.rstrip("/")
        self.remote = self.store.startswith(("http://", "https://"))
        self.url_template = url_template
        self.token_env = token_env
        self._current: str | None = None

    def initialize(self) -> None:
        if self.version:
            self._files(self.version)
            (self.versions_dir / self.version).mkdir(parents=True, exist_ok=True)  # Airflow's clean-up removes it.
        else:
            self.refresh()
        super().initialize()

    def refresh(self) -> None:
        """Looks once, so that path and version belong together until the next refresh."""
        if self.version:
            raise StoreError(f"Bundle {self.name}: version {self.version} is fixed and cannot be refreshed")
        version = self._read("current").decode().strip()
        self._files(version)
        self._current = version

    def get_current_version(self):
        if not self.version and not self._current:
            self.refresh()
        version = self.version or self._current
        return BundleVersion(version=version) if BundleVersion else version

    @property
    def path(self) -> Path:
        if not self.version and not self._current:
            self.refresh()
        return self._place(self.version or self._current)

    def view_url(self, version: str | None = None) -> str | None:
        return self.url_template.format(version=version) if self.url_template and version else None

    def view_url_template(self) -> str | None:
        return self.url_template

    def _place(self, version: str) -> Path:
        if self.remote:
            store = hashlib.sha256(self.store.encode()).hexdigest()[:12]
            return self.base_dir / store / version / "files"
        return Path(self.store, "versions", version, "files")

    def _files(self, version: str) -> None:
        """Sees to it that the files of a version are there."""
        if not VERSION.fullmatch(version):
            raise StoreError(f"Bundle {self.name}: {version!r} of the store {self.store} is no version")
        if self._place(version).is_dir():
            return
        if not self.remote:
            raise StoreError(
                f"Bundle {self.name}: version {version} is not in the store {self.store}: "
                "it was removed, never deployed there, or copied without its folder 'files'"
            )
        with self.lock():
            if not self._place(version).is_dir():
                self._download(version, self._place(version).parent)

    def _download(self, version: str, target: Path) -> None:
        wanted = self._read(f"versions/{version}/bundle.zip.sha256").decode().split()[0]
        content = self._read(f"versions/{version}/bundle.zip")
        actual = hashlib.sha256(content).hexdigest()
        if actual != wanted:
            raise StoreError(
                f"Bundle {self.name}: version {version} of {self.store} is not what was deployed: "
                f"its sha256 is {actual}, not {wanted}. Remove it and deploy it again"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
        try:
            (fresh / "bundle.zip").write_bytes(content)
            with zipfile.ZipFile(fresh / "bundle.zip") as zipped:
                for name in zipped.namelist():
                    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
                        raise StoreError(f"Bundle {self.name}: {version} holds {name!r}, outside of its folder")
                zipped.extractall(fresh / "files")
            os.chmod(fresh, 0o755)
            os.replace(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _read(self, name: str) -> bytes:
        if not self.remote:
            try:
                return Path(self.store, name).read_bytes()
            except OSError as e:
                raise StoreError(f"Bundle {self.name}: the store {self.store} has no {name} to read: {e}") from e
        token = os.environ.get(self.token_env)
        request = urllib.request.Request(f"{self.store}/{name}", headers={"User-Agent": "updraft"})
        if token:  # Not for whoever the server may redirect to.
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        for attempt in range(1, TRIES + 1):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return answer.read()
            except (OSError, http.client.HTTPException) as e:
                if attempt == TRIES or getattr(e, "code", 500) < 500:
                    raise StoreError(f"Bundle {self.name}: GET {self.store}/{name} failed: {e}") from e
            time.sleep(0.3 * attempt)
        raise AssertionError("unreachable")
