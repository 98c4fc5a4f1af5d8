"""What every page of the administration shares: it writes as the actions do, or only shows.

A rule that says no becomes an error of the form, never an error of the server; two administrators
do not overwrite each other; nothing is deleted; the history is told in sentences.
"""

import datetime
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from simple_history.admin import SimpleHistoryAdmin

from records.edits import EditConflict, edit_record
from records.errors import RuleError
from records.models import Record
from records.sentences import history_of
from records.writing import write

TOLD_CHANGES = 200


class RefusableForm(forms.ModelForm):
    """A form that says what an action refused when it was tried, beside the field it is about."""

    refused: ClassVar[RuleError | EditConflict | None] = None

    def _post_clean(self) -> None:
        """Checks the row, then adds the refusal."""
        super()._post_clean()  # type: ignore[misc]
        if isinstance(self.refused, RuleError):
            name = self.refused.field
            self.add_error(name if name in self.fields else None, self.refused.message)


class RecordForm(RefusableForm):
    """A record in the administration: remembers the version it was filled from.

    `beside`: name of a constraint -> the fields its sentence belongs beside; the first one that
    the form has gets it.
    """

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    beside: ClassVar[dict[str, tuple[str, ...]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["base_version"] = self.instance.version
        if isinstance(self.refused, EditConflict) and "base_version" in self.data:
            # They have seen what the other wrote: the next time counts.
            self.data = {
                **dict(self.data.items()),
                "base_version": str(self.refused.record.version),
            }

    def _post_clean(self) -> None:
        """Says also what another administrator wrote first."""
        super()._post_clean()
        if isinstance(self.refused, EditConflict):
            for clash in self.refused.clashes:
                name = clash.field if clash.field in self.fields else None
                self.add_error(
                    name,
                    f"{self.refused.who} hann före och skrev ”{_shown(clash.theirs)}”. "
                    "Spara igen om ditt ska gälla.",
                )

    def _update_errors(self, errors: ValidationError) -> None:
        """Moves a constraint's sentence to the field it is about."""
        if hasattr(errors, "error_dict") and NON_FIELD_ERRORS in errors.error_dict:
            left = []
            for error in errors.error_dict.pop(NON_FIELD_ERRORS):
                name = self._field_of(str(error.messages[0]))
                if name is None:
                    left.append(error)
                else:
                    errors.error_dict.setdefault(name, []).append(error)
            if left:
                errors.error_dict[NON_FIELD_ERRORS] = left
        super()._update_errors(errors)  # type: ignore[misc]

    def _field_of(self, message: str) -> str | None:
        for constraint in self.instance._meta.constraints:
            if str(constraint.violation_error_message) == message:
                fields = self.beside.get(constraint.name, ())
                return next((name for name in fields if name in self.fields), None)
        return None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value) if value not in (None, "") else "(tomt)"


class RefusingAdmin(admin.ModelAdmin):
    """Turns what an action refuses into an error of the form; its form is a `RefusableForm`."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form, told what the action refused a moment ago."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Shows or saves; what an action refuses is undone and told beside its field."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (RuleError, EditConflict) as refused:
            request.refused = refused  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, named after what is in it."""
        name = str(self.opts.verbose_name_plural)
        title = name[:1].upper() + name[1:]
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has been is ended with a date, not taken away."""
        return False


class RecordAdmin(RefusingAdmin, SimpleHistoryAdmin):
    """Records that administrators keep. `fixed` fields are chosen once and then only shown."""

    form = RecordForm
    fixed: ClassVar[tuple[str, ...]] = ()
    list_per_page = 50

    # --- what a form shows ---
    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is chosen once is shown afterwards."""
        shown = tuple(super().get_readonly_fields(request, obj))
        return shown + self.fixed if obj is not None else shown

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Adds the hidden version where there is something to change."""
        fieldsets: list[tuple[Any, Any]] = [
            (title, {**options, "fields": [n for n in options["fields"] if n != "base_version"]})
            for title, options in super().get_fieldsets(request, obj)
        ]
        if obj is not None and self.has_change_permission(request, obj):
            fieldsets[-1][1]["fields"].append("base_version")
        return fieldsets

    def tools(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """What can be done with it elsewhere: (words, address), shown above its form."""
        return []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Shows the form, with its tools."""
        obj = kwargs.get("obj")
        context["tools"] = self.tools(request, obj) if obj is not None else []
        return super().render_change_form(request, context, *args, **kwargs)

    # --- how it writes ---
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Writes through the actions: one history row, with who."""
        if not change:
            obj.pk = self.add_record(request, obj).pk
            return
        fields = {field.name for field in obj._meta.concrete_fields}
        changes = {name: form.cleaned_data[name] for name in form.fields if name in fields}
        base = form.cleaned_data.get("base_version") or obj.version
        self.change_record(request, obj, base, changes)

    def add_record(self, request: HttpRequest, obj: Any) -> Record:
        """Adds it; a subclass names its action."""
        return write(obj, by=request.user)

    def change_record(
        self, request: HttpRequest, obj: Any, base_version: int, changes: dict[str, Any]
    ) -> Record:
        """Changes it; a subclass names its action."""
        return edit_record(
            type(obj), obj.pk, base_version=base_version, changes=changes, by=request.user
        )

    # --- history ---
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what, in sentences."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Ändringar",
            "subtitle": str(obj),
            "opts": self.opts,
            "object": obj,
            "changes": history_of(obj, since=self.told_since(request, obj), limit=TOLD_CHANGES),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/record_history.html", context)

    def told_since(self, request: HttpRequest, obj: Any) -> datetime.date | None:
        """From which day changes are told; all of them, unless a subclass says otherwise."""
        return None

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Nothing is turned back by pressing a version: that would be a write past the rules."""
        raise Http404


class ShownAdmin(RecordAdmin):
    """What is looked up here, and neither added nor changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Added elsewhere."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Changed elsewhere."""
        return False


class LogAdmin(ShownAdmin):
    """What stands in the log: shown as far as the user may see it, changed in the log itself."""

    page: ClassVar[str] = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Drafts, intern and sekretess stay with those who write in the body."""
        manager: Any = self.model._default_manager
        found: QuerySet[Any] = manager.visible_to(request.user)
        return found

    def view_on_site(self, obj: Model) -> str:
        """Its page in the log."""
        return reverse(self.page, args=[obj.pk])

    def open_in_log(self, obj: Model) -> str:
        """A link to its page."""
        return format_html(
            '<a href="{}">Öppna<span class="visually-hidden"> {}</span></a>',
            self.view_on_site(obj),
            obj,
        )

    open_in_log.short_description = "i loggen"  # type: ignore[attr-defined]


def yes_or_no(name: str, label: str) -> Callable[[Any], str]:
    """A column that says ja or nej; Django's own mark is read aloud as "True"."""

    @admin.display(description=label, ordering=name)
    def said(obj: Any) -> str:
        return "ja" if getattr(obj, name) else "nej"

    return said


class BodyFilter(admin.RelatedFieldListFilter):
    """By body, called organ whatever the field is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "organ"


class YearFilter(admin.SimpleListFilter):
    """By the year of a date; `field` is the way to it."""

    title = "år"
    parameter_name = "ar"
    field: ClassVar[str] = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """The years there are, newest first."""
        days = model_admin.get_queryset(request).order_by().dates(self.field, "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the year."""
        year = self.value() or ""
        is_year = year.isdecimal() and 1900 <= int(year[:5]) <= 2999
        return queryset.filter(**{f"{self.field}__year": int(year)}) if is_year else queryset
