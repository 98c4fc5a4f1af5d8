"""Kinds and words of people, organisations and bodies. The Swedish is what users read."""

from django.db import models


class OrganisationKind(models.TextChoices):
    """What an organisation is in law."""

    REGION = "region", "region"
    MUNICIPALITY = "municipality", "kommun"
    FEDERATION = "federation", "kommunalförbund"
    ASSOCIATION = "association", "förening"
    BOARD = "board", "nämnd eller styrelse"
    OTHER = "other", "annan"


class BodyKind(models.TextChoices):
    """What a body does."""

    CONSULTATION = "consultation", "samrådsorgan"
    BOARD = "board", "styrelse"
    COUNCIL = "council", "ledningsråd"
    GROUP = "group", "grupp"


class NotesWord(models.TextChoices):
    """What a body calls its record of a meeting."""

    NOTES = "notes", "mötesanteckning"
    MINUTES = "minutes", "protokoll"


class DecisionWord(models.TextChoices):
    """What a body calls what it decides."""

    POSITION = "position", "ställningstagande"
    DECISION = "decision", "beslut"


class ItemWord(models.TextChoices):
    """How a body numbers what it takes up."""

    ITEM = "item", "punkt"
    PARAGRAPH = "paragraph", "§"


class ApprovalWord(models.TextChoices):
    """What a body calls the approval of its notes."""

    APPROVED = "approved", "godkänd"
    ADJUSTED = "adjusted", "justerad"


class HolderKind(models.TextChoices):
    """How a person holds a position."""

    ORDINARY = "ordinary", "ordinarie"
    ACTING = "acting", "tillförordnad"
    DEPUTY = "deputy", "ersättare"


class MembershipRole(models.TextChoices):
    """What a person is in a body. Secretaries write; those who prepare edit; the others read."""

    CHAIR = "chair", "ordförande"
    VICE_CHAIR = "vice_chair", "vice ordförande"
    SECOND_VICE_CHAIR = "second_vice_chair", "andre vice ordförande"
    MEMBER = "member", "ledamot"
    SUBSTITUTE = "substitute", "ersättare"
    COOPTED = "coopted", "adjungerad"
    OFFICIAL = "official", "tjänsteperson"
    PREPARER = "preparer", "beredning"
    SECRETARY = "secretary", "sekreterare"
