"""Whole DAG runs in a real Airflow with a real spark-submit."""

from __future__ import annotations

import json
import os
import socket
import threading
from datetime import datetime, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from airflow_processes import Airflow, wait_until
from conftest import POLDER, Workspace

SPARK_BIN = Path(os.environ.get("POLDER_SPARK_BIN", "/nowhere"))
MANUAL = "schedule: { retries: 2, retry-delay: 3s }\n"

#: What scripts/test runs; the rest is for scripts/verify-airflow.
quick = pytest.mark.quick
pytestmark = pytest.mark.whole_runs


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("project"))
    for name in ("published", "refused", "unavailable", "held", "idle", "interrupted", "adopted"):
        workspace.pipeline(name, MANUAL)
    workspace.pipeline("follower", "schedule: { after: [published], retries: 0 }\n")
    workspace.pipeline(
        "daily",
        'schedule: { run: "0 3 * * *", start-date: 2026-11-01, retries: 0 }\n',
        files="{interval:yyyy/MM/dd}/*.json",
    )
    workspace.pipeline("broken", "zone: Mars/Olympus\n")
    return workspace


@pytest.fixture(scope="module")
def airflow(project: Workspace, tmp_path_factory):
    home = tmp_path_factory.mktemp("airflow")
    with Airflow(home, project.folder, [str(POLDER)], SPARK_BIN, on_failure="alert_file.write") as airflow:
        airflow.alerts = home / "alerts"
        airflow.wait_for_dags("published", "refused", "unavailable", "held", "idle", "interrupted", "follower", "daily")
        yield airflow


@quick
def test_a_broken_pipeline_is_an_import_error_with_the_message_of_check(airflow, project):
    (file, message) = wait_until("there is an import error", lambda: list(airflow.import_errors().items()))[0]

    assert file == "broken.py"
    for line in project.polder("check", "broken").stdout.splitlines()[:-1]:
        assert line in message


@quick
def test_a_run_publishes_and_starts_the_pipeline_that_waits_for_it(airflow, project):
    project.lands("published/1.json", {"id": 1}, {"id": 2})
    project.lands("follower/1.json", {"id": 3})

    run = airflow.trigger("published")
    state, tries = airflow.wait_for_task("published", run, "success", "failed")

    assert (state, tries) == ("success", 1), airflow.log("published", run)
    assert project.ids("silver.published") == [1, 2]
    assert "Published published-1-1." in airflow.log("published", run)
    follower = wait_until(
        "the follower has a run",
        lambda: airflow.query("SELECT run_id, run_type FROM dag_run WHERE dag_id = 'follower'"),
    )[0]
    assert follower[1] == "asset_triggered"
    assert airflow.wait_for_task("follower", follower[0], "success", "failed")[0] == "success"
    assert project.ids("silver.follower") == [3]
    events = {row[0] for row in airflow.query("SELECT a.name FROM asset_event e JOIN asset a ON a.id = e.asset_id")}
    assert {"published", "bronze.published", "silver.published", "follower"} <= events


@quick
def test_refused_data_fail_without_a_retry_and_say_why_in_log_and_alert(airflow, project):
    project.lands("refused/1.json", {"id": 1}, {"id": 5000})

    run = airflow.trigger("refused")
    state, tries = airflow.wait_for_task("refused", run, "success", "failed", "up_for_retry")

    assert (state, tries) == ("failed", 1), airflow.log("refused", run)
    log = airflow.log("refused", run)
    assert "AirflowFailException: The data was refused in run refused-1-1." in log
    assert "plausible" in log
    assert "Remedy:" in log
    alert = wait_until("there is an alert", lambda: airflow.alerts.is_file() and airflow.alerts.read_text())
    assert "refused run: The data was refused in run refused-1-1." in alert


def test_a_run_with_nothing_to_do_is_skipped(airflow):
    run = airflow.trigger("idle")

    assert airflow.wait_for_task("idle", run, "success", "failed", "skipped") == ("skipped", 1)
    assert "Idle: " in airflow.log("idle", run)


def test_an_error_of_the_storage_is_retried_with_longer_and_longer_waits(airflow, project):
    project.lands("unavailable/1.json", {"id": 1})
    journal = project.write("lake/_polder/journal/unavailable", "a file where a folder belongs")

    run = airflow.trigger("unavailable")
    airflow.wait_for_task("unavailable", run, "up_for_retry", "failed", "success")
    first = airflow.log("unavailable", run)
    journal.unlink()
    state, tries = airflow.wait_for_task("unavailable", run, "success", "failed")

    assert "Error code is: 4." in first
    assert (state, tries >= 2) == ("success", True), airflow.log("unavailable", run, tries)
    assert project.ids("silver.unavailable") == [1]


