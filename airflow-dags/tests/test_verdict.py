"""What becomes of a task, by what spark-submit answered."""

from __future__ import annotations

import pytest

from polder_airflow.verdict import Outcome, Verdict

REFUSED = (
    '{"pipeline":"a","run":"a-1-1","status":"refused",'
    '"error":{"kind":"USER","message":"3 records broke plausible.","remedy":"Mend it."}}'
)


@pytest.mark.parametrize(
    ("exit_code", "outcome"),
    [
        (0, Outcome.DONE),
        (1, Outcome.RETRY),
        (2, Outcome.FAILED),
        (3, Outcome.FAILED),
        (4, Outcome.RETRY),
        (5, Outcome.HELD),
        (137, Outcome.RETRY),
        (-15, Outcome.RETRY),
        (None, Outcome.RETRY),
    ],
)
def test_the_exit_code_decides(exit_code, outcome):
    assert Verdict.of(exit_code, []).outcome is outcome


def test_a_run_with_nothing_to_do_is_idle():
    verdict = Verdict.of(0, ['{"pipeline":"a","status":"idle","reason":"no new files"}', "INFO ShutdownHookManager"])

    assert verdict == Verdict(Outcome.IDLE, "no new files")


def test_a_refusal_is_told_in_polders_words():
    verdict = Verdict.of(3, ["{broken}", REFUSED, "INFO: stopped"])

    assert verdict.reason == (
        "The data was refused in run a-1-1.\nProblem: 3 records broke plausible.\nRemedy:  Mend it."
    )


def test_without_a_document_the_last_words_are_told():
    assert Verdict.of(1, ["x", "Error: no main class"]).reason == (
        "spark-submit ended with exit code 1.\nx\nError: no main class"
    )
    assert Verdict.of(2, ["noise", "Problem: no", "Remedy:  do"]).reason == (
        "spark-submit ended with exit code 2.\nProblem: no\nRemedy:  do"
    )
