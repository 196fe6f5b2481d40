"""The made-up people as data, from the folder demo/."""

import tomllib
from pathlib import Path
from typing import Any

import throughline

DEMO = Path(throughline.__file__).resolve().parent.parent / "demo"


def read(name: str) -> dict[str, Any]:
    """One file of made-up people, for example "men.toml"."""
    return tomllib.loads((DEMO / name).read_text())
