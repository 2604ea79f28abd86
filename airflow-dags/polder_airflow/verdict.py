"""What came of a command of Polder, by its exit code and the document that it ends with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Outcome(Enum):
    """What Airflow makes of it."""

    DONE = "done"
    """The task succeeds."""
    IDLE = "idle"
    """There was nothing to do: the task is skipped, and nothing that waits for its tables starts."""
    FAILED = "failed"
    """The same again would come to the same: the task fails without a retry."""
    RETRY = "retry"
    """It may get better by itself."""
    HELD = "held"
    """Another command holds the pipeline: later, and it doesn't count as a try."""


_BY_EXIT_CODE = {0: Outcome.DONE, 2: Outcome.FAILED, 3: Outcome.FAILED, 5: Outcome.HELD}


@dataclass(frozen=True)
class Verdict:
    """:param reason: what a person should read of it, in Polder's words"""

    outcome: Outcome
    reason: str

    @staticmethod
    def of(exit_code: int | None, output: list[str]) -> Verdict:
        """:param exit_code: of spark-submit; those that aren't Polder's, such as a signal's, are worth a retry
        :param output: its last lines
        """
        document = _document(output)
        outcome = _BY_EXIT_CODE.get(exit_code, Outcome.RETRY)
        if outcome is Outcome.DONE and document.get("status") == "idle":
            outcome = Outcome.IDLE
        return Verdict(outcome, _reason(exit_code, document, output))


def _document(output: list[str]) -> dict[str, Any]:
    """The last line that is one, wherever the words of Spark's own end come between."""
    for line in reversed(output):
        if line.startswith("{") and line.endswith("}"):
            try:
                document = json.loads(line)
            except ValueError:
                continue
            if "status" in document:
                return document
    return {}


def _reason(exit_code: int | None, document: dict[str, Any], output: list[str]) -> str:
    error = document.get("error")
    if error:
        what = {3: "The data was refused", 5: "Another command holds the pipeline"}.get(exit_code, "It failed")
        run = f" in run {document['run']}" if "run" in document else ""
        return f"{what}{run}.\nProblem: {error['message']}\nRemedy:  {error['remedy']}"
    if document:
        return str(document.get("reason") or f"{document['status']} {document.get('run', '')}".strip())
    said = [line for line in output if line.startswith(("Problem:", "Cause:", "Remedy:"))]
    return "\n".join([f"spark-submit ended with exit code {exit_code}.", *(said or output[-5:])])
