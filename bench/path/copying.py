"""Many rows at once into a table."""

from collections import defaultdict

from django.db import connection

AT_ONCE = 10_000  # men


class Tables:
    """Rows that wait for their tables, in the order in which the tables refer to one another."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.rows: dict[str, list[dict[str, object]]] = defaultdict(list)

    def add(self, name: str, row: dict[str, object]) -> None:
        """Let a row wait. All rows of a table have the same columns."""
        self.rows[name].append(row)

    def copy(self) -> None:
        """Put every row that waits into its table."""
        for name in self.names:
            if self.rows[name]:
                _copy(name, self.rows[name])
        self.rows.clear()


def _copy(table: str, rows: list[dict[str, object]]) -> None:
    columns = ", ".join(f'"{name}"' for name in rows[0])
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(list(row.values()))
