"""Writes a file of DAGs for each pipeline.

Airflow tells errors by file: with a file each, a pipeline that is broken takes no other with it.
"""

from __future__ import annotations

import json
import os
import pprint
import tempfile
from pathlib import Path
from typing import Any

from polder_airflow.schedules import Project, SchedulesUnavailable

SIGNATURE = ".signature"
UNAVAILABLE = "polder_schedules"
POOLS = "polder_pools.json"

_FILE = '''"""DAGs of the pipeline {pipeline}, made of conf/pipelines/{pipeline}: change it there."""

from polder_airflow.dags import airflow_dags

PIPELINE = {description}

globals().update(airflow_dags(PIPELINE))
'''
_NO_FILE = '''"""Stands here as long as Polder can't be asked for schedules, so that Airflow shows why."""

from polder_airflow.dags import airflow_dags

airflow_dags({description})
'''


def pool_of(pipeline: str) -> str:
    """The pool of one slot in which everything of a pipeline runs."""
    return f"polder_{pipeline}"


def pool_description(pipeline: str) -> str:
    return f"one command of {pipeline} at a time"


def pipelines(folder: Path) -> list[str]:
    """Those of which the folder has a file."""
    made = [path.stem for path in folder.glob("*.py") if "polder_airflow.dags" in path.read_text()]
    return sorted(set(made) - {UNAVAILABLE})


def is_current(project: Project, folder: Path) -> bool:
    """Whether the files were written of the conf as it is now."""
    signature = folder / SIGNATURE
    return signature.is_file() and signature.read_text() == project.signature()


def write(project: Project, folder: Path) -> list[dict[str, Any]]:
    """Makes the folder's files those of today's conf, and leaves those alone that need no change.

    :return: what Polder says of the pipelines, those with problems included
    :raises SchedulesUnavailable: when Polder can't be asked; the files stay, and one more says so to Airflow
    """
    folder.mkdir(parents=True, exist_ok=True)
    signature = project.signature()
    try:
        descriptions = project.schedules()
    except SchedulesUnavailable as failure:
        _put(folder / f"{UNAVAILABLE}.py", _NO_FILE.format(description=_literal({"unavailable": str(failure)})))
        raise
    names = [description["pipeline"] for description in descriptions]
    for description in descriptions:
        _put(folder / f"{description['pipeline']}.py", _text(project, description))
    for stale in {*pipelines(folder), UNAVAILABLE} - set(names):
        (folder / f"{stale}.py").unlink(missing_ok=True)
    _put(folder / POOLS, json.dumps({pool_of(name): _pool(name) for name in names}, indent=2) + "\n")
    _put(folder / SIGNATURE, signature)
    return descriptions


def _text(project: Project, description: dict[str, Any]) -> str:
    settings = {
        "project": str(project.folder),
        "conf": str(project.conf_folder),
        "env": project.env,
        "on-failure": project.on_failure,
    }
    return _FILE.format(pipeline=description["pipeline"], description=_literal({**settings, **description}))


def _literal(value: dict[str, Any]) -> str:
    return pprint.pformat(value, width=100, sort_dicts=False)


def _pool(pipeline: str) -> dict[str, Any]:
    return {"slots": 1, "description": pool_description(pipeline), "include_deferred": True}


def _put(path: Path, text: str) -> None:
    """Whole or not at all, and only when it differs: Airflow reads changed files first."""
    if path.is_file() and path.read_text() == text:
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with os.fdopen(handle, "w") as file:
        file.write(text)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
