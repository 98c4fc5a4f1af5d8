"""Administration of people: users, persons, organisations, bodies, positions and who holds them."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from people.models import (
    Body,
    Membership,
    Organisation,
    Person,
    Position,
    PositionHolder,
    Side,
    User,
)
from records.models import Record
from records.writing import write

admin.site.site_header = admin.site.site_title = "Beslutslogg, administration"
admin.site.index_title = "Organ, personer och behörigheter"
admin.site.unregister(Group)  # roles follow from memberships and positions


class RecordAdmin(SimpleHistoryAdmin):
    """Saves through `write`: every change leaves one history row. Nothing is deleted."""

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        """Writes the record."""
        write(obj, by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has been is ended with a date, not taken away."""
        return False


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Logins. What they may do follows from the person."""

    list_display = ("username", "person", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    list_select_related = ("person",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Namn", {"fields": ("first_name", "last_name", "email")}),
        ("Behörighet", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Tider", {"fields": ("last_login", "date_joined")}),
    )


class MembershipInline(admin.TabularInline):
    """Who has a role in a body; shown on the body's page, changed on its own."""

    model = Membership
    extra = 0
    fields = ("person", "role", "organisation", "from_on", "until_on")
    readonly_fields = fields
    can_delete = False
    show_change_link = True
    max_num = 0


class HolderInline(admin.TabularInline):
    """Who holds a position; shown on the position's page, changed on its own."""

    model = PositionHolder
    extra = 0
    fields = ("person", "kind", "from_on", "until_on")
    readonly_fields = fields
    can_delete = False
    show_change_link = True
    max_num = 0


@admin.register(Side)
class SideAdmin(RecordAdmin):
    """Sides of a body."""

    list_display = ("name", "heading", "order")


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    """Organisations."""

    list_display = ("name", "short_name", "kind", "is_principal", "federation")
    list_filter = ("kind", "is_principal", "side", "federation")
    list_select_related = ("federation",)
    search_fields = ("name", "short_name")
    autocomplete_fields = ("federation",)


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    """Bodies, with their words and members."""

    list_display = ("name", "kind", "notes_word", "item_word", "dissolved_on")
    list_filter = ("kind",)
    search_fields = ("name", "short_name")
    autocomplete_fields = ("organisation",)
    inlines = (MembershipInline,)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """Persons."""

    list_display = ("name", "political_party", "title", "organisation", "user")
    list_filter = ("political_party",)
    list_select_related = ("organisation", "user")
    search_fields = ("name", "title")
    autocomplete_fields = ("organisation", "user")


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    """Positions, with their holders over time."""

    list_display = ("name", "organisation", "speaks_for_organisation")
    list_select_related = ("organisation",)
    search_fields = ("name",)
    autocomplete_fields = ("organisation",)
    inlines = (HolderInline,)


@admin.register(PositionHolder)
class PositionHolderAdmin(RecordAdmin):
    """Who holds what."""

    list_display = ("position", "person", "kind", "from_on", "until_on")
    list_filter = ("kind",)
    list_select_related = ("position", "person")
    search_fields = ("position__name", "person__name")
    autocomplete_fields = ("position", "person")


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    """Who has a role in which body."""

    list_display = ("person", "body", "role", "organisation", "from_on", "until_on")
    list_filter = ("body", "role")
    list_select_related = ("person", "body", "organisation")
    search_fields = ("person__name", "body__name")
    autocomplete_fields = ("person", "body", "organisation")
