"""The pages of signing in and of a worker's own account."""
