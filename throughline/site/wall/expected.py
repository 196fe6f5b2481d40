"""What the database should look like, read from the code: logins, rights, tables and triggers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection

from throughline.casefile.appendonly import columns_of_words
from throughline.casefile.deploy import grants_of_site
from throughline.casefile.grants import CACHE_TABLE
from throughline.programme.feed.contract import VIEWS
from throughline.site.config import SiteName
from throughline.site.servers.configuration import LOGINS
from throughline.site.servers.roles import deploy_of, owner_of

FEED_LOGIN = "safety_feed"
# The one table that is written from the other side, and the one right to it.
UPWARD_TABLE = "meeting_level"
# What the word OURS stands for in a rule's question: the schemas that are not PostgreSQL's own.
OURS = "(n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')"

Right = tuple[str, str, str]  # login, table with its schema, right


@dataclass(frozen=True)
class Wall:
    """One site's database as it should be, and a way to ask it how it is."""

    site: SiteName
    # Anything with `cursor()`: this process's own connection, unless a test asks through another.
    connection: Any = field(default_factory=lambda: connection, compare=False)

    @property
    def owner(self) -> str:
        """The role that owns every object and cannot sign in."""
        return owner_of(self.site)

    @property
    def deploy(self) -> str:
        """The login that migrates."""
        return deploy_of(self.site)

    @property
    def logins(self) -> list[str]:
        """Every login of this cluster."""
        return list(LOGINS[self.site])

    @property
    def web_logins(self) -> list[str]:
        """The logins that pages are served with. They own nothing and belong to nothing."""
        return [login for login in self.logins if login != self.deploy]

    @property
    def schemas(self) -> dict[str, list[str]]:
        """Each schema, and the logins that may look into it."""
        if self.site == "programme":
            return {"public": self.web_logins, "feed": [FEED_LOGIN]}
        return {"public": self.web_logins}

    @cached_property
    def rights(self) -> frozenset[Right]:
        """Every right that a login has on a table or view."""
        listed = {
            (f"{self.site}_app", f"public.{grant.table}", right)
            for grant in grants_of_site()
            for right in grant.rights
        }
        if self.site == "programme":
            listed |= {(FEED_LOGIN, f"feed.{view.name}", "SELECT") for view in VIEWS}
            listed.add((FEED_LOGIN, f"public.{UPWARD_TABLE}", "INSERT"))
        return frozenset(listed)

    @property
    def growing_tables(self) -> list[str]:
        """Tables to which rows are only ever added, by any login, also where nobody may read them."""
        return self._tables_with({"SELECT", "INSERT"}, {"INSERT"})

    @property
    def leaving_tables(self) -> list[str]:
        """Tables whose rows never change, and leave only after a line that says so."""
        return self._tables_with({"SELECT", "INSERT", "DELETE"})

    @property
    def tables_that_lose_words(self) -> list[str]:
        """Tables whose rows stay as they are, but for words that leave after a line that says so."""
        return sorted(f"public.{grant.table}" for grant in grants_of_site() if grant.words_alone)

    @property
    def words_leave_by(self) -> dict[str, str]:
        """What the triggers do that let words leave, by table, as the database keeps it."""
        return {
            f"public.{model._meta.db_table}": trigger.compile(model).install_sql.split("$$")[-2]
            for model, trigger in pgtrigger.registered()
            if columns_of_words(model) and trigger.operation == pgtrigger.Update
        }

    def _tables_with(self, *rights: set[str]) -> list[str]:
        """Tables on which all logins together have exactly one of these sets of rights."""
        granted: dict[str, set[str]] = {}
        for _, table, right in self.rights:
            granted.setdefault(table, set()).add(right)
        return sorted(table for table, found in granted.items() if found in rights)

    @cached_property
    def tables(self) -> list[str]:
        """Every table that the code knows, the libraries' own among them."""
        every = [model._meta for model in apps.get_models(include_auto_created=True)]
        made = {about.db_table for about in every if about.managed and not about.proxy}
        return sorted(made | {CACHE_TABLE, "django_migrations"})

    @cached_property
    def triggers(self) -> list[tuple[str, str]]:
        """Every trigger that the models ask for: table and name."""
        return sorted(
            (model._meta.db_table, trigger.get_pgid(model)) for model, trigger in pgtrigger.registered()
        )

    @property
    def views(self) -> list[tuple[str, str, str]]:
        """Every column of the feed: view, column and type."""
        if self.site != "programme":
            return []
        return sorted((view.name, name, kind) for view in VIEWS for name, kind in view.columns.items())

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """What the database answers. Every question sees `owner`, `deploy`, `logins` and `web`."""
        known = {"owner": self.owner, "deploy": self.deploy, "logins": self.logins, "web": self.web_logins}
        with self.connection.cursor() as cursor:
            cursor.execute(statement.replace("OURS", OURS), known | values)
            return cursor.fetchall()

    def each(self, sentence: str, statement: str, **values: Any) -> list[str]:
        """The sentence once for each row of the answer, filled with the row's columns in order."""
        return [sentence.format(*row) for row in self.rows(statement, **values)]


Rule = Callable[[Wall], Iterable[str]]
