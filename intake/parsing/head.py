"""The head of the document: what it is, which body met, when, where, and who kept the notes."""

import re
from collections.abc import Sequence
from datetime import date

from intake.parsing.dates import days_in, first_day, slot_in
from intake.parsing.draft import Doubt, MeetingDraft
from intake.parsing.head_labels import HeadLabel, head_label, parted
from intake.parsing.lines import Line
from intake.parsing.offices import add_officers, fill_offices, office_holders
from intake.parsing.participants import RollReader, read_roll
from intake.parsing.roll_tables import by_columns, with_rows_joined

_KINDS = (
    (
        "mötesanteckning",
        re.compile(r"\b(?:mötes|minnes|tjänste)?anteckning(?:ar|arna|en)?\b", re.IGNORECASE),
    ),
    (
        "beslutsunderlag",
        re.compile(r"\b(?:beslutsunderlag|tjänsteutlåtande|tjänsteskrivelse)\b", re.IGNORECASE),
    ),
    ("protokoll", re.compile(r"\b\w*protokoll\b", re.IGNORECASE)),
    ("mötesanteckning", re.compile(r"^(?:sammanfattning|referat)\b(?=.*[0-9])", re.IGNORECASE)),
)
_KIND_WORDS = re.compile(
    r"\b(?:(?:mötes|minnes|tjänste)?anteckning(?:ar|arna|en)?|(?:sammanträdes|styrelse|mötes"
    r"|direktions)?protokoll(?:et)?"
    r"|sammanfattning|referat|utkast|justerat|ojusterat)\b", re.IGNORECASE,
)  # fmt: skip
_FILLERS = re.compile(
    r"^(?:(?:från|fört|förda|förd|vid|med|för|över|av|möte|mötet|styrelsemöte|sammanträde"
    r"|sammanträdet|extra|ordinarie|digitalt|nr"
    r"|per capsulam|den|i)\b[\s:,.–-]*)+", re.IGNORECASE,
)  # fmt: skip
_BODY = re.compile(
    r"\w*(?:nämnd(?:en)?|styrelsen?|utskott(?:et)?|fullmäktige|råd(?:et)?|direktion(?:en)?"
    r"|grupp(?:en)?|beredning(?:en)?|forum(?:et)?"
    r"|kommitté(?:n)?|samrådsorgan(?:et)?|delegation(?:en)?|presidium|presidiet|organ(?:et)?"
    r"|förening(?:en)?|bolag(?:et)?|nätverk(?:et)?|sro|vvg|förbund(?:et)?)s?",
    re.IGNORECASE,
)  # fmt: skip
_FEDERATION = re.compile(
    r"\b(?P<kind>(?i:kommunalförbundet|räddningstjänstförbundet|samordningsförbundet))"
    r"\s+(?P<name>[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+){0,3})"
)
_COMMUNE = re.compile(
    r"\b([A-ZÅÄÖ][a-zåäö-]+(?:\s[A-ZÅÄÖ][a-zåäö]+)?|[A-ZÅÄÖ]{3,}(?=\s[KS]))"
    r"\s(kommun|stad|kommunalförbund|KOMMUN|STAD)(?:s|en|ens)?\b"
)
_FORMS = (
    ("per capsulam", re.compile(r"per\s+capsulam", re.IGNORECASE)),
    ("extrainsatt", re.compile(r"\bextra(?:insatt|ordinarie)?\b", re.IGNORECASE)),
    (
        "digitalt",
        re.compile(
            r"\b(?:digitalt|teams|skype|zoom|distans|via länk|videomöte|webbmöte|online)\b",
            re.IGNORECASE,
        ),
    ),
    ("studieresa", re.compile(r"\bstudie(?:resa|besök)\b", re.IGNORECASE)),
    ("sammanträde", re.compile(r"\b(?:sammanträde|fysiskt|på plats|hybrid\w*)\b", re.IGNORECASE)),
)
_AFTER_BODY = re.compile(
    r",\s*(?:per capsulam|teams|digitalt|extrainsatt|extra|protokoll).*$", re.IGNORECASE
)
_COLUMN_LAST = re.compile(  # what stood right of the body's name in the page's head
    r"(?:\s+(?:sammanträdesdatum|sammanträdesprotokoll|(?:mötes)?protokoll|datum|sid(?:a|an)?\b.*"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}))+$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\bkl(?:ockan)?\b\.?\s*)?[0-9]{1,2}[.:][0-9]{2}(?:\s*[-–—]\s*[0-9]{1,2}[.:][0-9]{2})?",
    re.IGNORECASE,
)


