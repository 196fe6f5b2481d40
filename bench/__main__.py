"""`make bench`: every measurement, one after another."""

from bench import prints, questionnaires, startup
from bench.pages.measure import measure
from bench.path.measure import measure as measure_path

if __name__ == "__main__":
    startup.measure()
    prints.measure()
    questionnaires.measure()
    measure()
    measure_path()
