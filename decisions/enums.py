"""Natures, stages, outcomes and states. The Swedish is what users read."""

from django.db import models


class RelationKind(models.TextChoices):
    """What a decision does to an earlier one."""

    REVOKES = "revokes", "upphäver"
    REPLACES = "replaces", "ersätter"
    REVISES = "revises", "reviderar"
    FOLLOWS_UP = "follows_up", "följer upp"
    PAUSES = "pauses", "pausar"
    PROLONGS = "prolongs", "förlänger"


REVERSED_RELATION = {
    RelationKind.REVOKES: "upphävt av",
    RelationKind.REPLACES: "ersatt av",
    RelationKind.REVISES: "reviderat av",
    RelationKind.FOLLOWS_UP: "följs upp av",
    RelationKind.PAUSES: "pausat av",
    RelationKind.PROLONGS: "förlängt av",
}


class WorkStage(models.TextChoices):
    """What a responsible says of its own part."""

    NOT_STARTED = "not_started", "ej påbörjat"
    ONGOING = "ongoing", "pågår"
    DONE = "done", "klart"


class Placed(models.TextChoices):
    """How a report-back came to its meeting."""

    BY_RULE = "by_rule", "enligt regeln"
    CHOSEN = "chosen", "valt"


class Outcome(models.TextChoices):
    """What the body said when a report-back was due."""

    CLOSED = "closed", "avslutat"
    NEW_DATE = "new_date", "nytt datum eller möte"
    REMAINS = "remains", "kvarstår"
    DROPPED = "dropped", "avfört"
    HANDED_OVER = "handed_over", "överlämnat till annat organ"
    NOTED = "noted", "noterat, inget sagt om fortsättning"


class CommitmentKind(models.TextChoices):
    """What was said without a decision."""

    WISH = "wish", "önskemål"
    PROMISE = "promise", "utfästelse"


class ClosedAs(models.TextChoices):
    """How an assignment ended."""

    CLOSED = "closed", "avslutat"
    DROPPED = "dropped", "avfört"
    HANDED_OVER = "handed_over", "överlämnat"


class State(models.TextChoices):
    """Where an assignment stands on a day; computed, never stored. First that fits."""

    CLOSED = "closed", "avslutat"
    DROPPED = "dropped", "avfört"
    HANDED_OVER = "handed_over", "överlämnat"
    LATE = "late", "försenat"
    REPORTED = "reported", "återrapporterat utan beslut"
    READY = "ready", "klart att återrapportera"
    EXPECTED = "expected", "väntas till möte"
    NO_MEETING_YET = "no_meeting_yet", "möte ej utlagt än"
    ONGOING = "ongoing", "pågår"
    NOT_STARTED = "not_started", "ej påbörjat"


class Listing(models.TextChoices):
    """The five lists; every open assignment is in exactly one."""

    LATE = "late", "Försenat"
    NEXT_MEETING = "next_meeting", "Väntas till nästa möte"
    LATER = "later", "Senare"
    ONGOING = "ongoing", "Tills vidare"
    UNDATED = "undated", "Utan datum"


class Settled(models.TextChoices):
    """What the secretary did with a request for more time."""

    ACCEPTED = "accepted", "beviljad"
    TO_MEETING = "to_meeting", "tas upp på mötet"
    DECLINED = "declined", "avslagen"


class Recurrence(models.TextChoices):
    """How often a report-back comes anew until the body ends it."""

    MONTH = "month", "varje månad"
    QUARTER = "quarter", "varje kvartal"
    HALF_YEAR = "half_year", "varje halvår"
    YEAR = "year", "varje år"
    MEETING = "meeting", "varje möte"