def kind_of(lines: Sequence[Line]) -> tuple[str, int | None]:
    """What the document is by its own first words, and the line that says so."""
    for at, line in enumerate(lines[:14]):
        if len(line.text) > 140 or line.text.endswith(".") or line.marker:
            continue
        for kind, words in _KINDS:
            if words.search(line.text) and not re.search(
                r"\bföregående\b", line.text, re.IGNORECASE
            ):
                return kind, at
    return "okänt", None


def read_head(draft: MeetingDraft, lines: Sequence[Line], tail: Sequence[Line] = ()) -> RollReader:
    """Fill in the draft from the lines before the first item, and from the signatures at the end.

    The lists of participants come back.
    """
    lines = [part for line in with_rows_joined(by_columns(lines)) for part in parted(line)]
    kind, at = kind_of(lines)
    draft.kind = kind
    reader = RollReader()
    titles, rest = _title_lines(lines)
    others = read_roll(reader, rest)
    values = _Values(draft, others)
    values.fill()
    _name(draft, lines, titles, at, values)
    if draft.date is None:
        _date_from(draft, titles, lines)
    if not draft.starts:
        timed = next((line for line in titles if re.search(r"\bkl", line.text)), None)
        draft.starts, draft.ends = slot_in(_without_dates(timed.text)) if timed else ("", "")
    for line in titles:
        values.guess_form(line.text)
    fill_offices(draft, reader.roll.listed, [*others, *read_roll(RollReader(), tail)])
    if reader.roll.listed:
        add_officers(reader.roll.listed, others)
    else:
        reader.roll.listed = office_holders(draft, others)
    if draft.kind == "protokoll":
        _organisation(draft, lines)
    return reader


def _title_lines(lines: Sequence[Line]) -> tuple[list[Line], Sequence[Line]]:
    """What stands before the first label or participant."""
    for at, line in enumerate(lines[:30]):
        if head_label(line) or re.match(r"för\s.*\([A-ZÅÄÖ]{2,}\)$", line.text, re.IGNORECASE):
            return list(lines[:at]), lines[at:]
    return list(lines[:12]), lines[12:]


