"""Writes the DAG files of a project into a folder, with this package beside them; needs no Airflow."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
from pathlib import Path

from polder_airflow import files
from polder_airflow.schedules import Project, SchedulesUnavailable

PACKAGE = Path(__file__).parent


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/airflow-dags", description=__doc__)
    parser.add_argument("folder", type=Path, help="where Airflow finds DAGs")
    parser.add_argument("--project", type=Path, required=True, help="the folder that holds the conf folder")
    parser.add_argument("--env", default="dev", help="which of conf/env/ (default: dev)")
    parser.add_argument("--conf", default="conf", help="the conf folder (default: conf)")
    parser.add_argument(
        "--command", default="", help="what starts Polder, as a shell has it (default: scripts/polder of the project)"
    )
    parser.add_argument("--on-failure", help="the dotted name of what is called when a task has failed for good")
    given = parser.parse_args(words)
    project = Project(given.project.resolve(), given.env, given.conf, shlex.split(given.command), given.on_failure)
    try:
        descriptions = files.write(project, given.folder)
    except SchedulesUnavailable as failure:
        print(failure, file=sys.stderr)
        return 2
    shutil.copytree(
        PACKAGE,
        given.folder / PACKAGE.name,
        ignore=shutil.ignore_patterns("__pycache__", "__main__.py", "bundle.py"),
        dirs_exist_ok=True,
    )
    # Airflow must not take the package's own files for DAGs.
    (given.folder / PACKAGE.name / ".airflowignore").write_text("*\n")
    print(f"The DAGs of {len(descriptions)} pipeline(s) are in {given.folder}. Their pools, after each change:")
    print(f"  airflow pools import {given.folder / files.POOLS}")
    broken = [description["pipeline"] for description in descriptions if "problems" in description]
    if broken:
        print(
            f"Broken, of these: {', '.join(broken)}. Airflow shows why, and so does: polder check --env {given.env}",
            file=sys.stderr,
        )
    return 2 if broken and len(broken) == len(descriptions) else 0


sys.exit(main(sys.argv[1:]))
