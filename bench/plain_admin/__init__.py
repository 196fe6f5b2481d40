"""A plain Django admin over the same men: the yardstick of `make bench`."""
