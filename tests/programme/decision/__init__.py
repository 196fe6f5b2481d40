"""Deciding about a man: actions and pages."""
