"""`python -m bench.path`: the pages of the man's path over 100,000 men, and the ratios."""

from bench.path.measure import measure

if __name__ == "__main__":
    measure()
