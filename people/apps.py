"""The room of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Users, persons, bodies and positions."""

    name = "people"
    verbose_name = "Personer och organ"
