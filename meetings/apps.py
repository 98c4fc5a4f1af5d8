"""The room of meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings, agendas, matters and documents."""

    name = "meetings"
    verbose_name = "Möten och ärenden"
