"""Words of the import."""

from django.db import models


class ImportKind(models.TextChoices):
    """What is read: a list of many rows, or the document of one meeting."""

    LIST = "list", "lista"
    NOTES = "notes", "mötesdokument"


class ImportStage(models.TextChoices):
    """How far an import has come."""

    DRAFT = "draft", "att granska"
    ACCEPTED = "accepted", "inlagd i loggen"
    UNDONE = "undone", "ångrad"
    DISCARDED = "discarded", "kastad"
