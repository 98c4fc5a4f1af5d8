"""What a person holds and where they sit today, as lists of persons and logins tell it."""

from typing import Any

from django.db.models import Prefetch

from people.models import Membership, PositionHolder, in_force
from records.writing import today


def roles_today(prefix: str = "") -> "list[Prefetch[Any]]":
    """What `roles_told` reads, to prefetch: two queries, whatever the number of persons.

    Args:
        prefix: the way from the listed rows to their persons, "person__".
    """
    at = today()
    held = PositionHolder.objects.filter(in_force(at)).select_related("position")
    seats = Membership.objects.filter(in_force(at)).select_related("body")
    return [
        Prefetch(f"{prefix}held_positions", held, to_attr="holds"),
        Prefetch(f"{prefix}memberships", seats, to_attr="sits"),
    ]


def roles_told(person: Any) -> str:
    """ "Västkoms direktör, ledamot i SRO"."""
    held = [row.position.name for row in person.holds]
    return ", ".join(held + [f"{m.get_role_display()} i {m.body}" for m in person.sits])
