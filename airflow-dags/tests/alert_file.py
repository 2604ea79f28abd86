"""An alert as a user writes one: a function that is called with the context of the task."""

import os
from pathlib import Path


def write(context):
    line = f"{context['dag'].dag_id} {context['ti'].task_id}: {context['exception']}\n"
    with (Path(os.environ["AIRFLOW_HOME"]) / "alerts").open("a") as alerts:
        alerts.write(line)
