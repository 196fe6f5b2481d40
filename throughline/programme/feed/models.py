"""The feed's views as unmanaged models, read by the safety site through its feed login."""

from django.db import models


class FeedModel(models.Model):
    """A view of schema `feed`. Nothing here is ever saved."""

    class Meta:
        abstract = True
        managed = False


class Contract(FeedModel):
    """The version of the contract that the programme database keeps."""

    version = models.IntegerField(primary_key=True)

    class Meta(FeedModel.Meta):
        db_table = 'feed"."contract'


class FeedMan(FeedModel):
    """A man on the programme's books."""

    man_id = models.UUIDField(primary_key=True)
    agency = models.CharField(max_length=50)
    family_name = models.CharField(max_length=100)
    given_names = models.CharField(max_length=100)
    date_of_birth = models.DateField()
    merged_into = models.UUIDField(null=True)

    class Meta(FeedModel.Meta):
        db_table = 'feed"."men'

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"


class ActiveMan(FeedModel):
    """A man for whom each case meeting publishes a level."""

    man_id = models.UUIDField(primary_key=True)

    class Meta(FeedModel.Meta):
        db_table = 'feed"."active_men'


class FeedPartnerDetails(FeedModel):
    """What a man told about a partner, as it stands now."""

    source_id = models.UUIDField(primary_key=True)
    man_id = models.UUIDField()
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=20)
    phone = models.CharField(max_length=40)
    address = models.TextField()
    said_on = models.DateField()
    withdrawn = models.BooleanField()

    class Meta(FeedModel.Meta):
        db_table = 'feed"."partner_details'


class FeedChild(FeedModel):
    """What a man told about a child, or about one who is expected, as it stands now."""

    source_id = models.UUIDField(primary_key=True)
    man_id = models.UUIDField()
    name = models.CharField(max_length=200)
    age = models.SmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    lives_with = models.CharField(max_length=20)
    contact = models.CharField(max_length=20)
    said_on = models.DateField()
    withdrawn = models.BooleanField()

    class Meta(FeedModel.Meta):
        db_table = 'feed"."children'


class FeedOrder(FeedModel):
    """An order or condition that binds a man, as it stands now."""

    source_id = models.UUIDField(primary_key=True)
    man_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    terms = models.TextField()
    court = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    source = models.CharField(max_length=200)
    withdrawn = models.BooleanField()

    class Meta(FeedModel.Meta):
        db_table = 'feed"."orders'


class FeedAssignment(FeedModel):
    """A worker who works or worked with a man."""

    pk = models.CompositePrimaryKey("man_id", "staff_number", "starts_on")
    man_id = models.UUIDField()
    staff_number = models.CharField(max_length=40)
    starts_on = models.DateField(db_column="from")
    ends_on = models.DateField(null=True, db_column="to")

    class Meta(FeedModel.Meta):
        db_table = 'feed"."assignments'


class FeedEvent(FeedModel):
    """Something that happened on the men's side."""

    event_id = models.UUIDField(primary_key=True)
    man_id = models.UUIDField()
    kind = models.TextField()
    on = models.DateField()
    recorded_at = models.DateTimeField()
    source_id = models.UUIDField()
    revision = models.IntegerField()

    class Meta(FeedModel.Meta):
        db_table = 'feed"."events'


class FeedHandedOver(FeedModel):
    """What was moved to the partner service, sealed for it alone."""

    source_id = models.UUIDField(primary_key=True)
    man_id = models.UUIDField()
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta(FeedModel.Meta):
        db_table = 'feed"."handed_over'


class FeedMeetingLevel(FeedModel):
    """A level that a case meeting published."""

    id = models.UUIDField(primary_key=True)
    meeting = models.UUIDField()
    man = models.UUIDField()
    level = models.SmallIntegerField()
    on = models.DateField()

    class Meta(FeedModel.Meta):
        db_table = 'feed"."meeting_levels'
