"""Our pages beside a plain Django admin's, over the same 10,000 men, in one run."""
