"""Every kind of event has a rule, or says plainly that it opens no task."""

import pytest

from throughline.rulebook.events import RULES, EventKind


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_has_a_decision(kind: EventKind) -> None:
    rule = RULES[kind]
    assert rule.why.endswith(".")
    assert rule.task is None or rule.task.endswith(".")


def test_there_is_no_rule_without_a_kind() -> None:
    assert set(RULES) == set(EventKind)
