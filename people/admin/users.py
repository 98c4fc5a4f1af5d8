"""Logins. What they may do follows from the person; being administrator is said here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    BaseUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from people.actions import add_person, create_login
from people.admin.filters import HasPersonFilter
from people.admin.roles import roles_today, roles_told
from people.models import Person, PositionHolder, User
from records.admin import RefusableForm, RefusingAdmin, yes_or_no

admin.site.unregister(Group)  # roles follow from memberships and positions

OWN_WAY_IN = "Du kan inte ta bort din egen behörighet. Be en annan administratör göra det."
ADMINISTRATOR = "Administratör"
ADMINISTRATOR_MAY = (
    "Lägger upp organ, personer, befattningar och inloggningar. Ser inte utkast till anteckningar."
)


class AddUserForm(RefusableForm, BaseUserCreationForm):
    """A login and whose it is: somebody in the log, or a new person by name."""

    person = forms.ModelChoiceField(
        label="Person",
        queryset=Person.objects.all(),
        required=False,
        widget=AutocompleteSelect(PositionHolder._meta.get_field("person"), admin.site),
        help_text="Sök på namnet. Det som personen har för roller ger rättigheterna.",
    )
    new_person = forms.CharField(
        label="… eller ny person",
        max_length=120,
        required=False,
        help_text="För- och efternamn på någon som inte finns i loggen.",
    )

    class Meta(BaseUserCreationForm.Meta):
        model = User
        fields = ("username", "is_superuser")
        labels = {"is_superuser": ADMINISTRATOR}
        help_texts = {"is_superuser": ADMINISTRATOR_MAY}

    def clean(self) -> dict[str, Any]:
        """One of the two ways to say who it is.

        Raises:
            ValidationError: none or both are used, or the person has a login.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        person, name = cleaned.get("person"), cleaned.get("new_person")
        if "person" not in self.errors and bool(person) == bool(name):
            self.add_error(
                "person", "Välj en person, eller skriv namnet på en ny. Bara ett av dem."
            )
        elif person is not None and person.user_id is not None:
            self.add_error("person", f"{person.name} har redan en inloggning.")
        return cleaned


class UserForm(RefusableForm, UserChangeForm):
    """A login; nobody takes away their own way in."""

    current_user: ClassVar[Any] = None
    password = None  # type: ignore[assignment]  # no fingerprint of it is shown

    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"
        labels = {"is_superuser": ADMINISTRATOR, "is_active": "Får logga in"}
        help_texts = {
            "is_superuser": ADMINISTRATOR_MAY,
            "is_active": "Ta bort krysset i stället för att ta bort inloggningen. Den som är "
            "inloggad loggas ut.",
        }

    def clean(self) -> dict[str, Any]:
        """Refuses an administrator who would lock themselves out.

        Raises:
            ValidationError: they would.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.current_user is not None and self.instance.pk == self.current_user.pk:
            for name in ("is_active", "is_superuser"):
                if not cleaned.get(name, True):
                    self.add_error(name, OWN_WAY_IN)
        return cleaned


class SetPasswordForm(AdminPasswordChangeForm):
    """A new password for somebody; a login without any password is not offered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


@admin.register(User)
class UserAdmin(RefusingAdmin, DjangoUserAdmin):
    """Logins."""

    form = UserForm
    add_form = AddUserForm
    change_password_form = SetPasswordForm
    add_form_template = "admin/change_form.html"
    change_user_password_template = "form_page.html"  # noqa: S105
    list_display = (
        "username",
        "person_name",
        "roles",
        yes_or_no("is_active", "får logga in"),
        yes_or_no("is_superuser", "administratör"),
        "last_login",
    )
    list_filter = ("is_active", "is_superuser", HasPersonFilter)
    list_select_related = ("person",)
    search_fields = ("username", "first_name", "last_name", "person__name")
    readonly_fields = ("password_link", "person_link", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password_link", "person_link")}),
        ("Namn", {"fields": ("first_name", "last_name", "email")}),
        ("Behörighet", {"fields": ("is_active", "is_superuser")}),
        ("Tider", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("person", "new_person")}),
        ("Inloggning", {"fields": ("username", "password1", "password2", "is_superuser")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the persons hold and where they sit today."""
        found = super().get_queryset(request).select_related("person")
        return found.prefetch_related(*roles_today("person__"))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form, told who is sitting at it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.current_user = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Saves; an administrator gets in here, others do not."""
        if change:
            obj.is_staff = obj.is_superuser
            obj.save()
            return
        values = form.cleaned_data
        person = values["person"] or add_person(values["new_person"], by=request.user)
        made = create_login(
            person,
            values["username"],
            values["password1"],
            is_administrator=values["is_superuser"],
            by=request.user,
        )
        obj.pk = made.pk

    @admin.display(description="person", ordering="person__name")
    def person_name(self, user: Any) -> str:
        """Whose it is."""
        person = getattr(user, "person", None)
        return str(person) if person is not None else ""

    @admin.display(description="roller i dag")
    def roles(self, user: Any) -> str:
        """Positions and bodies of the person."""
        person = getattr(user, "person", None)
        if person is None:
            return ""
        return roles_told(person)

    @admin.display(description="person")
    def person_link(self, user: Any) -> str:
        """Whose it is, as a link to the person."""
        person = getattr(user, "person", None)
        if person is None:
            return "Ingen. Öppna personen och välj inloggningen där."
        url = reverse("admin:people_person_change", args=[person.pk])
        return format_html('<a href="{}">{}</a>', url, person)

    @admin.display(description="lösenord")
    def password_link(self, user: Any) -> str:
        """The way to set a new one."""
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">Sätt ett nytt lösenord</a>', url)
