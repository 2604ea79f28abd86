"""A real Airflow: its own database, API server, scheduler and DAG processor, each a process."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what: str, found: Callable[[], Any], seconds: float = 120) -> Any:
    """What `found` finds, as soon as it finds anything."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = found()
        if result:
            return result
        time.sleep(0.5)
    raise AssertionError(f"In {seconds} s it didn't happen that {what}.")


class Airflow:
    """Runs the DAGs of a project, through the DAG bundle, on this machine.

    :param celery: whether tasks are run by a Celery worker, a process that knows no scheduler; else by the scheduler's
    """

    def __init__(
        self, home: Path, project: Path, command: list[str], spark_bin: Path, *, celery: bool = False, **bundle: Any
    ) -> None:
        self.home = home
        self.services = ["api-server", "scheduler", "dag-processor"]
        self.port = free_port()
        self._processes: dict[str, subprocess.Popen] = {}
        self._orphans: list[int] = []
        settings = {"project": str(project), "command": command, "refresh_interval": 2, **bundle}
        classpath = "polder_airflow.bundle.PolderDagBundle"
        bundles = [{"name": "polder", "classpath": classpath, "kwargs": settings}]
        self.environment = {
            **os.environ,
            "PATH": f"{spark_bin}:{BIN}:{os.environ['PATH']}",
            "PYTHONPATH": f"{PACKAGE}:{PACKAGE / 'tests'}",
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db?timeout=20",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__PARALLELISM": "3",
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{self.port}/execution/",
            "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{self.port}",
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(self.port),
            "AIRFLOW__API__SECRET_KEY": "not a secret",
            "AIRFLOW__API_AUTH__JWT_SECRET": "not a secret either, and long enough for HS512 to take it gladly",
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps(bundles),
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH": str(home / "bundles"),
            "AIRFLOW__DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL": "1",
            "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "2",
            "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "5",
            "AIRFLOW__SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "1",
            "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "5",
            "AIRFLOW_CONN_SPARK_DEFAULT": json.dumps({"conn_type": "spark", "host": "local[1]"}),
        }
        if celery:
            self.services.append("celery worker")
            self.environment |= _celery(home)

    def __enter__(self) -> Airflow:
        self.home.mkdir(parents=True, exist_ok=True)
        self.cli("db", "migrate")
        for name in self.services:
            self.start(name)
        return self

    def __exit__(self, *_: object) -> None:
        for name in list(self._processes):
            self.stop(name)
        for session in self._orphans:
            with suppress(ProcessLookupError):
                os.killpg(session, signal.SIGKILL)

    def cli(self, *words: str) -> str:
        done = subprocess.run(
            [BIN / "airflow", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name: str) -> None:
        log = (self.home / f"{name}.log").open("a")
        options = ["--workers", "1"] if name == "api-server" else []
        self._processes[name] = subprocess.Popen(
            [BIN / "airflow", *name.split(), *options],
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def stop(self, name: str) -> None:
        """With all that it has started in its session."""
        process = self._processes.pop(name)
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                return
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                continue

    def kill(self, name: str) -> None:
        """This process alone, as when its machine dies; what it has started lives on."""
        process = self._processes.pop(name)
        process.kill()
        process.wait()
        self._orphans.append(process.pid)

    def query(self, sql: str, *values: Any) -> list[tuple]:
        with closing(sqlite3.connect(f"file:{self.home}/airflow.db?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(sql, values).fetchall()

    def import_errors(self) -> dict[str, str]:
        return dict(self.query("SELECT filename, stacktrace FROM import_error"))

    def wait_for_dags(self, *dag_ids: str) -> None:
        wait_until(
            f"Airflow has the DAGs {dag_ids}",
            lambda: set(dag_ids) <= {row[0] for row in self.query("SELECT dag_id FROM serialized_dag")},
        )

    def trigger(self, dag_id: str) -> str:
        """By the command line: on SQLite the API server blocks itself when it is asked while a task reports.

        :return: the id of the DAG run
        """
        run_id = f"test_{dag_id}"
        self.cli("dags", "trigger", dag_id, "--run-id", run_id)
        return run_id

    def task(self, dag_id: str, run_id: str) -> tuple[str | None, int]:
        """The state of the run's task, and the number of its tries."""
        rows = self.query("SELECT state, try_number FROM task_instance WHERE dag_id = ? AND run_id = ?", dag_id, run_id)
        return rows[0] if rows else (None, 0)

    def wait_for_task(self, dag_id: str, run_id: str, *states: str, seconds: float = 120) -> tuple[str, int]:
        return wait_until(
            f"the task of {dag_id} is {' or '.join(states)}, it is {self.task(dag_id, run_id)}",
            lambda: (found := self.task(dag_id, run_id))[0] in states and found,
            seconds,
        )

    def log(self, dag_id: str, run_id: str, attempt: int = 1) -> str:
        """What the task's log says, a line each message."""
        folders = self.home.glob(f"logs/dag_id={dag_id}/run_id={run_id}/task_id=*/attempt={attempt}.log")
        lines = [json.loads(line) for path in folders for line in path.read_text().splitlines()]
        return "\n".join(re.sub(r"\x1b\[[0-9;]*m", "", _said(line)) for line in lines)


def _celery(home: Path) -> dict[str, str]:
    """With a broker that is a folder, since one machine needs no server for it."""
    messages = home / "celery" / "messages"
    messages.mkdir(parents=True)
    return {
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CELERY__BROKER_URL": "filesystem://",
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+sqlite:///{home}/celery/results.db",
        "AIRFLOW__CELERY__WORKER_CONCURRENCY": "2",
        "AIRFLOW__CELERY_BROKER_TRANSPORT_OPTIONS__DATA_FOLDER_IN": str(messages),
        "AIRFLOW__CELERY_BROKER_TRANSPORT_OPTIONS__DATA_FOLDER_OUT": str(messages),
        "AIRFLOW__CELERY_BROKER_TRANSPORT_OPTIONS__CONTROL_FOLDER": str(home / "celery" / "control"),
    }


def _said(line: dict[str, Any]) -> str:
    errors = [f"{error['exc_type']}: {error['exc_value']}" for error in line.get("error_detail", [])]
    return "\n".join([str(line.get("event", "")), *errors])
