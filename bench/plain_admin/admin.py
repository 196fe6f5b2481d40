"""The yardstick's set-up: the columns of our lists, 25 to a page, search by what is indexed, a man's page.

It is set up with some care, so that nothing is gained on a careless one: a list that shows another table's
columns reads them in the same query, and each kind of search has a list of its own. A man has two pages: one
with the same rows that his record shows with us, to open; one with his details alone, to save, because ours
saves those alone.
"""

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from bench.plain_admin.models import (
    Alias,
    Asking,
    Assignment,
    Document,
    Episode,
    Identifier,
    Man,
    ManAlone,
    ManOfWorker,
    Offer,
    PartnerDetails,
)


class Assignments(admin.TabularInline):
    """Who works with him."""

    model = Assignment
    extra = 0


class Told(admin.TabularInline):
    """What he told about partners."""

    model = PartnerDetails
    extra = 0


class Documents(admin.TabularInline):
    """The documents on his record."""

    model = Document
    extra = 0


@admin.register(Man)
class ManAdmin(admin.ModelAdmin):
    """Men, as the admin shows them."""

    list_display = ("family_name", "given_names", "known_as", "date_of_birth", "postcode")
    list_per_page = 25
    search_fields = ("^family_name",)
    inlines = (Assignments, Told, Documents)


@admin.register(ManAlone)
class ManAloneAdmin(admin.ModelAdmin):
    """A man's own details."""


@admin.register(ManOfWorker)
class ManOfWorkerAdmin(admin.ModelAdmin):
    """The men of one worker."""

    list_display = ManAdmin.list_display
    list_per_page = 25
    list_filter = ("assignment__worker",)


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    """Other names, each with its man."""

    list_display = ("family_name", "given_names", "man")
    list_select_related = ("man",)
    list_per_page = 25
    search_fields = ("^family_name",)


@admin.register(Identifier)
class IdentifierAdmin(admin.ModelAdmin):
    """Numbers, each with its man."""

    list_display = ("value", "kind", "man")
    list_select_related = ("man",)
    list_per_page = 25
    search_fields = ("=value",)


@admin.register(Episode)
class EpisodeAdmin(admin.ModelAdmin):
    """Times in treatment, each with its man, when he was asked, and what he answered to the offer."""

    list_display = ("man", "started_on", "ended_on", "stability", "asked_on", "disclosed", "offer")
    list_select_related = ("man",)
    list_per_page = 25
    list_filter = ("started_on", "stability")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Episode]:
        """With the newest asking and offer beside each, in the same query."""
        askings = Asking.objects.filter(man=OuterRef("man"), asked=True).order_by("-on")
        offers = Offer.objects.filter(man=OuterRef("man")).order_by("-on")
        return (
            super()
            .get_queryset(request)
            .annotate(
                asked_on=Subquery(askings.values("on")[:1]),
                disclosed=Subquery(askings.values("disclosed")[:1]),
                offer=Subquery(offers.values("answer")[:1]),
            )
        )

    @admin.display(description="asked on")
    def asked_on(self, episode: Episode) -> object:
        """The day on which he was asked."""
        return episode.asked_on

    @admin.display(boolean=True)
    def disclosed(self, episode: Episode) -> bool | None:
        """Whether he told of harm."""
        return episode.disclosed

    @admin.display
    def offer(self, episode: Episode) -> str | None:
        """His answer to the offer."""
        return episode.offer
