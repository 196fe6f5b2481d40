"""After how long a page hides itself.

The hiding works without scripts, by a rule in the style sheet; a style sheet cannot be told a number
by a page under our security policy, so it has one class for each time that a host may choose.
"""

STEPS = (5, 30, *range(60, 1801, 60))


def idle_step(seconds: int) -> int:
    """The longest time the style sheet knows that is not longer than `seconds`, in seconds.

    A page may hide too early, never too late. A time under the shortest step gives the shortest.
    """
    return max((step for step in STEPS if step <= seconds), default=STEPS[0])
