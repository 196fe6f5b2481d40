"""What a worker may do to accounts: their own, and, for an administrator, those of their agency."""
