"""A questionnaire on paper, as tagged PDF: the blank form for rooms without computers, and the finished one.

`asking.py` and `blank.py` say what stands on a blank form, `completed.py` what stands on a finished one, as
plain values. The templates (`*.typ`) draw them, and `setter.py` runs the type setter.
"""
