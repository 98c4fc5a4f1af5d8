"""Fetching what an import page is about: not visible is 404, visible but not yours is 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from desk.access import NOT_SECRETARY, own_bodies
from intake.enums import ImportKind
from intake.models import Import
from intake.rules import can_handle_import


def importable_bodies(user: Any) -> Any:
    """Bodies the user imports into, by name.

    Raises:
        PermissionDenied: there are none.
    """
    return own_bodies(user).order_by("name")


def import_to_handle(user: Any, pk: int, *, kind: str = "") -> Import:
    """An import of a body the user is secretary of; only of the kind, when one is given."""
    rows = Import.objects.visible_to(user).select_related("body", "created_by")
    importing = get_object_or_404(rows.of_kind(kind) if kind else rows, pk=pk)
    if not can_handle_import(user, importing):
        raise PermissionDenied(NOT_SECRETARY)
    return importing


def list_to_handle(user: Any, pk: int) -> Import:
    """The same for a list."""
    return import_to_handle(user, pk, kind=ImportKind.LIST)


def document_to_handle(user: Any, pk: int) -> Import:
    """The same for the document of a meeting."""
    return import_to_handle(user, pk, kind=ImportKind.NOTES)
