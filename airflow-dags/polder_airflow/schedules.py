"""Asks Polder what is to be scheduled."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class SchedulesUnavailable(Exception):
    """Polder could not be asked; the message is what the command said."""


@dataclass(frozen=True)
class Project:
    """A project of Polder as Airflow finds it.

    :param folder: the folder that holds the conf folder
    :param env: which of conf/env/ is scheduled
    :param conf: the conf folder, relative to the project's
    :param command: what starts Polder, such as ``["spark-submit", "--master", "local", "polder-jobs.jar"]``;
        by default the project's own ``scripts/polder``
    :param on_failure: the dotted name of what is called with the context of a task that failed for good,
        a function or a notifier of Airflow
    """

    folder: Path
    env: str = "dev"
    conf: str = "conf"
    command: list[str] = field(default_factory=list)
    on_failure: str | None = None

    @property
    def conf_folder(self) -> Path:
        return self.folder / self.conf

    def signature(self) -> str:
        """Differs when a file of the conf, or one of these settings, does."""
        digest = hashlib.sha256(repr((self.env, self.conf, self.command, self.on_failure)).encode())
        for path in sorted(self.conf_folder.rglob("*")):
            if path.is_file():
                stat = path.stat()
                digest.update(f"{path}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode())
        return digest.hexdigest()

    def schedules(self) -> list[dict[str, Any]]:
        """What `polder schedules` says, a description each pipeline, in the order of their names.

        :raises SchedulesUnavailable: when the command fails
        """
        command = self.command or [str(self.folder / "scripts/polder")]
        words = ["schedules", "--json", "--conf", str(self.conf_folder), "--env", self.env]
        try:
            answer = subprocess.run(
                [*command, *words], cwd=self.folder, capture_output=True, text=True, timeout=600, check=False
            )
        except subprocess.TimeoutExpired as failure:
            raise SchedulesUnavailable(f"Polder could not be asked for its schedules: {failure}") from None
        except OSError as failure:
            raise SchedulesUnavailable(
                f"Polder could not be asked for its schedules: {failure}. Say by `command` what starts Polder, where "
                "the project has no scripts/polder of its own."
            ) from None
        last = answer.stdout.strip().rpartition("\n")[2]
        try:
            return json.loads(last)["pipelines"]
        except (ValueError, KeyError):
            said = (answer.stderr.strip() or answer.stdout.strip())[-2000:]
            raise SchedulesUnavailable(
                f"Polder could not be asked for its schedules (exit code {answer.returncode}):\n{said}"
            ) from None
