"""How notes become final: who signed and read them, the copy kept, and who is sent extracts."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.enums import DispatchWay, SignRole, SignWay
from meetings.models.item import AgendaItem
from meetings.models.meeting import Meeting
from people.models import Person
from records.models import Lock, Record


def approved_as(copy: "ApprovedCopy", filename: str) -> str:
    """Where an approved copy is kept: a random name, so that it is found through the log only."""
    return f"approved/{secrets.token_hex(16)}.pdf"


class SignOff(Record):
    """Underskrift: one who signs the minutes, as what, and the checksum of the text signed.

    A text changed after that no longer has the checksum, and the signature does not count.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="möte", related_name="sign_offs"
    )
    role = models.CharField("som", max_length=20, choices=SignRole)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", null=True, blank=True, related_name="+"
    )
    name = models.CharField("namn", max_length=120)
    way = models.CharField("hur", max_length=20, choices=SignWay, default=SignWay.LOGIN)
    signed_at = models.DateTimeField("signerade")
    checksum = models.CharField("kontrollsumma", max_length=64, blank=True, default="")
    voided_on = models.DateField("gäller inte sedan", null=True, blank=True)

    search_fields = ("name",)
    locks = (
        Lock(
            (
                "meeting",
                "role",
                "person",
                "name",
                "way",
                "signed_at",
                "checksum",
                "voided_on",
            ),
            via="meeting",
        ),
    )

    class Meta:
        verbose_name = "underskrift"
        verbose_name_plural = "underskrifter"
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "role", "name"],
                condition=Q(voided_on__isnull=True),
                name="sign_off_once",
                violation_error_message="Personen har redan signerat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"


class Viewing(Record):
    """That someone who is to sign opened the notes to read them, and when."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="möte", related_name="viewings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="inloggning", related_name="+"
    )
    name = models.CharField("namn", max_length=120)
    viewed_at = models.DateTimeField("öppnade")

    search_fields = ("name",)
    is_append_only = True

    class Meta:
        verbose_name = "läsning"
        verbose_name_plural = "läsningar"
        ordering = ["viewed_at", "pk"]

    def __str__(self) -> str:
        return self.name


class ApprovedCopy(Record):
    """The approved notes as one file, kept byte for byte."""

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, verbose_name="möte", related_name="approved_copy"
    )
    file = models.FileField("fil", upload_to=approved_as)
    sha256 = models.CharField("kontrollsumma", max_length=64)
    size = models.PositiveIntegerField("storlek i byte")
    made_at = models.DateTimeField("gjord")
    is_uploaded = models.BooleanField("inläst, undertecknad utanför loggen", default=False)

    is_append_only = True

    class Meta:
        verbose_name = "godkänd fil"
        verbose_name_plural = "godkända filer"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.sha256[:12]}"


class Dispatch(Record):
    """Expediering: an item's extract, to whom it goes and whether it has been sent."""

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, verbose_name="punkt", related_name="dispatches"
    )
    to_name = models.CharField("skickas till", max_length=200)
    to_email = models.EmailField("e-post", blank=True, default="")
    way = models.CharField("hur", max_length=20, choices=DispatchWay, default=DispatchWay.MAIL)
    sent_on = models.DateField("skickat", null=True, blank=True)

    search_fields = ("to_name",)

    class Meta:
        verbose_name = "expediering"
        verbose_name_plural = "expedieringar"
        ordering = ["item__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "to_name"],
                name="dispatch_once",
                violation_error_message="Mottagaren står redan på punkten.",
            ),
        ]

    def __str__(self) -> str:
        return self.to_name
