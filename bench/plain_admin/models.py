"""The same rows as the programme site's men, with an index on the name that is searched."""

import uuid

from django.db import models


class Agency(models.Model):
    """An agency."""

    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Man(models.Model):
    """A man, with the same fields."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    family_name = models.CharField(max_length=100, db_index=True)
    given_names = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField()
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    saved_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("family_name", "given_names", "id")

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"
