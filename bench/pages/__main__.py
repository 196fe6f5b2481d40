"""`python -m bench.pages`: list, search, open and save, ours beside the admin's, and the ratios."""

from bench.pages.measure import measure

if __name__ == "__main__":
    measure()
