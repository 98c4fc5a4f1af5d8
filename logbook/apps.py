"""The room people read in."""

from django.apps import AppConfig


class LogbookConfig(AppConfig):
    """Overview, log, pages. Writes nothing."""

    name = "logbook"
    verbose_name = "Beslutslogg"
