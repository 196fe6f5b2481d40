"""The yardstick's one page of set-up: the columns of our list, 25 to a page, search by family name."""

from django.contrib import admin

from bench.plain_admin.models import Man


@admin.register(Man)
class ManAdmin(admin.ModelAdmin):
    """Men, as the admin shows them."""

    list_display = ("family_name", "given_names", "known_as", "date_of_birth", "postcode")
    list_per_page = 25
    search_fields = ("^family_name",)
