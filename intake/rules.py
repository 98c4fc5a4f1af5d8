"""May I, about imports."""

from typing import Any

from intake.models import Import
from people.models import Body
from people.rules import is_secretary, standing


def can_import(user: Any, body: Body | int) -> bool:
    """Reads lists and documents into the body's log: its secretaries."""
    return is_secretary(user, body)


def importable(user: Any) -> Any:
    """The bodies the user may import into."""
    return Body.objects.filter(pk__in=standing(user).secretary_in).order_by("name")


def can_import_somewhere(user: Any) -> bool:
    """Whether there is any body at all to import into."""
    return bool(standing(user).secretary_in)


def can_handle_import(user: Any, importing: Import) -> bool:
    """Goes on with an import: the body's secretaries, or who began it while it has no body."""
    if importing.body_id is None:
        return importing.created_by_id == user.pk
    return can_import(user, importing.body_id)
