"""Men in treatment, brought in from a file: read, checked against those who are known, then loaded.

`columns.py` says what may stand in a cell, `reading.py` makes rows of a file, `matching.py` finds who of them
is known and what is new about him. `actions/cohort_file.py` is what writes.
"""
