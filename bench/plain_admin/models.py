"""The same rows as the programme site's, with an index on whatever is searched."""

import uuid

from django.db import models


class Agency(models.Model):
    """An agency."""

    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """A worker."""

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
    date_of_birth = models.DateField(db_index=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    saved_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("family_name", "given_names", "id")

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"


class ManAlone(Man):
    """The same row, for a page that holds nothing else."""

    class Meta:
        proxy = True


class ManOfWorker(Man):
    """The same row, for a list that is narrowed to one worker's men."""

    class Meta:
        proxy = True


class Assignment(models.Model):
    """A worker who works with a man."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return "assignment"


class PartnerDetails(models.Model):
    """What a man told about a partner."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=20, choices=[("partner", "Partner"), ("ex_partner", "Ex-partner")])
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    said_on = models.DateField()
    saved_by = models.ForeignKey(Worker, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return "partner details"


class Document(models.Model):
    """A document on a man's record."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    title = models.CharField(max_length=100)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Worker, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.title


class Alias(models.Model):
    """Another name of a man's."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    family_name = models.CharField(max_length=100, db_index=True)
    given_names = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"


class Identifier(models.Model):
    """A number by which he is known somewhere."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=40, db_index=True)

    def __str__(self) -> str:
        return self.value


class Episode(models.Model):
    """One time in treatment."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    started_on = models.DateField(db_index=True)
    ended_on = models.DateField(null=True, blank=True)
    stability = models.CharField(max_length=20)

    def __str__(self) -> str:
        return "episode"


class Asking(models.Model):
    """That he was asked, and whether he told of harm."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    on = models.DateField()
    asked = models.BooleanField()
    disclosed = models.BooleanField(null=True)

    class Meta:
        indexes = (models.Index(fields=("man", "-on")),)

    def __str__(self) -> str:
        return "asking"


class Offer(models.Model):
    """The offer of the programme, and his answer."""

    man = models.ForeignKey(Man, on_delete=models.PROTECT)
    on = models.DateField()
    answer = models.CharField(max_length=20)

    class Meta:
        indexes = (models.Index(fields=("man", "-on")),)

    def __str__(self) -> str:
        return self.answer
