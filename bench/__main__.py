"""`make bench`: every measurement, one after another."""

from bench import prints, questionnaires, startup
from bench.pages.measure import measure

if __name__ == "__main__":
    startup.measure()
    prints.measure()
    questionnaires.measure()
    measure()
