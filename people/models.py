"""Users, persons, organisations, bodies, positions and who holds them."""

import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from people import entries
from people.enums import (
    ApprovalWord,
    BodyKind,
    DecisionWord,
    HolderKind,
    ItemWord,
    MembershipRole,
    NotesWord,
    OrganisationKind,
)
from people.periods import in_force as in_force
from people.periods import is_in_force as is_in_force
from records.entries import Kind
from records.models import Record


class ByName(models.Manager[Any]):
    """Finds start data by its name, so that fixtures need no numbers."""

    def get_by_natural_key(self, name: str) -> Any:
        """The row with that name."""
        return self.get(name=name)


class User(AbstractUser):
    """A login. What it may do follows from the person: memberships and positions."""

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Side(Record):
    """How notes group people: VGR-sidan, kommunsidan."""

    name = models.CharField("namn", max_length=100, unique=True)
    heading = models.CharField("rubrik i anteckningar", max_length=200)
    politicians_word = models.CharField(
        "de förtroendevalda heter", max_length=60, default="politiker"
    )
    order = models.PositiveSmallIntegerField("ordning", default=0)

    search_fields = ("name", "heading")
    objects: ClassVar[models.Manager[Any]] = ByName()

    class Meta:
        verbose_name = "sida"
        verbose_name_plural = "sidor"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Its name."""
        return (self.name,)


class Organisation(Record):
    """A region, municipality, federation or association. Principals (huvudmän) are marked."""

    name = models.CharField("namn", max_length=200, unique=True)
    short_name = models.CharField("kort namn", max_length=80, unique=True)
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind)
    is_principal = models.BooleanField("är huvudman", default=False)
    side = models.ForeignKey(
        Side,
        models.PROTECT,
        verbose_name="sida",
        null=True,
        blank=True,
        related_name="organisations",
    )
    federation = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="kommunalförbund",
        null=True,
        blank=True,
        related_name="members",
    )

    search_fields = ("name", "short_name")
    search_when = ("name", "short_name")
    search_follows = entries.named_after_organisation
    objects: ClassVar[models.Manager[Any]] = ByName()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_principal=False)
                | Q(kind__in=[OrganisationKind.REGION, OrganisationKind.MUNICIPALITY]),
                name="organisation_principal_kind",
                violation_error_message="Bara en region eller en kommun kan vara huvudman.",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def natural_key(self) -> tuple[str]:
        """Its name."""
        return (self.name,)


class Body(Record):
    """Organ or group that meets and decides, with its own words for what it does."""

    name = models.CharField("namn", max_length=120, unique=True)
    short_name = models.CharField("kort namn", max_length=40, unique=True)
    full_name = models.CharField("fullständigt namn", max_length=300, blank=True, default="")
    kind = models.CharField("slag", max_length=20, choices=BodyKind)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name="organisation",
        null=True,
        blank=True,
        related_name="bodies",
    )
    notes_word = models.CharField(
        "anteckningar heter", max_length=20, choices=NotesWord, default=NotesWord.NOTES
    )
    decision_word = models.CharField(
        "det som beslutas heter", max_length=20, choices=DecisionWord, default=DecisionWord.DECISION
    )
    item_word = models.CharField(
        "numreras med", max_length=20, choices=ItemWord, default=ItemWord.ITEM
    )
    approval_word = models.CharField(
        "anteckningar blir", max_length=20, choices=ApprovalWord, default=ApprovalWord.APPROVED
    )
    wants_lead = models.BooleanField("vill ha en sammanhållande vid delat uppdrag", default=False)
    mailbox = models.EmailField(
        "funktionsbrevlåda",
        blank=True,
        default="",
        help_text="Dit svar på organets mejl går.",
    )
    reminder_weeks = models.PositiveSmallIntegerField(
        "påminn så många veckor före",
        null=True,
        blank=True,
        default=4,
        validators=[MaxValueValidator(26)],
        help_text="Mejl till de ansvariga, räknat från mötet. Tomt betyder ingen sådan påminnelse.",
    )
    reminder_days = models.PositiveSmallIntegerField(
        "påminn så många dagar före",
        null=True,
        blank=True,
        default=7,
        validators=[MaxValueValidator(30)],
        help_text="En sista påminnelse. Tomt betyder ingen sådan påminnelse.",
    )
    round_weeks = models.PositiveSmallIntegerField(
        "öppna rapporteringsrundan så många veckor före",
        null=True,
        blank=True,
        validators=[MaxValueValidator(26)],
        help_text="Tomt betyder att sekreteraren öppnar rundan själv.",
    )
    answers_need_login = models.BooleanField(
        "svar från mejl kräver inloggning",
        default=False,
        help_text="Annars räcker länken i mejlet för att rapportera just det uppdraget.",
    )
    dissolved_on = models.DateField("upplöst", null=True, blank=True)

    search_fields = ("name", "short_name", "full_name")
    search_when = ("name", "short_name")
    search_follows = entries.named_after_body
    objects: ClassVar[models.Manager[Any]] = ByName()

    class Meta:
        verbose_name = "organ"
        verbose_name_plural = "organ"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name

    def natural_key(self) -> tuple[str]:
        """Its name."""
        return (self.name,)

    @property
    def possessive(self) -> str:
        """ "SRO:s", "VästKoms styrelses"."""
        name = self.short_name
        if name.isupper():
            return f"{name}:s"
        return name if name[-1] in "sxz" else f"{name}s"

    def is_dissolved(self, at: datetime.date) -> bool:
        """Whether it has ceased to exist by that day."""
        return self.dissolved_on is not None and self.dissolved_on <= at


class Person(Record):
    """Someone who sits, presents or holds a position; party only for elected members."""

    name = models.CharField("namn", max_length=120)
    political_party = models.CharField("parti", max_length=10, blank=True, default="")
    title = models.CharField("titel", max_length=200, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name="organisation",
        null=True,
        blank=True,
        related_name="people",
    )
    email = models.EmailField("e-post", blank=True, default="")
    user = models.OneToOneField(
        User,
        models.SET_NULL,
        verbose_name="inloggning",
        null=True,
        blank=True,
        related_name="person",
    )

    search_fields = ("name", "title")
    search_kinds = (Kind.PERSON,)
    search_when = ("name", "title", "political_party", "organisation")
    search_needs = ("organisation",)
    search_entries = entries.person_entries

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.political_party})" if self.political_party else self.name

    def unique_error_message(
        self, model_class: type[models.Model], unique_check: Any
    ) -> ValidationError:
        """A login belongs to one person."""
        error = super().unique_error_message(model_class, unique_check)
        error.message = "Inloggningen hör redan till en annan person."
        return error


class Position(Record):
    """Befattning: what assignments are given to. It outlives whoever holds it."""

    name = models.CharField("namn", max_length=200, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="organisation", related_name="positions"
    )
    speaks_for_organisation = models.BooleanField(
        "svarar för organisationen",
        default=False,
        help_text="Den som har befattningen rapporterar det som organisationen har ansvar för.",
    )

    search_fields = ("name",)
    search_kinds = (Kind.POSITION,)
    search_when = ("name", "organisation")
    search_needs = ("organisation",)
    search_entries = entries.position_entries
    search_follows = entries.having

    class Meta:
        verbose_name = "befattning"
        verbose_name_plural = "befattningar"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def holders_at(self, at: datetime.date) -> list["PositionHolder"]:
        """Who holds it on the day: ordinary, then acting, then deputies."""
        order = list(HolderKind)
        holding = [row for row in self.holders.all() if is_in_force(row, at)]
        return sorted(holding, key=lambda row: order.index(HolderKind(row.kind)))

    def vacant_since(self, at: datetime.date) -> datetime.date | None:
        """First day without an ordinary or acting holder; date.min when it never had one."""
        answering = [
            row for row in self.holders.all() if row.kind != HolderKind.DEPUTY and row.from_on <= at
        ]
        if any(is_in_force(row, at) for row in answering):
            return None
        last = max((row.until_on for row in answering if row.until_on is not None), default=None)
        return last + datetime.timedelta(days=1) if last else datetime.date.min

    def held_by_text(self, at: datetime.date) -> str:
        """ "Anna Ek", "Bo Ek (tillförordnad)" or "vakant", with deputies; of fetched holders."""
        having = self.holders_at(at)
        names = [
            row.person.name
            if row.kind == HolderKind.ORDINARY
            else f"{row.person.name} ({row.get_kind_display()})"
            for row in having
        ]
        if all(row.kind == HolderKind.DEPUTY for row in having):
            names.insert(0, "vakant")
        return ", ".join(names)


class PositionHolder(Record):
    """Innehavare: a person in a position from one day to another."""

    position = models.ForeignKey(
        Position, models.PROTECT, verbose_name="befattning", related_name="holders"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", related_name="held_positions"
    )
    kind = models.CharField("slag", max_length=20, choices=HolderKind, default=HolderKind.ORDINARY)
    from_on = models.DateField("från")
    until_on = models.DateField("till och med", null=True, blank=True)

    class Meta:
        verbose_name = "innehavare"
        verbose_name_plural = "innehavare"
        ordering = ["-from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(kind=HolderKind.ORDINARY, until_on__isnull=True),
                name="holder_one_open_ordinary",
                violation_error_message="Befattningen har redan en ordinarie innehavare. "
                "Avsluta den först.",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="holder_ends_after_start",
                violation_error_message="Sista dagen kan inte vara före första dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.position}"


class Membership(Record):
    """A person's role in a body from one day to another, representing an organisation."""

    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="person", related_name="memberships"
    )
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="organ", related_name="memberships")
    role = models.CharField(
        "roll", max_length=20, choices=MembershipRole, default=MembershipRole.MEMBER
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        verbose_name="representerar",
        null=True,
        blank=True,
        related_name="memberships",
    )
    order = models.PositiveSmallIntegerField("ordning", default=0)
    from_on = models.DateField("från")
    until_on = models.DateField("till och med", null=True, blank=True)

    class Meta:
        verbose_name = "uppdrag i organ"
        verbose_name_plural = "uppdrag i organ"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "role"],
                condition=Q(until_on__isnull=True),
                name="membership_one_open",
                violation_error_message="Personen har redan den rollen i organet.",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_start",
                violation_error_message="Sista dagen kan inte vara före första dagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} i {self.body}"
