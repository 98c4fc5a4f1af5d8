"""Rows shown on the page of what they belong to, and changed on a page of their own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html


class ShownInline(admin.TabularInline):
    """Rows with a way to their own page; nothing is added, changed or deleted among them."""

    extra = 0
    readonly_fields = ("mend",)
    can_delete = False

    @admin.display(description="rätta")
    def mend(self, row: Any) -> str:
        """The way to its own page."""
        url = reverse(f"admin:people_{row._meta.model_name}_change", args=[row.pk])
        return format_html(
            '<a href="{}">Ändra<span class="visually-hidden"> {}</span></a>', url, row
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """On the page of its own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """On the page of its own."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nowhere: it is ended with a date."""
        return False
