"""The picture of the path says what the rules say."""

from throughline.rulebook.pathway import Step
from throughline.rulebook.pathway.diagram import diagram, how_he_may_stand, what_each_step_waits_for
from throughline.rulebook.pathway.steps import NEEDS


def test_every_step_and_every_arrow_is_drawn():
    drawn = diagram().splitlines()
    for step in Step:
        assert any(line.strip().startswith(f"{step.value}[") for line in drawn), step
    assert "    consent --> assess" in drawn
    arrows = {(need.after, step) for step, needs in NEEDS.items() for need in needs if need.after}
    assert sum(" --> " in line for line in drawn) == len(arrows)


def test_every_sentence_is_written_down():
    text = what_each_step_waits_for()
    for needs in NEEDS.values():
        for need in needs:
            assert f"- Not yet, because {need.sentence}" in text


def test_every_way_to_stand_is_a_row():
    assert how_he_may_stand().count("\n") == 20
