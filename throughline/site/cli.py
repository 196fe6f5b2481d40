"""The command line: `throughline <command>`. Each command is a module in `commands/`."""

import argparse
import sys
from collections.abc import Sequence

from throughline.site.children import end_with_parent
from throughline.site.commands import (
    audit,
    code,
    demonstrate,
    doctor,
    handover,
    key,
    migrate,
    roles,
    run,
    serve,
    staff,
    wall,
    wording,
)
from throughline.site.sentence import Refusal

COMMANDS = {
    "run": run,
    "serve": serve,
    "migrate": migrate,
    "staff": staff,
    "audit": audit,
    "wall": wall,
    "wording": wording,
    "doctor": doctor,
    "roles": roles,
    "key": key,
    "handover": handover,
    "demonstrate": demonstrate,
    "code": code,
}


def parser() -> argparse.ArgumentParser:
    """The whole command line, for `--help` and for the reference page."""
    top = argparse.ArgumentParser(prog="throughline", description="Runs and looks after the two sites.")
    parsers = top.add_subparsers(dest="command", required=True, metavar="command")
    for module in COMMANDS.values():
        module.add(parsers)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Do one command. Returns the exit code: 0 done, 1 refused or failed, 2 not understood."""
    end_with_parent()
    arguments = parser().parse_args(words)
    try:
        return COMMANDS[arguments.command].run(arguments)
    except Refusal as why:
        print(why, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:  # not from `run`, which has handlers of its own
        print("Stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
