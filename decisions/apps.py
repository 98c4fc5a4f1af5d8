"""The room of decisions."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions, assignments and report-backs."""

    name = "decisions"
    verbose_name = "Beslut och uppdrag"