def test_a_pipeline_that_is_held_is_tried_later_and_that_is_no_retry(airflow, project):
    project.lands("held/1.json", {"id": 1})
    with AnotherHolder(project, "held"):
        run = airflow.trigger("held")
        airflow.wait_for_task("held", run, "up_for_reschedule", "failed", "success", "up_for_retry")
        held = airflow.task("held", run)
        log = airflow.log("held", run)
    state, tries = airflow.wait_for_task("held", run, "success", "failed", "up_for_retry", seconds=180)

    assert held == ("up_for_reschedule", 1)
    assert "Another command holds the pipeline." in log
    assert (state, tries) == ("success", 1), airflow.log("held", run)
    assert project.ids("silver.held") == [1]


def test_a_backfill_of_three_days_takes_each_days_files_and_never_overlaps(airflow, project):
    for day in (10, 11, 12, 13):
        project.lands(f"daily/2026/11/{day}/a.json", {"id": day, "day": f"2026-11-{day}"})

    airflow.cli(
        *("backfill", "create", "--dag-id", "daily", "--from-date", "2026-11-10", "--to-date", "2026-11-13"),
        *("--max-active-runs", "3"),
    )
    backfilled = "SELECT state FROM dag_run WHERE dag_id = 'daily' AND run_type = 'backfill'"
    runs = wait_until(
        "the backfill is done",
        lambda: (rows := airflow.query(backfilled)) and all(row[0] in ("success", "failed") for row in rows) and rows,
        seconds=240,
    )

    assert runs == [("success",)] * 3
    assert project.ids("silver.daily") == [10, 11, 12]
    spans = airflow.query("SELECT start_date, end_date FROM task_instance WHERE dag_id = 'daily' ORDER BY start_date")
    assert len(spans) >= 3
    assert all(before[1] <= after[0] for before, after in pairwise(spans)), spans
    batches = {run["run"]: run for run in project.runs("daily")}
    assert len(batches) == 3


def test_a_scheduler_that_is_killed_and_starts_its_own_tasks_again_publishes_once(airflow, project, capsys):
    state = _scheduler_dies_in_mid_run(airflow, project, "interrupted", capsys)

    # The new scheduler starts the task again. It finds the run taken up or done.
    assert state in ("success", "skipped")


def test_a_scheduler_that_is_killed_and_whose_workers_live_on_submits_once(project, tmp_path, capsys):
    with Airflow(tmp_path, project.folder, [str(POLDER)], SPARK_BIN, celery=True) as airflow:
        airflow.wait_for_dags("adopted")
        state = _scheduler_dies_in_mid_run(airflow, project, "adopted", capsys)

        assert state == "success"
        assert _submits(airflow, "adopted") == 1
        schedulers = airflow.query("SELECT id FROM job WHERE job_type = 'SchedulerJob' ORDER BY id")
        assert len(schedulers) == 2
        assert airflow.query("SELECT queued_by_job_id FROM task_instance WHERE dag_id = 'adopted'") == schedulers[1:]


def _scheduler_dies_in_mid_run(airflow: Airflow, project: Workspace, pipeline: str, capsys) -> str:
    """:return: how the task ends under the new one, which publishes once"""
    project.lands(f"{pipeline}/1.json", *({"id": number % 900} for number in range(300_000)))

    run = airflow.trigger(pipeline)
    wait_until("the batch is claimed", lambda: "1/5 discover" in airflow.log(pipeline, run))
    airflow.kill("scheduler")
    airflow.start("scheduler")
    state, tries = airflow.wait_for_task(pipeline, run, "success", "failed", "skipped", seconds=300)

    with capsys.disabled():
        submits = _submits(airflow, pipeline)
        print(
            f"\nscheduler killed in mid-run of {pipeline}: {submits} submit(s), the task ends as {state} in try {tries}"
        )
    assert [one["status"] for one in project.runs(pipeline)].count("published") == 1
    assert len(project.ids(f"silver.{pipeline}")) == 300_000
    return state


def _submits(airflow: Airflow, pipeline: str) -> int:
    tries = range(1, 5)
    return sum(airflow.log(pipeline, f"test_{pipeline}", one).count("Spark-Submit cmd:") for one in tries)


class AnotherHolder:
    """Has the lease of a pipeline, from another machine, and renews it as a run does."""

    def __init__(self, workspace: Workspace, pipeline: str) -> None:
        self.path = workspace.folder / f"lake/_polder/journal/{pipeline}/_lease/00000000000000000001.json"
        self.stopped = threading.Event()
        self.renewing = threading.Thread(target=self._renew)

    def __enter__(self) -> AnotherHolder:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._write(False)
        self.renewing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self.renewing.join()
        self._write(True)

    def _renew(self) -> None:
        while not self.stopped.wait(1):
            self._write(False)

    def _write(self, released: bool) -> None:
        now = datetime.now(tz=timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        holding = {"host": f"not-{socket.gethostname()}", "pid": 1, "started": now, "command": "polder run held"}
        temporary = self.path.with_suffix(".writing")
        temporary.write_text(json.dumps({**holding, "since": now, "renewed": now, "released": released}))
        os.replace(temporary, self.path)
