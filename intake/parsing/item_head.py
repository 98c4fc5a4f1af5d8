"""The head of an item: purposes, time, presenters, documents, also from columns run together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intake.parsing.dates import slot_in
from intake.parsing.documents import document_of, looks_like_document
from intake.parsing.draft import Doubt, ItemDraft
from intake.parsing.labels import Label, Section, label_of, leads_in
from intake.parsing.lines import Line
from intake.parsing.people import NAME, is_name, names_of

_PURPOSES = {
    "information": "information", "info": "information", "dialog": "dialog", "diskussion": "dialog",
    "ställningstagande": "ställningstagande", "beslut": "ställningstagande", "beredning": "dialog",
    "anmälan": "information", "rapport": "information", "samråd": "dialog",
    "överläggning": "dialog",
}  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:[|/,&+]|\boch\b|\bsamt\b|\bför\b|\btyp\b|:)\s*", re.IGNORECASE)
_MINUTES = re.compile(r"(?<![0-9])([0-9]{1,3})\s*min(?:uter|ut|\.)?\b", re.IGNORECASE)
_TITLE_LAST = re.compile(r"(?:\(|\s[–-]\s)(?P<last>[^()–]{4,60}?)\)?$")
_SLOT_LINE = re.compile(
    r"[\s(\[]*(?:(?:tid|kl)\b.{0,4}|[0-9]{1,3}\s*min|[0-9]{1,2}[.:][0-9]{2}\s*[-–])", re.IGNORECASE
)


class ItemHead:
    """What an item's reader knows while it is in the item's head; `now` is None until it is out."""

    def __init__(self, item: ItemDraft, lines: Sequence[Line]) -> None:
        self.item = item
        self.lines = lines
        self.now: Section | None = None
        self.is_inline = False
        self.waiting: list[Section] = []  # labels of a column whose values come after
        self._read_title(item.title)

    def _read_title(self, title: str) -> None:
        """Purposes and time that stand last in the title: "Nära vård (information, 20 min)"."""
        last = _TITLE_LAST.search(title)
        if last is None:
            return
        words = [word.strip(" .()").lower() for word in _BETWEEN.split(last["last"])]
        rest = [word for word in words if word and word not in _PURPOSES]
        if all(_MINUTES.fullmatch(word) or _SLOT_LINE.match(word) for word in rest):
            found = (_PURPOSES[word] for word in words if word in _PURPOSES)
            self.item.purposes = list(dict.fromkeys(found))
            minutes = _MINUTES.search(last["last"])
            self.item.minutes = int(minutes[1]) if minutes else None
            self.item.starts, self.item.ends = slot_in(last["last"])

    def _take_head(self, at: int, line: Line) -> bool:
        """Purposes, time and documents that stand before anything is told."""
        if purposes := self._purposes(at, line):
            self.item.purposes += [one for one in purposes if one not in self.item.purposes]
            self.item.spans.setdefault("purposes", line.span)
            return True
        if len(line.text) <= 80 and _SLOT_LINE.match(line.shown):
            self._take_slot(line)
            return True
        if label_of(line) is None and looks_like_document(line) and (line.marker or line.links):
            self.item.documents.append(document_of(line))
            return True
        return False

    def _take_slot(self, line: Line) -> None:
        if minutes := _MINUTES.search(line.shown):
            self.item.minutes = int(minutes[1])
        self.item.starts, self.item.ends = slot_in(line.shown)
        self.item.spans["starts"] = line.span
        words = [_PURPOSES.get(word.lower().strip(" .()")) for word in _BETWEEN.split(line.text)]
        self.item.purposes += [w for w in words if w and w not in self.item.purposes]

    def _purposes(self, at: int, line: Line) -> list[str]:
        text = line.text.strip(" .:*()")
        if line.marker or len(text) > 70:
            return []
        words = [word for word in _BETWEEN.split(text.lower()) if word]
        if not words or not all(word in _PURPOSES for word in words):
            return []
        if words in (["beslut"], ["ställningstagande"]) and not self._is_purpose(at):
            return []
        return list(dict.fromkeys(_PURPOSES[word] for word in words))

    def _is_purpose(self, at: int) -> bool:
        """ "Beslut" by itself is a purpose where the head goes on and the decision comes later."""
        if self.lines[at].text.lower().startswith("för "):
            return True
        head = self.lines[at + 1 : at + 4]
        if not any(_SLOT_LINE.match(line.shown) or self._is_presenters(line) for line in head):
            return False
        return any(
            ((label := label_of(line)) is not None and label.section is Section.DECISION)
            or leads_in(line)
            for line in self.lines[at + 1 :]
        )

    @staticmethod
    def _is_presenters(line: Line) -> bool:
        label = label_of(line)
        return label is not None and label.section is Section.PRESENTERS

    def _begin_presenters(self, label: Label, line: Line) -> bool:
        again = label_of(replace(line, text=label.rest)) if label.rest else None
        if again is not None and not again.rest:
            self.waiting += [label.section, again.section]
        elif label.rest:
            self._present(replace(line, text=label.rest))
        else:
            self.waiting.append(Section.PRESENTERS)
        return True

    def _begin_documents(self, label: Label, line: Line) -> bool:
        if not label.rest and self.waiting:
            self.waiting.append(Section.DOCUMENTS)
        elif not label.rest:
            self.now, self.is_inline = Section.DOCUMENTS, False
        elif self.item.presenters and self._names_person(label.rest):
            self._present(replace(line, text=label.rest))
            self.item.doubts.append(
                Doubt(
                    "presenters",
                    "Spalterna för föredragande och material har flutit ihop i källan.",
                )
            )
            self.waiting.append(Section.DOCUMENTS)
        else:
            self.item.documents.append(document_of(replace(line, text=label.rest)))
        return True

    def _take_waiting(self, line: Line) -> bool:
        """A value of a column whose labels have all come; False where a new label comes first."""
        label = label_of(line)
        if (
            label is not None
            and label.section in (Section.DOCUMENTS, Section.PRESENTERS)
            and not label.rest
        ):
            self.waiting.append(label.section)
            return True
        if label is not None or (line.is_item and self.waiting[0] is Section.PRESENTERS):
            self.waiting.clear()
            return False
        wanted = self.waiting.pop(0)
        if wanted is Section.DOCUMENTS:
            if len(line.text) > 120 or line.text.endswith("."):
                return False
            self.item.documents.append(document_of(line))
            return True
        name = NAME.match(line.text)
        rest = line.text[name.end() :].strip() if name else ""
        if self.waiting and rest and not rest.startswith((",", "(", "–", "-")):
            self._present(replace(line, text=name[0] if name else line.text))
            self.waiting.pop(0)
            self.item.documents.append(document_of(replace(line, text=rest)))
        else:
            self._present(line)
        return True

    @staticmethod
    def _names_person(words: str) -> bool:
        name = NAME.match(words)
        return name is not None and is_name(name[0])

    def _present(self, line: Line) -> None:
        self.item.presenters += names_of(line.text)
        self.item.spans.setdefault("presenters", line.span)
