"""Standard phrases: what bodies decide time and again, and what kinds of decision that is."""

import re

from django.db import models
from django.db.models import Q

from decisions.models.decision import Decision
from people.models import Body
from records.models import Record

GAP = "…"
LINE = re.compile(r"(\s*(?:\d{1,3}[.)]\s+)?)(.*?)\s*\.?\s*")


class StandardPhraseQuerySet(models.QuerySet["StandardPhrase"]):
    """Reads of standard phrases."""

    def offered_in(self, body: Body) -> list["StandardPhrase"]:
        """Those in use there: the common ones, and its own, which go before a common one."""
        rows = self.filter(Q(body=body) | Q(body__isnull=True), is_in_use=True)
        own = {row.key for row in rows if row.body_id is not None}
        return [row for row in rows if row.body_id is not None or row.key not in own]

    def spelled_out(self, text: str, body: Body) -> str:
        """The text with every line that is only a phrase's key put as the phrase says it.

        A number before the key ("2. n") and a full stop after it are let be.
        """
        phrases = {row.key.casefold(): row for row in self.offered_in(body)}

        def said(line: str) -> str:
            mark, key = LINE.fullmatch(line).groups()  # type: ignore[union-attr]
            phrase = phrases.get(key.casefold())
            return f"{mark}{phrase.sentence(body)}" if phrase is not None else line

        return "\n".join(said(line) for line in text.splitlines())

    def get_by_natural_key(self, key: str, body: str = "") -> "StandardPhrase":
        """A phrase of a body by its name, or one for all bodies."""
        return self.get(key=key, **({"body__name": body} if body else {"body__isnull": True}))


class StandardPhrase(Record):
    """Standardfras: what follows the body's name, "noterar informationen."; … where words lack."""

    key = models.CharField(
        "kortord", max_length=12, help_text="Kort och lätt att minnas: ”n” för noterar."
    )
    text = models.CharField(
        "fras",
        max_length=300,
        help_text="Det som följer efter organets namn, med punkt: ”noterar informationen.” "
        "Skriv … där något ska fyllas i.",
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name="organ",
        null=True,
        blank=True,
        related_name="phrases",
        help_text="Lämna tomt om frasen är till för alla organ.",
    )
    is_noted = models.BooleanField("noterar", default=False)
    is_endorsed = models.BooleanField("ställer sig bakom", default=False)
    is_approved = models.BooleanField("godkänner eller beslutar", default=False)
    is_assigned = models.BooleanField("ger uppdrag", default=False)
    is_recommended = models.BooleanField("rekommenderar", default=False)
    is_revoked = models.BooleanField("upphäver", default=False)
    is_deferred = models.BooleanField("skjuter upp", default=False)
    order = models.PositiveSmallIntegerField("ordning", default=0)
    is_in_use = models.BooleanField("används", default=True)

    objects = StandardPhraseQuerySet.as_manager()

    search_fields = ("key", "text")

    class Meta:
        verbose_name = "standardfras"
        verbose_name_plural = "standardfraser"
        ordering = ["order", "key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "key"],
                name="phrase_key_once_in_body",
                violation_error_message="Organet har redan en fras med det kortordet.",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(body__isnull=True),
                name="phrase_key_once_for_all",
                violation_error_message="Det finns redan en fras för alla organ med det kortordet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"

    def natural_key(self) -> tuple[str, str]:
        """Its key and body."""
        return (self.key, self.body.name if self.body is not None else "")

    @property
    def natures(self) -> list[str]:
        """Names of the kinds of decision it is, as `Decision.NATURES` has them."""
        return [name for name in Decision.NATURES if getattr(self, name)]

    @property
    def has_gap(self) -> bool:
        """Whether something is to be filled in."""
        return GAP in self.text

    def sentence(self, body: Body) -> str:
        """ "SRO noterar informationen."."""
        return f"{body.short_name} {self.text}"
