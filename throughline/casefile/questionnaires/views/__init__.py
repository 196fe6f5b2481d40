"""The pages of questionnaires. Each view is told the `side`, and one about a person whom it is about."""
