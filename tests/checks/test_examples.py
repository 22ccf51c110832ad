"""Every check finds fault with its wrong example, and lets its right one pass."""

import pytest

from articles.checks import CHECKS, Check
from articles.checks.finding import text_at
from tests.checks.examples import example_of, findings_in

ALL = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)


def test_there_are_enough_checks() -> None:
    families = {check.run.__module__ for check in CHECKS.values()}
    assert len(CHECKS) >= 20
    assert sum("continuations" in check.run.__module__ for check in CHECKS.values()) >= 5
    assert len(families) >= 10


@ALL
def test_the_wrong_example_is_found(check: Check) -> None:
    found = findings_in(example_of(check, "wrong"), check.code)
    assert found
    for finding in found:
        assert finding.level == check.level
        assert finding.title
        assert finding.message
        assert finding.suggestion


@ALL
def test_the_right_example_passes(check: Check) -> None:
    assert findings_in(example_of(check, "right"), check.code) == []


@ALL
def test_a_finding_quotes_its_place(check: Check) -> None:
    for finding in findings_in(example_of(check, "wrong"), check.code):
        place = finding.place
        if place.article and place.field not in ("bylines", "photos"):
            text = text_at(place.article, place.field, place.index)
            assert text is not None
            assert text[place.start : place.end] == finding.quote


@ALL
def test_a_mend_removes_its_finding_and_adds_none(check: Check) -> None:
    for finding in findings_in(example_of(check, "wrong"), check.code):
        if finding.mend is None:
            continue
        line = example_of(check, "wrong")
        mended = line.replace(f"{finding.before}{finding.quote}{finding.after}", "", 0)
        before, after = finding.before, finding.after
        mended = line.replace(before + finding.quote + after, before + finding.mend + after)
        assert mended != line
        known = {one.code for one in findings_in(line)}
        assert {one.code for one in findings_in(mended)} <= known - {check.code}
