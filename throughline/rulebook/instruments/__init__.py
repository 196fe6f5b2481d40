"""Questionnaires as definitions: one file each, checked, scored, drawn and printed from that file alone."""
