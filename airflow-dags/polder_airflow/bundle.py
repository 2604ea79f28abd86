"""A DAG bundle: Airflow itself asks Polder, whenever it looks for new DAGs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from airflow.dag_processing.bundles.base import BaseDagBundle
from airflow.models.pool import Pool
from airflow.utils.session import create_session

# Airflow parses each file in a fork of the process that loads this module: what is imported here is imported once.
from polder_airflow import dags, files  # noqa: F401
from polder_airflow.schedules import Project, SchedulesUnavailable


class PolderDagBundle(BaseDagBundle):
    """The DAGs of a project's pipelines: adding a pipeline's YAML is enough.

    :param project: the folder that holds the conf folder; further parameters are those of :class:`Project`
    """

    supports_versioning = False

    def __init__(
        self,
        *,
        project: str,
        env: str = "dev",
        conf: str = "conf",
        command: list[str] | None = None,
        on_failure: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._project = Project(Path(project), env, conf, command or [], on_failure)

    @property
    def path(self) -> Path:
        return self.base_dir

    def initialize(self) -> None:
        """Called where DAGs are parsed and where tasks run."""
        self._write()
        super().initialize()

    def refresh(self) -> None:
        """Called where DAGs are parsed alone, which may write to Airflow's database."""
        self._write()
        with create_session() as session:
            for name in files.pipelines(self.path):
                Pool.create_or_update_pool(
                    files.pool_of(name),
                    slots=1,
                    description=files.pool_description(name),
                    include_deferred=True,
                    session=session,
                )

    def _write(self) -> None:
        """What goes wrong is an import error that Airflow shows, and no reason to lose sight of the DAGs there are."""
        with self.lock(), suppress(SchedulesUnavailable):
            if not files.is_current(self._project, self.path):
                files.write(self._project, self.path)

    def get_current_version(self) -> None:
        return None
