"""Submits a command of Polder to Spark."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSkipException,
)

from polder_airflow.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from airflow.sdk import Context

_KEPT_LINES = 500
# Airflow fails a task that is queued anew before it has seen the end of the process that it ran in, some seconds later
# ("reported that the task instance finished with state success, but the task instance's state attribute is running").
_SHORTEST_WAIT = timedelta(seconds=30)


class PolderHook(SparkSubmitHook):
    """Runs spark-submit, and knows afterwards what it answered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.output: deque[str] = deque(maxlen=_KEPT_LINES)

    @property
    def exit_code(self) -> int | None:
        """Of spark-submit, which in client mode is Polder's; on Kubernetes in cluster mode that of the driver."""
        if self._spark_exit_code:
            return self._spark_exit_code
        return None if self._submit_sp is None else self._submit_sp.returncode

    def _process_spark_submit_log(self, itr: Iterator[Any]) -> None:
        super()._process_spark_submit_log(self._kept(itr))

    def _kept(self, lines: Iterator[Any]) -> Iterator[Any]:
        for line in lines:
            self.output.append(line.strip())
            yield line


class PolderOperator(SparkSubmitOperator):
    """One command of Polder for one pipeline; its exit code decides what becomes of the task.

    :param command: the words, such as ``["run", "orders"]``; the data interval and ``--json`` are added
    :param with_interval: whether the command takes the data interval
    :param held_for: how long a pipeline may be held by another command until the task fails
    """

    def __init__(
        self,
        *,
        command: list[str],
        with_interval: bool = False,
        held_for: timedelta = timedelta(hours=6),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.command = command
        self.with_interval = with_interval
        self.held_for = held_for

    def execute(self, context: Context) -> None:
        self.application_args = [*self.command, *self._interval(context), "--json"]
        try:
            super().execute(context)
        except AirflowException as failure:
            self._fail(Verdict.of(self._hook.exit_code, list(self._hook.output)), context, failure)
        verdict = Verdict.of(0, list(self._hook.output))
        if verdict.outcome is Outcome.IDLE:
            raise AirflowSkipException(f"Idle: {verdict.reason}")

    def _interval(self, context: Context) -> list[str]:
        start, end = context.get("data_interval_start"), context.get("data_interval_end")
        if not self.with_interval or start is None or end is None or start >= end:
            return []
        return ["--interval-start", start.isoformat(), "--interval-end", end.isoformat()]

    def _fail(self, verdict: Verdict, context: Context, failure: AirflowException) -> None:
        self.log.error("%s", verdict.reason)
        if verdict.outcome is Outcome.FAILED:
            raise AirflowFailException(verdict.reason) from None
        if verdict.outcome is Outcome.HELD and not self._held_too_long(context):
            raise AirflowRescheduleException(datetime.now(tz=timezone.utc) + max(self.retry_delay, _SHORTEST_WAIT))
        raise AirflowException(verdict.reason) from failure

    def _held_too_long(self, context: Context) -> bool:
        first = context["ti"].get_first_reschedule_date(context)
        return first is not None and datetime.now(tz=timezone.utc) - first > self.held_for

    def _get_hook(self) -> PolderHook:
        return PolderHook(
            conf=self.conf,
            conn_id=self._conn_id,
            jars=self.jars,
            packages=self.packages,
            executor_cores=self._executor_cores,
            executor_memory=self._executor_memory,
            driver_memory=self._driver_memory,
            num_executors=self._num_executors,
            name=self.name,
            application_args=self.application_args,
        )
