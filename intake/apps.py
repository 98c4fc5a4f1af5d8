"""The room where lists and documents come in."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Import of lists, notes and minutes."""

    name = "intake"
    verbose_name = "Import"
