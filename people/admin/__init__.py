"""Administration of people: logins, persons, organisations, bodies and positions."""

from people.admin import bodies, persons, positions, users

__all__ = ["bodies", "persons", "positions", "users"]
