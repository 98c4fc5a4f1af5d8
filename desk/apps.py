"""The room people write in."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The secretary's forms and the responsible's report."""

    name = "desk"
    verbose_name = "Sekreterarens skrivbord"
