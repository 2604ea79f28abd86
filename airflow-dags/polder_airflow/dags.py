"""Makes DAGs of what `polder schedules` says of a pipeline."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, DeadlineAlert, DeadlineReference, SyncCallback

from polder_airflow.alerts import OnFailure, deadline_missed
from polder_airflow.files import pool_of
from polder_airflow.operator import PolderOperator

_LONGEST_RETRY_DELAY = timedelta(hours=2)
_SINCE_EVER = "2020-01-01"


class BrokenPipeline(Exception):
    """The conf of a pipeline has problems; the message is what `polder check` says."""


def airflow_dags(pipeline: dict[str, Any]) -> dict[str, DAG]:
    """The DAGs of a pipeline by their ids: its run, and its retention and maintenance where they are scheduled.

    :param pipeline: its description by `polder schedules --json`, with where the project is
    :raises BrokenPipeline: when the description says what is wrong with it
    """
    if "unavailable" in pipeline:
        raise BrokenPipeline(pipeline["unavailable"])
    if "problems" in pipeline:
        raise BrokenPipeline(_check_message(pipeline))
    name = pipeline["pipeline"]
    dags = [
        _dag(pipeline, name, ["run", name], _run_schedule(pipeline), with_interval=True, outlets=_outlets(pipeline))
    ]
    if pipeline["retain"]:
        dags.append(_dag(pipeline, f"{name}__retain", ["retain", name, "--yes"], _cron(pipeline, pipeline["retain"])))
    if pipeline["maintain"]:
        dags.append(_dag(pipeline, f"{name}__maintain", ["maintain", name], _cron(pipeline, pipeline["maintain"])))
    return {dag.dag_id: dag for dag in dags}


def _check_message(pipeline: dict[str, Any]) -> str:
    lines = [f"The conf of pipeline {pipeline['pipeline']} has {len(pipeline['problems'])} problem(s):"]
    for problem in pipeline["problems"]:
        place = problem["file"] + (f":{problem['line']}" if problem["line"] else "")
        lines.append(f"{place}  {problem['path']}".rstrip())
        lines += [f"  Problem: {problem['problem']}", f"  Remedy:  {problem['remedy']}"]
    return "\n".join(lines)


def published(pipeline: str) -> Asset:
    """What pipelines that run after this one wait for."""
    return Asset(name=pipeline, uri=f"polder://pipeline/{pipeline}", group="polder")


def _outlets(pipeline: dict[str, Any]) -> list[Asset]:
    tables = [Asset(name=table, uri=f"polder://table/{table}", group="polder") for table in pipeline["tables"]]
    return [published(pipeline["pipeline"]), *tables]


def _cron(pipeline: dict[str, Any], expression: str) -> CronDataIntervalTimetable:
    return CronDataIntervalTimetable(expression, timezone=pipeline["zone"])


def _run_schedule(pipeline: dict[str, Any]) -> Any:
    if pipeline["after"]:
        return [published(predecessor) for predecessor in pipeline["after"]]
    return _cron(pipeline, pipeline["run"]) if pipeline["run"] else None


def _dag(
    pipeline: dict[str, Any],
    dag_id: str,
    command: list[str],
    schedule: Any,
    *,
    with_interval: bool = False,
    outlets: list[Asset] | None = None,
) -> DAG:
    dag = DAG(
        dag_id=dag_id,
        description=pipeline["description"] or None,
        schedule=schedule,
        start_date=datetime.fromisoformat(pipeline["start-date"] or _SINCE_EVER).replace(
            tzinfo=ZoneInfo(pipeline["zone"])
        ),
        catchup=pipeline["catchup"] and with_interval,
        max_active_runs=1,
        tags=["polder", *pipeline["tags"]],
        deadline=_deadline(pipeline),
    )
    PolderOperator(
        task_id=command[0],
        dag=dag,
        command=[*command, "--conf", pipeline["conf"], "--env", pipeline["env"]],
        with_interval=with_interval,
        outlets=outlets or [],
        pool=pool_of(pipeline["pipeline"]),
        owner=pipeline["owner"] or "airflow",
        retries=pipeline["retries"],
        retry_delay=timedelta(seconds=pipeline["retry-delay"]),
        retry_exponential_backoff=2.0,
        max_retry_delay=max(_LONGEST_RETRY_DELAY, timedelta(seconds=pipeline["retry-delay"])),
        on_failure_callback=OnFailure(pipeline["on-failure"]) if pipeline["on-failure"] else None,
        **_submit(pipeline, dag_id),
    )
    return dag


def _deadline(pipeline: dict[str, Any]) -> DeadlineAlert | None:
    if not pipeline["deadline"]:
        return None
    return DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(seconds=pipeline["deadline"]),
        callback=SyncCallback(
            deadline_missed, kwargs={"pipeline": pipeline["pipeline"], "on_failure": pipeline["on-failure"]}
        ),
    )


def _submit(pipeline: dict[str, Any], name: str) -> dict[str, Any]:
    submit = pipeline["submit"]
    project = Path(pipeline["project"])
    return {
        "application": _located(project, submit["application"] or "target/dist/polder-jobs.jar"),
        "conn_id": submit["connection"] or "spark_default",
        "jars": ",".join(_located(project, jar) for jar in submit["jars"]) or None,
        "packages": ",".join(submit["packages"]) or None,
        "driver_memory": submit["driver-memory"],
        "executor_memory": submit["executor-memory"],
        "executor_cores": submit["executor-cores"],
        "num_executors": submit["num-executors"],
        # Spark's own chatter would bury what Polder says in the task's log; a `submit: conf` of one's own goes before.
        "conf": {"spark.log.level": "ERROR", **submit["conf"]},
        "name": f"polder {name}",
    }


def _located(project: Path, jar: str) -> str:
    """URIs as they are; paths start from the project's folder."""
    return jar if ":/" in jar else os.fspath(project / jar)
