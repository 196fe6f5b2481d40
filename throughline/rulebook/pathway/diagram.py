"""The path as a picture and as lists, drawn from the rules, so that no document can say anything else."""

from throughline.rulebook.pathway.status import LABELS as STATE_LABELS
from throughline.rulebook.pathway.status import NEXT
from throughline.rulebook.pathway.steps import LABELS, NEEDS


def diagram() -> str:
    """The steps and what each comes after, in the Mermaid language: an arrow for each need."""
    lines = ["flowchart TD"]
    lines += [f'    {step.value}["{LABELS[step]}"]' for step in NEEDS]
    arrows = dict.fromkeys(
        (need.after, step) for step, needs in NEEDS.items() for need in needs if need.after is not None
    )
    lines += [f"    {before.value} --> {step.value}" for before, step in arrows]
    return "\n".join(lines)


def what_each_step_waits_for() -> str:
    """Each step with the sentences for which it waits, as Markdown."""
    parts = []
    for step, needs in NEEDS.items():
        said = [f"- Not yet, because {need.sentence}" for need in needs] or ["- It waits for nothing."]
        parts += [f"### {LABELS[step]}", "", *said, ""]
    return "\n".join(parts)


def how_he_may_stand() -> str:
    """Each way in which he may stand, whom that waits for and what comes next, as a Markdown table."""
    rows = [
        f"| {STATE_LABELS[state]} | {waiting} | {LABELS[step] if step else 'nothing'} | {words} |"
        for state, (waiting, step, words) in NEXT.items()
    ]
    return "\n".join(["| how he stands | waits for | next step | what to do |", "|---|---|---|---|", *rows])
