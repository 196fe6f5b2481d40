"""Assessing a man: actions, pages, reports."""
