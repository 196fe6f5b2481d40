"""The yardstick's set-up: the columns of our list, 25 to a page, search by family name, and a man's page.

Two pages of a man: one with the same rows that his record shows with us, to open; one with his details
alone, to save, because ours saves those alone.
"""

from django.contrib import admin

from bench.plain_admin.models import Assignment, Document, Man, ManAlone, PartnerDetails


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
