"""DAGs as Airflow imports them from the files that are written of a conf."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from airflow.dag_processing.dagbag import DagBag
from conftest import POLDER

from polder_airflow import files
from polder_airflow.schedules import Project, SchedulesUnavailable


def bag_of(workspace, folder, **settings) -> DagBag:
    files.write(workspace.project(**settings), folder)
    return DagBag(folder)


def test_everything_in_the_yaml_reaches_the_dag(workspace, tmp_path):
    workspace.pipeline("orders")
    workspace.pipeline(
        "reports",
        """\
zone: Europe/Amsterdam
description: what was sold
schedule:
  run: "0 3 * * *"
  retain: "@weekly"
  maintain: "@monthly"
  owner: shop
  tags: [sales]
  start-date: 2026-01-31
  catchup: true
  retries: 2
  retry-delay: 1m
  deadline: 2h
submit:
  connection: yarn
  executor-memory: 4g
  executor-cores: 2
  num-executors: 8
  packages: "a:b:1"
  conf: { spark.a: b }
""",
        feed="retention: { keep: 90d, by: _ingest_date, then: delete }",
    )

    bag = bag_of(workspace, tmp_path / "dags", on_failure="builtins.print")

    assert bag.import_errors == {}
    assert sorted(bag.dag_ids) == ["orders", "reports", "reports__maintain", "reports__retain"]
    run = bag.dags["reports"]
    assert run.description == "what was sold"
    assert (run.timetable.expression, str(run.timetable.timezone)) == ("0 3 * * *", "Europe/Amsterdam")
    assert run.start_date == datetime(2026, 1, 31, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert run.catchup is True
    assert {"polder", "sales"} <= set(run.tags)
    assert run.deadline[0].interval == timedelta(hours=2)
    task = run.get_task("run")
    assert (task.owner, task.retries, task.retry_delay, task.pool) == (
        "shop",
        2,
        timedelta(minutes=1),
        "polder_reports",
    )
    assert task.retry_exponential_backoff == 2.0
    assert task.command == ["run", "reports", "--conf", str(workspace.folder / "conf"), "--env", "dev"]
    assert [outlet.name for outlet in task.outlets] == ["reports", "bronze.reports", "silver.reports"]
    assert (task._conn_id, task._executor_memory, task._executor_cores, task._num_executors) == ("yarn", "4g", 2, 8)
    assert (task.packages, task.conf["spark.a"], task._driver_memory) == ("a:b:1", "b", "1g")
    assert task.on_failure_callback[0].dotted == "builtins.print"
    retain = bag.dags["reports__retain"]
    assert retain.catchup is False
    assert retain.get_task("retain").command[:3] == ["retain", "reports", "--yes"]
    assert retain.get_task("retain").pool == "polder_reports"
    assert bag.dags["reports__maintain"].get_task("maintain").command[:2] == ["maintain", "reports"]
    by_hand = bag.dags["orders"]
    assert by_hand.catchup is False
    assert by_hand.timetable.can_be_scheduled is False


def test_a_pipeline_that_runs_after_others_waits_for_what_they_publish(workspace, tmp_path):
    workspace.pipeline("orders")
    workspace.pipeline("rates")
    workspace.pipeline("reports", "schedule: { after: [orders, rates] }\n")

    bag = bag_of(workspace, tmp_path / "dags")

    waits_for = bag.dags["reports"].timetable.asset_condition.objects
    assert [asset.name for asset in waits_for] == ["orders", "rates"]
    assert waits_for[0] == bag.dags["orders"].get_task("run").outlets[0]


def test_200_pipelines_are_imported_in_under_5_seconds_and_a_broken_one_breaks_alone(workspace, tmp_path, capsys):
    for number in range(200):
        workspace.pipeline(f"p{number:03}", 'schedule: { run: "0 3 * * *", maintain: "@weekly" }\n')
    workspace.pipeline("broken", "zone: Mars/Olympus\ntables: 5\n")

    started = time.monotonic()
    files.write(workspace.project(), tmp_path / "dags")
    written = time.monotonic()
    bag = DagBag(tmp_path / "dags")
    imported = time.monotonic()

    with capsys.disabled():
        print(
            f"\n201 pipelines: {written - started:.1f} s to ask Polder and write the files, once each change;"
            f" {imported - written:.2f} s to import {len(bag.dags)} DAGs"
        )
    assert len(bag.dags) == 400
    assert imported - written < 5
    (broken, error), *others = bag.import_errors.items()
    assert others == []
    assert broken.endswith("/broken.py")
    check = workspace.polder("check", "broken").stdout
    assert "Problem: `Mars/Olympus` is not a zone." in check
    for line in check.splitlines()[:-1]:
        assert line in error


def test_only_what_changed_is_written_again_and_what_is_gone_goes(workspace, tmp_path):
    workspace.pipeline("orders")
    workspace.pipeline("rates")
    folder = tmp_path / "dags"
    project = workspace.project()
    files.write(project, folder)
    before = (folder / "orders.py").stat().st_mtime_ns
    assert files.is_current(project, folder)

    workspace.pipeline("orders2")
    (workspace.folder / "conf/pipelines/rates/pipeline.yaml").unlink()
    (workspace.folder / "conf/pipelines/rates").rmdir()

    assert not files.is_current(project, folder)
    assert [written["pipeline"] for written in files.write(project, folder)] == ["orders", "orders2"]
    assert (folder / "orders.py").stat().st_mtime_ns == before
    assert sorted(path.name for path in folder.glob("*.py")) == ["orders.py", "orders2.py"]
    assert files.pipelines(folder) == ["orders", "orders2"]


def test_when_polder_cannot_be_asked_the_dags_stay_and_airflow_shows_why(workspace, tmp_path):
    workspace.pipeline("orders")
    folder = tmp_path / "dags"
    files.write(workspace.project(), folder)

    with pytest.raises(SchedulesUnavailable, match="no such jar"):
        files.write(Project(workspace.folder, command=["sh", "-c", "echo no such jar >&2; exit 3"]), folder)

    bag = DagBag(folder)
    assert bag.dag_ids == ["orders"]
    (place, error) = next(iter(bag.import_errors.items()))
    assert place.endswith("/polder_schedules.py")
    assert "Polder could not be asked for its schedules (exit code 3):\nno such jar" in error
    files.write(workspace.project(), folder)
    assert DagBag(folder).import_errors == {}


def test_a_project_without_a_command_is_told_how_to_name_one(workspace, tmp_path):
    workspace.pipeline("orders")

    with pytest.raises(SchedulesUnavailable, match="Say by `command` what starts Polder"):
        files.write(Project(workspace.folder), tmp_path / "dags")


@pytest.mark.parametrize("secret", ["spark.hadoop.fs.s3a.secret.key"])
def test_secrets_of_the_env_file_are_in_no_file(workspace, tmp_path, monkeypatch, secret):
    monkeypatch.setenv("S3_SECRET", "canary-5uper")
    env = workspace.folder / "conf/env/dev.yaml"
    env.write_text(env.read_text() + f"spark: {{ {secret}: '${{env:S3_SECRET}}' }}\n")
    workspace.pipeline("orders")

    bag = bag_of(workspace, tmp_path / "dags")

    assert bag.dag_ids == ["orders"]
    for path in (tmp_path / "dags").iterdir():
        assert "canary-5uper" not in path.read_text()


def test_the_script_writes_a_folder_that_needs_nothing_else(workspace, tmp_path):
    workspace.pipeline("orders")
    folder = tmp_path / "dags"

    done = subprocess.run(
        [sys.executable, "-m", "polder_airflow", folder, "--project", workspace.folder, "--command", POLDER],
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"airflow pools import {folder}/polder_pools.json" in done.stdout
    assert json.loads((folder / "polder_pools.json").read_text()) == {
        "polder_orders": {"slots": 1, "description": "one command of orders at a time", "include_deferred": True}
    }
    bag = DagBag(folder)
    assert (bag.dag_ids, bag.import_errors) == (["orders"], {})


def test_the_script_says_which_pipelines_are_broken_and_fails_when_all_are(workspace, tmp_path):
    workspace.pipeline("broken", "zone: Mars/Olympus\n")
    workspace.pipeline("orders")
    words = [sys.executable, "-m", "polder_airflow", tmp_path / "dags", "--project", workspace.folder]

    one = subprocess.run([*words, "--command", POLDER], capture_output=True, text=True, check=False)
    all_of_them = subprocess.run(
        [*words, "--command", POLDER, "--env", "prd"], capture_output=True, text=True, check=False
    )

    assert (one.returncode, all_of_them.returncode) == (0, 2)
    assert "Broken, of these: broken. Airflow shows why" in one.stderr
    assert "Broken, of these: broken, orders. " in all_of_them.stderr
