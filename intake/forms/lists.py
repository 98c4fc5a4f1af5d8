"""Forms of a list: the file, what its columns mean, and whom its names mean."""

from typing import Any

from django import forms

from desk.fields import DayField, NamedField
from intake.lists.names import NEW, NOBODY, Party, key_of, shown
from intake.lists.uploaded import headings_of, samples_of
from intake.readers.unreadable import UnreadableError
from intake.sheets.columns import KEYS, LABELS, MEANINGS
from intake.sheets.grid import MAX_BYTES, Book
from intake.sheets.safely import read_safely
from people.models import Body, Organisation, Position

SKIP = "Ta inte med"
OTHER = "other"
MOST_NAMES = 40  # asked about at a time
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class UploadListForm(forms.Form):
    """The file and whose list it is. `book` is what was read."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label="Organ", help_text="Vars beslutslogg listan läses in i."
    )
    file = forms.FileField(
        label="Fil",
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=f"Excel (.xlsx) eller CSV, högst {MAX_BYTES // 1024**2} MB och 1 000 rader.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = bodies
        self.book: Book | None = None
        self.content = b""
        if len(bodies) == 1:
            field.initial, field.widget = bodies[0].pk, forms.HiddenInput()

    def clean_file(self) -> Any:
        """The file, if it can be read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(f"Filen är större än {MAX_BYTES // 1024**2} MB.")
        self.content = file.read()
        try:
            self.book = read_safely(self.content, file.name)
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ColumnsForm(forms.Form):
    """Where the headings stand, and what each column means."""

    def __init__(self, *args: Any, stored: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        grids = stored["grids"]
        if len(grids) > 1:
            self.fields["sheet"] = forms.TypedChoiceField(
                label="Blad",
                coerce=int,
                initial=stored["sheet"],
                choices=[(place, grid["name"]) for place, grid in enumerate(grids)],
            )
        rows = grids[stored["sheet"]]["rows"]
        number = rows[stored["head"]][0] if stored["head"] < len(rows) else 1
        self.fields["head"] = forms.IntegerField(
            label="Rubrikerna står på rad",
            min_value=1,
            max_value=2_000_000,
            initial=number,
            help_text="Radens nummer i Excel.",
        )
        choices = [("", SKIP), *((meaning.key, meaning.label) for meaning in MEANINGS)]
        for place, heading in enumerate(headings_of(stored)):
            samples = samples_of(stored, place)
            if not heading and not samples:
                continue
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=" ".join(heading.split())[:80] or f"Kolumn {letters(place)}",
                required=False,
                choices=choices,
                initial=stored["columns"].get(str(place), ""),
                help_text=_quoted(samples),
            )

    @property
    def places(self) -> list[Any]:
        """The fields of where the list is."""
        return [self[name] for name in ("sheet", "head") if name in self.fields]

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns."""
        return [self[name] for name in self.fields if name.startswith("column_")]

    @property
    def is_elsewhere(self) -> bool:
        """Whether another sheet or another row of headings has been chosen."""
        values = self.cleaned_data
        chosen = self.chosen_place()
        return bool(values) and chosen != (self.stored["sheet"], self.stored["head"])

    def chosen_place(self) -> tuple[int, int]:
        """The sheet, and the place of the row of headings in it."""
        sheet = self.cleaned_data.get("sheet", self.stored["sheet"])
        if sheet != self.stored["sheet"]:
            return sheet, 0
        rows = self.stored["grids"][sheet]["rows"]
        number = self.cleaned_data.get("head")
        found = [place for place, row in enumerate(rows) if row[0] == number]
        return sheet, found[0] if found else self.stored["head"]

    def clean_head(self) -> int:
        """A row that has something in it."""
        number = int(self.cleaned_data["head"])
        sheet = self.cleaned_data.get("sheet", self.stored["sheet"])
        rows = self.stored["grids"][sheet]["rows"]
        if sheet == self.stored["sheet"] and number not in [row[0] for row in rows[:-1]]:
            raise forms.ValidationError("Den raden är tom eller sist. Ange en annan.")
        return number

    def clean(self) -> dict[str, Any]:
        """Each meaning once, and what a list cannot be without."""
        values = super().clean() or {}
        if self.errors or self.is_elsewhere:
            return values
        chosen: dict[str, str] = {}
        for name, key in list(values.items()):
            if not name.startswith("column_") or key not in KEYS:
                continue
            if key in chosen.values():
                self.add_error(name, f"”{LABELS[key]}” är redan vald för en annan kolumn.")
            chosen[name.removeprefix("column_")] = key
        keys = set(chosen.values())
        if not keys & {"title", "text"}:
            self.add_error(None, "Välj vilken kolumn som är uppdraget.")
        if not keys & {"meeting", "met_on"}:
            self.add_error(None, "Välj vilken kolumn som säger när det beslutades.")
        values["columns"] = chosen
        return values


class NamesForm(forms.Form):
    """Whom unknown names mean, and when what is closed without a day was closed."""

    def __init__(
        self,
        *args: Any,
        unknown: list[tuple[str, list[int], list[Party]]],
        asks_end: bool,
        asks_register: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if asks_register:
            self.fields["register"] = NamedField(
                Organisation.objects.all(),
                label="Vems diarienummer står i listan?",
                required=False,
                help_text="Organisationen, till exempel VGR. Utan svar tas numren inte med.",
            )
        self.asked = [name for name, _, _ in unknown[:MOST_NAMES]]
        for place, (name, rows, near) in enumerate(unknown[:MOST_NAMES]):
            self.fields[f"name_{place}"] = forms.ChoiceField(
                label=f"”{name}” ({rows_text(rows)})",
                required=False,
                widget=forms.RadioSelect,
                choices=[
                    *((key_of(party), shown(party)) for party in near),
                    (OTHER, "Någon annan, som du skriver här under"),
                    (NEW, "En ny befattning, hos den organisation som du skriver här under"),
                    (NOBODY, "Lägg in utan den här ansvariga"),
                ],
            )
            self.fields[f"other_{place}"] = NamedField(
                Position.objects.all(),
                Organisation.objects.all(),
                Body.objects.all(),
                label=f"Den som menas med ”{name}”, eller organisationen för en ny befattning",
                required=False,
                help_text="En befattning, en organisation eller ett organ som finns i loggen.",
            )
        if asks_end:
            self.fields["ended_on"] = DayField(
                label="Avslutade uppdrag utan dag räknas som avslutade",
                required=False,
                help_text="Dagen för ett möte, till exempel 2026-06-04.",
            )

    def clean(self) -> dict[str, Any]:
        """The choices by name."""
        values = super().clean() or {}
        chosen: dict[str, str] = {}
        for place, name in enumerate(self.asked):
            other, key = values.get(f"other_{place}"), values.get(f"name_{place}")
            if key == NEW and isinstance(other, Organisation):
                chosen[name] = f"{NEW}{other.pk}"
            elif key == NEW and f"other_{place}" not in self.errors:
                self.add_error(f"other_{place}", "Skriv organisationen som befattningen hör till.")
            elif other is not None:
                chosen[name] = key_of(other)
            elif key == OTHER and f"other_{place}" not in self.errors:
                self.add_error(f"other_{place}", "Skriv vem som menas.")
            elif key and key not in (OTHER, NEW):
                chosen[name] = key
        values["names"] = chosen
        return values


class AcceptForm(forms.Form):
    """The press that puts the list in the log."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    leaves_out = forms.BooleanField(label="Lämna ute raderna som inte kan läsas in", required=False)

    def __init__(self, *args: Any, refused: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not refused:
            del self.fields["leaves_out"]
        else:
            which = "raden" if refused == 1 else f"de {refused} raderna"
            self.fields["leaves_out"].label = f"Lämna ute {which} som inte kan läsas in"


def rows_text(numbers: list[int]) -> str:
    """ "rad 4, 7 och 9"; the first of many."""
    shown_numbers = [str(number) for number in numbers[:5]]
    more = len(numbers) - len(shown_numbers)
    if more:
        return f"rad {', '.join(shown_numbers)} och {more} till"
    *first, last = shown_numbers
    return f"rad {', '.join(first)} och {last}" if first else f"rad {last}"


def letters(place: int) -> str:
    """The column's letters in Excel."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = LETTERS[rest] + name
    return name


def _quoted(samples: list[str]) -> str:
    from django.utils.html import escape

    short = [text if len(text) <= 60 else f"{text[:58]} …" for text in samples]
    return escape("Till exempel " + ", ".join(f"”{text}”" for text in short)) if short else ""
