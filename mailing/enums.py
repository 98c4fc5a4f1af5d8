"""What mails are about, and how far they have come."""

from django.db import models


class MailKind(models.TextChoices):
    """Why a mail is sent. The Swedish is what the secretary, and who unsubscribes, reads."""

    CONVENE = "convene", "kallelse"
    DRAFT_ROUND = "draft_round", "utkast"
    NOTES = "notes", "anteckning utskickad"
    EXTRACT = "extract", "protokollsutdrag"
    CAPSULAM = "capsulam", "per capsulam"
    SIGN = "sign", "signering"
    REMINDER = "reminder", "påminnelse"
    LATE = "late", "försenat"
    ROUND = "round", "rapporteringsrunda"
    DIGEST = "digest", "veckobrev"
    NEW_ASSIGNMENT = "new_assignment", "nytt uppdrag"
    OUTCOME = "outcome", "utfall"
    SUMMARY = "summary", "sammanfattning"
    WELCOME = "welcome", "överlämnade uppdrag"
    LINK = "link", "ny länk"

    @property
    def is_automatic(self) -> bool:
        """Leaves on sending days only. The others are on the secretary's press: sent at once."""
        return self in AUTOMATIC

    @property
    def can_be_unsubscribed(self) -> bool:
        """Whether one may say no to more of the kind. To a kallelse one may not."""
        return self in AUTOMATIC


# The report-back cycle's. What a body sends out itself reaches those it is for.
AUTOMATIC = frozenset(
    {
        MailKind.REMINDER,
        MailKind.LATE,
        MailKind.ROUND,
        MailKind.DIGEST,
        MailKind.NEW_ASSIGNMENT,
        MailKind.OUTCOME,
        MailKind.SUMMARY,
        MailKind.WELCOME,
    }
)


class MailState(models.TextChoices):
    """How far a mail has come; computed."""

    WAITING = "waiting", "väntar"
    SENDING = "sending", "skickas nu"
    SENT = "sent", "skickat"
    FAILED = "failed", "misslyckat"
