"""Tells people."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

log = logging.getLogger(__name__)


class OnFailure:
    """Calls what the project names, when a task has failed for good: after its last try, or without one."""

    def __init__(self, dotted: str) -> None:
        self.dotted = dotted

    def __call__(self, context: Any) -> None:
        load(self.dotted)(context)


def load(dotted: str) -> Any:
    """A function, or a notifier of Airflow, by its dotted name."""
    module, _, name = dotted.rpartition(".")
    found = getattr(import_module(module), name)
    return found() if isinstance(found, type) else found


def deadline_missed(pipeline: str, on_failure: str | None, context: Any = None) -> None:
    """Called by Airflow when a run isn't done in time."""
    log.error("The deadline of pipeline %s is missed.", pipeline)
    if on_failure:
        load(on_failure)({**(context or {}), "reason": f"The deadline of pipeline {pipeline} is missed."})
