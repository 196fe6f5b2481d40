"""Measurements. Each module prints what it measured; `python -m bench` runs them all."""
