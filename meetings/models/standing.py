"""What a body takes up at every meeting, and what becomes of the notes of earlier ones."""

from django.db import models
from django.db.models import Q

from meetings.enums import CapsulamAnswer, PriorVerdict, StandingKind
from meetings.models.item import AgendaItem
from meetings.models.meeting import Meeting
from people.models import Body, Person
from records.models import Lock, Record


class StandingItemQuerySet(models.QuerySet["StandingItem"]):
    """Reads of standing items."""

    def in_use(self) -> "StandingItemQuerySet":
        """Those that new meetings get."""
        return self.filter(is_in_use=True)

    def get_by_natural_key(self, title: str, body: str) -> "StandingItem":
        """The body's item with that title, or that once had it: renaming makes no new one."""
        had = self.model.history.filter(title=title, body__name=body).values("id")
        found = self.filter(pk__in=had).first()
        return found or self.get(title=title, body__name=body)


class StandingItem(Record):
    """Stående punkt: put on the agenda of every new meeting of the body."""

    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name="organ", related_name="standing_items"
    )
    title = models.CharField("rubrik", max_length=300)
    kind = models.CharField("slag", max_length=20, choices=StandingKind, default=StandingKind.PLAIN)
    is_information = models.BooleanField("information", default=False)
    is_dialogue = models.BooleanField("dialog", default=False)
    is_decision = models.BooleanField("ställningstagande eller beslut", default=False)
    minutes = models.PositiveSmallIntegerField("minuter", null=True, blank=True)
    is_sub = models.BooleanField("underpunkt", default=False)
    is_last = models.BooleanField(
        "står sist", default=False, help_text="Efter det som är mötets eget."
    )
    order = models.PositiveSmallIntegerField("ordning", default=0)
    is_in_use = models.BooleanField("används", default=True)

    objects = StandingItemQuerySet.as_manager()

    search_fields = ("title",)

    class Meta:
        verbose_name = "stående punkt"
        verbose_name_plural = "stående punkter"
        ordering = ["is_last", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                condition=Q(is_in_use=True),
                name="standing_item_once",
                violation_error_message="Organet har redan en stående punkt som heter så.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        """Its title and body."""
        return (self.title, self.body.name)


class PriorNotesQuerySet(models.QuerySet["PriorNotes"]):
    """Reads of earlier notes that are taken up."""

    def unapproved(self) -> "PriorNotesQuerySet":
        """Those not approved yet, with their meeting."""
        return self.filter(meeting__approved_on__isnull=True).select_related("meeting__body")


class PriorNotes(Record):
    """Föregående mötesanteckning: an earlier meeting's notes, taken up for approval at an item."""

    item = models.ForeignKey(
        AgendaItem, models.PROTECT, verbose_name="punkt", related_name="prior_notes"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="tidigare möte", related_name="taken_up_for_approval"
    )
    verdict = models.CharField(
        "mötet sa", max_length=20, choices=PriorVerdict, blank=True, default=""
    )
    changes = models.TextField(
        "ändring",
        blank=True,
        default="",
        help_text="Vad som ska ändras innan anteckningen låses.",
    )

    objects = PriorNotesQuerySet.as_manager()

    search_fields = ("changes",)
    locks = (Lock(("item", "meeting", "verdict", "changes"), via="item__meeting"),)

    class Meta:
        verbose_name = "föregående anteckning"
        verbose_name_plural = "föregående anteckningar"
        ordering = ["meeting__on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "meeting"],
                name="prior_notes_once",
                violation_error_message="Anteckningen står redan under punkten.",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=PriorVerdict.CHANGED) | ~Q(changes=""),
                name="prior_notes_changed_how",
                violation_error_message="Skriv vad som ändras.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)


class CapsulamReply(Record):
    """What a member replied to a question per capsulam, and when."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="möte", related_name="replies"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="ledamot", related_name="capsulam_replies"
    )
    answer = models.CharField("svar", max_length=20, choices=CapsulamAnswer)
    text = models.TextField("med egna ord", blank=True, default="")
    on = models.DateField("svarade")
    on_behalf = models.CharField(
        "enligt", max_length=200, blank=True, default="", help_text="”e-post 3 mars 2026”"
    )

    search_fields = ("text",)
    locks = (Lock(("meeting", "person", "answer", "text", "on", "on_behalf"), via="meeting"),)

    class Meta:
        verbose_name = "svar per capsulam"
        verbose_name_plural = "svar per capsulam"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="capsulam_reply_once",
                violation_error_message="Ledamoten har redan svarat. Ändra svaret i stället.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"
