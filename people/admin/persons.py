"""Persons, with what they hold and where they sit."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from people.admin.filters import LoginFilter, PartyFilter
from people.admin.roles import roles_today, roles_told
from people.models import Person
from records.admin import RecordAdmin
from records.models import Record
from records.writing import write


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """Persons."""

    list_display = ("name", "political_party", "title", "organisation", "roles", "user")
    list_filter = (LoginFilter, PartyFilter, ("organisation", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("organisation", "user")
    search_fields = ("name", "title", "email", "organisation__name")
    autocomplete_fields = ("organisation", "user")
    fields = ("name", "political_party", "title", "organisation", "email", "user")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what they hold and where they sit today."""
        return super().get_queryset(request).prefetch_related(*roles_today())

    @admin.display(description="roller i dag")
    def roles(self, person: Any) -> str:
        """Positions and bodies."""
        return roles_told(person)

    def add_record(self, request: HttpRequest, obj: Any) -> Record:
        """Adds the person; two may share a name, so it is said and not refused."""
        if Person.objects.filter(name__iexact=obj.name).exists():
            messages.warning(
                request, f"Det finns redan en person som heter {obj.name}. Är det samma?"
            )
        return write(obj, by=request.user)