class _Values:
    """The labelled values of the head."""

    def __init__(self, draft: MeetingDraft, others: list[tuple[HeadLabel, list[Line]]]) -> None:
        self.draft = draft
        self.others = others
        self.body = ""

    def fill(self) -> None:
        """Put each value where it belongs; the first of each kind is the one."""
        for label, lines in self.others:
            text = label.rest or (lines[0].text if lines else "")
            if not text:
                continue
            getattr(self, f"_take_{label.key}", self._skip)(text, label, lines)

    def _skip(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        """A label of which nothing is kept here."""

    def _mark(self, field: str, lines: list[Line]) -> None:
        if lines:
            self.draft.spans.setdefault(field, lines[0].span)

    def _take_date(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        day = first_day(text)
        if day and self.draft.date is None:
            self.draft.date = day.isoformat()
            self._mark("date", lines)
        if not self.draft.starts and day:
            self._take_time(text, label, lines)

    def _take_time(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        if self.draft.starts:
            return
        for line in (text, *(line.text for line in lines[:4])):
            self.draft.starts, self.draft.ends = slot_in(_without_dates(line))
            if self.draft.starts:
                self._mark("starts", lines)
                break
        day = first_day(text)
        if day and self.draft.date is None:
            self.draft.date = day.isoformat()
            self._mark("date", lines)

    def _take_place(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        if not self.draft.place:
            self.draft.place = _without_time(text)
            self._take_time(text, label, lines)
            self._mark("place", lines)
            self.guess_form(text)

    def _take_place_time(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        values = [
            text,
            *(
                line.text
                for line in lines[:4]
                if (line.text != text and label.rest not in line.text) or not label.rest
            ),
        ]
        values = list(dict.fromkeys(values))
        self._take_time(" ".join(values), label, lines)
        words = [re.split(r"\s+Paragrafer\b", value)[0] for value in values]
        place = ", ".join(part for word in words if (part := _without_time(_without_dates(word))))
        if not self.draft.place:
            self.draft.place = place.strip(" ,")
            self._mark("place", lines)
            self.guess_form(text)

    def _take_form(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        self.guess_form(text)
        self._mark("form", lines)
        if not self.draft.form and not self.draft.place:
            self.draft.place = text
            self._mark("place", lines)
            self.draft.doubts.append(Doubt("place", f"Platsen står under rubriken {label.words}."))

    def guess_form(self, text: str) -> None:
        """The form of the meeting, where the words name one."""
        if not self.draft.form:
            self.draft.form = next((form for form, words in _FORMS if words.search(text)), "")

    def _take_body(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        self.body = self.body or text

    def _take_dnr(self, text: str, label: HeadLabel, lines: list[Line]) -> None:
        self.draft.diarienummer += [number.strip() for number in text.split(",")][:5]


def _without_time(text: str) -> str:
    return re.sub(r"\s+", " ", _TIME.sub(" ", text)).strip(" ,.;–-")


def _without_dates(text: str) -> str:
    for day in reversed(list(days_in(text))):
        text = f"{text[: day.start]} {text[day.end :]}"
    return text


def _name(
    draft: MeetingDraft, lines: Sequence[Line], titles: list[Line], at: int | None, values: _Values
) -> None:
    """The document's title, and the body that it is named after."""
    if at is None:
        first = next((line for line in titles if line.text), None)
        draft.title = first.text if first else ""
        draft.body = values.body
        return
    line = lines[at]
    draft.title = line.text
    draft.spans["title"] = line.span
    rest = _KIND_WORDS.sub(" ", _without_dates(line.text))
    body = _FILLERS.sub("", re.sub(r"\s+", " ", rest).strip(" ,:–-")).strip(" ,:–-")
    body = _bare_body(body)
    if re.search(r"s\s+\w*protokoll\b", line.text, re.IGNORECASE):
        body = body.removesuffix("s")
    source = line
    is_place = bool(re.match(r"(?:på|i)\s", body))  # "Protokoll fört på kansliet"
    if (
        not body
        or is_place
        or not any(char.isalpha() for char in re.sub(r"\([^()]*\)|\bnr\b", "", body))
    ):
        body, source = _body_beside(lines, at)
        if source is not line and body and source.start > line.start:
            draft.title = f"{line.text} {body}"
    draft.body = values.body or _bare_body(body)
    draft.spans["body"] = source.span
    if not draft.body:
        draft.doubts.append(Doubt("body", "Det framgår inte vilket organ som möttes."))


def _bare_body(words: str) -> str:
    """The body's name without time, place and form after it: "…, kl. 13–15, Teams"."""
    words = re.sub(r"[\s,]+(?:kl\.?|klockan)\s.*$", "", _without_dates(words))
    words = re.sub(
        r",\s*(?:per capsulam|teams|digitalt|extrainsatt|extra|protokoll).*$",
        "",
        words,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+(?:den|kl\.?)$", "", words.strip(" ,:–-")).strip(" ,:–-")


def _body_beside(lines: Sequence[Line], at: int) -> tuple[str, Line]:
    """The body's name on a line of its own, after the kind of document or before it."""
    line = lines[at]
    before = lines[max(0, at - 3) : at]
    joined = ""
    for earlier in before:
        joined = (
            f"{joined} {earlier.text}".strip()
            if joined.endswith(("-", "och", "för"))
            else earlier.text
        )
    after = lines[at + 1] if at + 1 < len(lines) else None
    later = [other for other in lines[at + 1 : at + 6] if head_label(other) is None]
    for candidate, source in (
        (joined, before[-1] if before else line),
        *((other.text, other) for other in later),
    ):
        if (
            candidate
            and any(_BODY.fullmatch(word.strip(",.")) for word in candidate.split())
            and len(candidate) < 90
        ):
            candidate = _COLUMN_LAST.sub("", candidate)
            return _FILLERS.sub("", candidate) or candidate, source
    if (
        after is not None
        and head_label(after) is None
        and first_day(after.text) is None
        and len(after.text) < 90
    ):
        return after.text, after
    return "", line


def _date_from(draft: MeetingDraft, titles: list[Line], lines: Sequence[Line]) -> None:
    """The first day in the title, else in the head; a day of adjusting comes later in it."""
    for line in [*titles, *lines[:40]]:
        day = first_day(line.text)
        if day is not None and _is_near(day):
            draft.date = day.isoformat()
            draft.spans["date"] = line.span
            return


def _is_near(day: date) -> bool:
    return 1960 < day.year < 2100


def _organisation(draft: MeetingDraft, lines: Sequence[Line]) -> None:
    """The municipality or federation that the head names, where the body is not one itself."""
    for line in lines:
        found = _COMMUNE.search(line.text)
        if found:
            draft.organisation = f"{found[1]} {found[2]}"
            draft.spans["organisation"] = line.span
            return
        if federation := _FEDERATION.search(line.text):
            draft.organisation = federation[0]
            draft.spans["organisation"] = line.span
            return
