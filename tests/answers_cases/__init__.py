"""What questionnaires do on both sites. `tests/programme` and `tests/safety` collect it, each for its own."""
