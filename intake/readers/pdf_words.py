"""The words of a PDF page with their places, sizes and weight, as pdfium reads them."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

SPACES = frozenset({0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})
BROKEN_HYPHEN = frozenset({0x02, 0xFFFE})
HEAVY = re.compile(r"bold|black|heavy|semi.?b|demi", re.IGNORECASE)
HEAVY_WEIGHT = 600
UPRIGHT = 0.1
THINNEST = 2.5
SHORTEST_RULE = 18
UNTAGGED = -1
MOST_LINKS = 2_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on the page; lengths in points, `base` counted from the page's foot."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    mark: int = UNTAGGED  # the number by which the tags of a tagged PDF speak of it
    link: str = ""  # where it leads


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line, such as the border between two rows of a table."""

    left: float
    right: float
    base: float


def words_of(page: pdfium.PdfPage) -> list[Word]:
    """The upright words of a page, in the order they are stored."""
    text = page.get_textpage()
    try:
        return _linked(list(_words(text.raw)), _links(page))
    finally:
        text.close()


def _words(text: raw.FPDF_TEXTPAGE) -> Iterator[Word]:
    """Runs of letters without space between them; a broken line ends a word too."""
    measure = _Measure(text)
    indexes: list[int] = []
    letters: list[str] = []
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in BROKEN_HYPHEN:
            if word := measure.word([*indexes, index], [*letters, "-"]):
                yield word
            indexes, letters = [], []
        elif code in SPACES or code == 0:
            if word := measure.word(indexes, letters):
                yield word
            indexes, letters = [], []
        else:
            indexes.append(index)
            letters.append(_letter(code))
    if word := measure.word(indexes, letters):
        yield word


def _letter(code: int) -> str:
    """The letter of a code; what is no letter becomes the mark for a broken one."""
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


class _Measure:
    """Asks pdfium where letters stand and how they look."""

    def __init__(self, text: raw.FPDF_TEXTPAGE) -> None:
        self.text = text
        self.box = [ctypes.c_double() for _ in range(4)]
        self.origin = [ctypes.c_double() for _ in range(2)]
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def word(self, indexes: list[int], letters: list[str]) -> Word | None:
        """The word of the letters; None where there are none, or they stand on end."""
        if not indexes or abs(raw.FPDFText_GetCharAngle(self.text, indexes[0])) > UPRIGHT:
            return None
        first, last = indexes[0], indexes[-1]
        raw.FPDFText_GetCharOrigin(self.text, first, *self.origin)
        base = self.origin[1].value
        left, right = self._edges(first)
        if last != first:
            right = max(right, self._edges(last)[1])
        size = self._size(first)
        bold = self._is_bold(first)
        return Word("".join(letters), left, right, base, size, bold, self._mark(first))

    def _mark(self, index: int) -> int:
        """The number of the marked content a letter stands in."""
        drawn = raw.FPDFText_GetTextObject(self.text, index)
        return int(raw.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else UNTAGGED

    def _edges(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharBox(self.text, index, *self.box)
        return self.box[0].value, self.box[1].value

    def _size(self, index: int) -> float:
        """The size of the letter as it is shown."""
        matrix = raw.FS_MATRIX()
        size = float(raw.FPDFText_GetFontSize(self.text, index))
        if raw.FPDFText_GetMatrix(self.text, index, matrix):
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            return size * scale if 0.05 < scale < 50 and not 0.98 < scale < 1.02 else size
        return size

    def _is_bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.text, index) >= HEAVY_WEIGHT:
            return True
        raw.FPDFText_GetFontInfo(self.text, index, self.name, 128, self.flags)
        return bool(HEAVY.search(self.name.value.decode(errors="replace")))


def _links(page: pdfium.PdfPage) -> list[tuple[raw.FS_RECTF, str]]:
    """The places on a page that lead to an address on the web or of mail."""
    found: list[tuple[raw.FS_RECTF, str]] = []
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while len(found) < MOST_LINKS and raw.FPDFLink_Enumerate(page.raw, place, link):
        rect = raw.FS_RECTF()
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFLink_GetAnnotRect(link, rect):
            address = ctypes.create_string_buffer(2048)
            length = raw.FPDFAction_GetURIPath(page.pdf.raw, action, address, 2048)
            if 0 < length <= 2048:
                found.append((rect, address.value.decode(errors="replace")))
    return found


def _linked(words: list[Word], links: list[tuple[raw.FS_RECTF, str]]) -> list[Word]:
    """The words, those that lead somewhere with where."""
    for rect, address in links:
        for at, word in enumerate(words):
            middle = (word.left + word.right) / 2
            low, high = sorted((rect.bottom, rect.top))  # WeasyPrint turns them
            if rect.left <= middle <= rect.right and low <= word.base + 2 <= high:
                words[at] = replace(word, link=address)
    return words


def rules_of(page: pdfium.PdfPage) -> list[Rule]:
    """The thin horizontal lines of a page."""
    found = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom <= THINNEST and right - left >= SHORTEST_RULE:
            found.append(Rule(left, right, (top + bottom) / 2))
    return found


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether the page holds a picture of some size."""
    width, height = page.get_size()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        if (right - left) * (top - bottom) > width * height * 0.2:
            return True
    return False
