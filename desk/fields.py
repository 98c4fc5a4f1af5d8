"""Form fields of the desk: things found by name, due dates, rich text as plain writing."""

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet

from records.writing import today
from sro_log.lib import richtext
from sro_log.lib.due_dates import DueDateError, parse_due
from sro_log.lib.recurrence import read_due

SUGGESTED = 60
MAX_FILE = 30 * 1024 * 1024
SUFFIXES = (
    ".pdf",
    ".docx",
    ".xlsx",
    ".pptx",
    ".odt",
    ".ods",
    ".odp",
    ".txt",
    ".csv",
    ".png",
    ".jpg",
    ".jpeg",
)
MOST_UPLOADS = 10


class NamedField(forms.CharField):
    """Something that exists, found by its exact name (case apart); suggestions as one types.

    A select would be unusable past some sixty options; this works without JavaScript too.
    """

    def __init__(self, *querysets: QuerySet[Any], by: str = "name", **kwargs: Any) -> None:
        super().__init__(max_length=kwargs.pop("max_length", 300), **kwargs)
        self.querysets = querysets
        self.by = by
        self.widget = SuggestingInput()
        self.widget.is_required = self.required

    def suggest(self) -> None:
        """Fills in what the widget suggests; called by the form when it is shown."""
        names: list[str] = []
        for queryset in self.querysets:
            names += [str(n) for n in queryset.values_list(self.by, flat=True)[:SUGGESTED]]
        self.widget.suggestions = names[: SUGGESTED * 2]

    def clean(self, value: Any) -> Model | None:
        """The thing named.

        Raises:
            ValidationError: nothing, or more than one thing, has that name.
        """
        name = super().clean(value)
        if not name:
            return None
        for queryset in self.querysets:
            found = list(queryset.filter(self._named(queryset, name))[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise forms.ValidationError(f"Flera heter ”{name}”.")
        near = self._near(name)
        hint = f" Menade du {near}?" if near else ""
        raise forms.ValidationError(f"Hittar inget som heter ”{name}”.{hint}")

    def _named(self, queryset: QuerySet[Any], name: str) -> Q:
        """By its name, or by the short name that lists show: "Skövde" for Skövde kommun."""
        wanted = Q(**{f"{self.by}__iexact": name})
        if any(field.name == "short_name" for field in queryset.model._meta.fields):
            wanted |= Q(short_name__iexact=name)
        return wanted

    def _near(self, name: str) -> str:
        words = [word for word in name.split() if len(word) > 3] or [name]
        for queryset in self.querysets:
            for word in words:
                found = queryset.filter(**{f"{self.by}__icontains": word}).first()
                if found is not None:
                    return f"”{getattr(found, self.by)}”"
        return ""

    def prepare_value(self, value: Any) -> Any:
        """Shows a thing by its name."""
        return getattr(value, self.by) if isinstance(value, Model) else value


class SuggestingInput(forms.TextInput):
    """A text field with a list of suggestions (datalist)."""

    template_name = "desk/suggesting_input.html"
    suggestions: list[str] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the suggestions."""
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = list_id
        context["widget"]["attrs"]["autocomplete"] = "off"
        context["widget"]["list_id"] = list_id
        context["widget"]["suggestions"] = self.suggestions
        return context


class DueField(forms.CharField):
    """When something comes back, as the decision words it; checked, and kept as written.

    A year left out is no fault: the action reads the words as on the deciding meeting's day.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            "Som det står i beslutet: ”senast i juni 2026”, ”kvartal 2 2026”, ”till nästa möte”, "
            "”varje kvartal”, ”tills vidare” eller ett villkor (”efter att …”).",
        )
        super().__init__(max_length=300, **kwargs)

    def clean(self, value: Any) -> str:
        """The words.

        Raises:
            ValidationError: they cannot be read as a time.
        """
        wording = super().clean(value)
        try:
            read_due(wording, today=today())
        except DueDateError as error:
            raise forms.ValidationError(str(error)) from error
        return wording


class LinesField(forms.CharField):
    """Text in several lines, kept with the line breaks it is stored with: browsers send others."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": kwargs.pop("rows", 4)}), **kwargs)

    def to_python(self, value: Any) -> Any:
        """The text, a line break being one character."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class RichField(forms.CharField):
    """Notes written as plain text: blank lines part paragraphs, "- " and "1. " make lists."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 8)
        kwargs.setdefault(
            "help_text",
            "Tom rad ger nytt stycke. Börja rader med ”- ” eller ”1. ” för listor. Skriv **fet** "
            "för fet stil och [text](https://…) för en länk.",
        )
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}), max_length=richtext.MAX_LENGTH, **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """Stored HTML as it is written; what was typed as it was."""
        is_stored = isinstance(value, str) and value.lstrip().startswith("<")
        return richtext.to_plain(value) if is_stored else value

    def clean(self, value: Any) -> str:
        """Canonical HTML of the fixed set of tags.

        Raises:
            ValidationError: it is too long.
        """
        try:
            return richtext.from_plain(super().clean(value))
        except richtext.RichTextError as error:
            raise forms.ValidationError(str(error)) from error


class DayField(forms.CharField):
    """A day, as people write it: 2026-06-04, 4 juni 2026, 4/6 2026."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Till exempel 2026-06-04 eller 4 juni 2026.")
        super().__init__(max_length=60, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored day as ISO."""
        return value.isoformat() if hasattr(value, "isoformat") else value

    def clean(self, value: Any) -> Any:
        """The date.

        Raises:
            ValidationError: it is no day.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            due = parse_due(text)
        except DueDateError as error:
            raise forms.ValidationError(str(error)) from error
        if due.precision.value != "day" or due.until is None:
            raise forms.ValidationError("Skriv en dag, till exempel 2026-06-04.")
        if not 2000 <= due.until.year <= 2099:
            raise forms.ValidationError("Året ska vara mellan 2000 och 2099.")
        return due.until


class ClockField(forms.TimeField):
    """A time of day: 13.05, 13:05, 1305, 13."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            # Beware the order: "%H%M" reads 15 as five past one.
            input_formats=["%H.%M", "%H:%M", "%H", "%H%M"],
            error_messages={"invalid": "Skriv klockslaget så här: 13.05."},
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """ "13.05"."""
        return f"{value:%H.%M}" if hasattr(value, "hour") else value


def checked_upload(file: Any) -> Any:
    """The file, of a kind we take and not too large.

    Raises:
        ValidationError: another kind, or too large.
    """
    if not file.name.lower().endswith(SUFFIXES):
        raise forms.ValidationError(
            "Filen måste vara PDF, Word, Excel, PowerPoint, OpenDocument, text eller bild."
        )
    if file.size > MAX_FILE:
        raise forms.ValidationError("Filen är större än 30 MB. Lägg den som länk i stället.")
    return file


class UploadsInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Files of the kinds we take; a list, empty when none was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"Högst {MOST_UPLOADS} filer, högst 30 MB var.")
        super().__init__(widget=UploadsInput, max_length=200, allow_empty_file=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files.

        Raises:
            ValidationError: one of them is not taken, or they are too many.
        """
        chosen = data if isinstance(data, list | tuple) else [data]
        chosen = [file for file in chosen if file is not None]
        if len(chosen) > MOST_UPLOADS:
            raise forms.ValidationError(f"Välj högst {MOST_UPLOADS} filer åt gången.")
        single = super().clean
        return [checked_upload(single(file, initial)) for file in chosen]
