"""Who is told when a task has failed for good, or a deadline is missed."""

from __future__ import annotations

from airflow.sdk import BaseNotifier

from polder_airflow.alerts import OnFailure, deadline_missed

told: list = []


def page(context):
    told.append(context)


class Notifier(BaseNotifier):
    """As those of Airflow's providers are written."""

    def notify(self, context):
        told.append(context)


def test_a_function_is_called_with_the_context():
    told.clear()

    OnFailure(f"{__name__}.page")({"exception": "refused"})

    assert told == [{"exception": "refused"}]


def test_a_notifier_is_made_and_told():
    told.clear()

    OnFailure(f"{__name__}.Notifier")({"exception": "refused"})

    assert told[0]["exception"] == "refused"


def test_a_missed_deadline_is_told_with_its_pipeline():
    told.clear()

    deadline_missed("orders", f"{__name__}.page", context={"dag_run": 1})
    deadline_missed("orders", None)

    assert told == [{"dag_run": 1, "reason": "The deadline of pipeline orders is missed."}]
