"""A project of Polder as a test writes it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from deltalake import DeltaTable

from polder_airflow.schedules import Project

ROOT = Path(__file__).resolve().parents[2]
POLDER = ROOT / "scripts/polder"
#: The second compiler pays for itself in longer runs only.
QUICKLY = {**os.environ, "POLDER_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}

FEED = """\
pipeline: {name}
feeds:
  {name}:
    landing: ${{landing}}/{name}/
    files: "{files}"
    ready: {{ after: 0s }}
    format: json
    {feed}
    columns:
      id: {{ type: int, required: true }}
      day: {{ type: string }}
    expectations:
      plausible: {{ check: "id < 1000", action: fail }}
tables:
  silver.{name}: {{ from: {name}, write: append }}
"""


class Workspace:
    """A folder with conf, landing and lake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        jars = ROOT / "target/dist/lib"
        self.write(
            "conf/env/dev.yaml",
            f"""\
            lake: lake
            landing: landing
            roots: {{ read: [landing], write: [lake] }}
            submit:
              application: {ROOT}/target/dist/polder-jobs.jar
              jars: {jars}/delta-*.jar
              driver-memory: 1g
              conf:
                spark.ui.enabled: false
                spark.sql.shuffle.partitions: 1
                spark.driver.extraJavaOptions: -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
            """.replace("            ", ""),
        )

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def pipeline(self, name: str, more: str = "", files: str = "*.json", feed: str = "tolerate: 50%") -> None:
        """With one feed and one table; `more` stands at the end of its YAML, `feed` in the feed's."""
        self.write(f"conf/pipelines/{name}/pipeline.yaml", FEED.format(name=name, files=files, feed=feed) + more)

    def lands(self, name: str, *records: dict) -> None:
        self.write(f"landing/{name}", "".join(json.dumps(record) + "\n" for record in records))

    def project(self, **settings) -> Project:
        return Project(self.folder, command=[str(POLDER)], **settings)

    def polder(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [str(POLDER), *words], cwd=self.folder, env=QUICKLY, capture_output=True, text=True, check=False
        )

    def ids(self, table: str) -> list[int]:
        """What readers see who open the table's folder, in order."""
        layer, name = table.split(".")
        rows = DeltaTable(str(self.folder / "lake" / layer / name)).to_pyarrow_table(columns=["id"])
        return sorted(rows.column("id").to_pylist())

    def runs(self, pipeline: str) -> list[dict]:
        """The newest first."""
        return json.loads(self.polder("runs", pipeline, "--json").stdout.splitlines()[-1])["runs"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)
