"""`make bench`: every measurement, one after another."""

from bench import startup

if __name__ == "__main__":
    startup.measure()
