"""Who comes in: the directory is there for anyone with a role, and for others it is not."""

from typing import Any

from django.http import Http404

from people.rules import can_see_directory


def require_directory(user: Any) -> None:
    """Lets those in who have a role somewhere.

    Raises:
        Http404: the user has none.
    """
    if not can_see_directory(user):
        raise Http404
