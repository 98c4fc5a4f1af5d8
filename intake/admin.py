"""Imports in the administration: that they were made, by whom and when. Never what they say."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from intake.models import Import
from records.admin import BodyFilter, ShownAdmin


@admin.register(Import)
class ImportAdmin(ShownAdmin):
    """Imports of every body. The file's name is the secretaries' own: it may tell of a draft."""

    list_display = ("number", "kind", "body", "stage", "created_at", "created_by", "made")
    list_filter = (("body", BodyFilter), "kind", "stage")
    list_select_related = ("body", "created_by")
    date_hierarchy = "created_at"
    fields = (
        "number",
        "kind",
        "body",
        "format",
        "stage",
        "created_at",
        "created_by",
        "accepted_at",
        "accepted_by",
        "ended_at",
        "ended_by",
        "made",
    )
    readonly_fields = ("number", "made")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With how many records each made."""
        return super().get_queryset(request).annotate(row_count=Count("rows"))

    @admin.display(description="import", ordering="pk")
    def number(self, importing: Import) -> str:
        """ "Import 12"."""
        return f"Import {importing.pk}"

    @admin.display(description="poster i loggen", ordering="row_count")
    def made(self, importing: Any) -> int:
        """How many records it made."""
        return int(importing.row_count)
