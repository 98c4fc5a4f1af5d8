"""Files made to harm whoever reads them: too big, too deep, endless, damaged, or not what they say.

Each is a function giving (file name, bytes).
"""

import os
import random
import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from PIL import Image

from tests.intake.word_writing import WordFile

File = tuple[str, bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEGA = 1024 * 1024


def _word() -> bytes:
    word = WordFile()
    word.text("Vanlig text")
    return word.saved()


def with_part(name: str, content: bytes, base: bytes | None = None) -> bytes:
    """A .docx with one part replaced or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(base or _word())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def body(content: str, prolog: str = "") -> bytes:
    """The main part of a .docx."""
    return f"{prolog}<w:document {W}><w:body>{content}</w:body></w:document>".encode()


def docx(content: str, prolog: str = "") -> bytes:
    """A .docx with this body."""
    return with_part("word/document.xml", body(content, prolog))


def zip_bomb() -> File:
    return "bomb.docx", docx(f"<w:p><w:r><w:t>{'a' * 200 * MEGA}</w:t></w:r></w:p>")


def many_elements() -> File:
    return "element.docx", docx("<w:p/>" * (11 * MEGA // 6))


def billion_laughs() -> File:
    lines = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    return "laugh.docx", docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", f"<!DOCTYPE d [{lines}]>")


def reads_our_files() -> File:
    prolog = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return "xxe.docx", docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog)


def fetches_a_definition() -> File:
    return "dtd.docx", docx("<w:p/>", '<!DOCTYPE d SYSTEM "http://192.0.2.1/x.dtd">')


def laughs_in_utf16() -> File:
    text = body("<w:p/>", '<!DOCTYPE d [<!ENTITY a "ha">]>').decode()
    return "utf16.docx", with_part(
        "word/document.xml", f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16")
    )


def deep_nesting() -> File:
    deep = 60_000
    table, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return "deep.docx", docx(table * deep + "<w:p/>" + end * deep)


def nested_as_far_as_allowed() -> File:
    table, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return "nested.docx", docx(table * 80 + "<w:p/>" + end * 80)


def endless_style_chain() -> File:
    styles = (
        f'<w:styles {W}><w:style w:styleId="A" w:type="paragraph"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B" w:type="paragraph"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    base = docx('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>' * 9000)
    return "styles.docx", with_part("word/styles.xml", styles.encode(), base)


def endless_number_text() -> File:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{"%1" * 400_000}"/></w:lvl>'
        for depth in range(2)
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    base = docx(f"{listed}<w:r><w:t>a</w:t></w:r></w:p>" * 500)
    return "numbers.docx", with_part("word/numbering.xml", numbering.encode(), base)


def macro_file() -> File:
    return "makro.docm", _word()


def macros_under_another_name() -> File:
    return "makro.docx", with_part("word/vbaProject.bin", OLE + os.urandom(4000))


def locked_word() -> File:
    return "last.docx", OLE + b"\0" * 4000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 900


def old_word() -> File:
    return "gammal.doc", OLE + b"\0" * 4000 + "WordDocument".encode("utf-16-le") + b"\0" * 900


def locked_parts() -> File:
    data = bytearray(_word())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return "lasta-delar.docx", bytes(data)


def cut_word() -> File:
    data = _word()
    return "kapad.docx", data[: len(data) * 2 // 3]


def broken_part() -> File:
    data = bytearray(_word())
    at = data.find(b"word/document.xml") + 60
    data[at : at + 200] = bytes(random.Random(1).randbytes(200))
    return "trasig.docx", bytes(data)


def many_parts() -> File:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(60_000):
            made.writestr(f"{number}", b"")
    return "delar.docx", out.getvalue()


def spreadsheet() -> File:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
    return "lista.docx", out.getvalue()


def program() -> File:
    return "program.docx", b"MZ" + random.Random(2).randbytes(60_000)


def web_page_called_pdf() -> File:
    return "sida.pdf", b"\r\n<!DOCTYPE html><html><body>Logga in</body></html>" * 50


def picture_called_pdf() -> File:
    out = BytesIO()
    Image.new("RGB", (50, 50)).save(out, "PNG")
    return "bild.pdf", out.getvalue()


def picture_only() -> File:
    out = BytesIO()
    Image.new("L", (1600, 2200), 230).save(out, "PDF")
    return "scan.pdf", out.getvalue()


def nothing() -> File:
    return "tom.pdf", b""


def zeros() -> File:
    return "nollor.txt", b"\0" * MEGA


def noise() -> File:
    return "brus.txt", random.Random(3).randbytes(MEGA)


def noise_called_pdf() -> File:
    return "brus.pdf", b"%PDF-1.7\n" + random.Random(4).randbytes(MEGA)


def _pdf(content: bytes = b"BT /F 12 Tf 50 700 Td (Vanlig text i en pdf) Tj ET") -> pikepdf.Pdf:
    made = pikepdf.new()
    made.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = made.pages[0]
    page.Contents = made.make_stream(content)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    return made


def _saved(made: pikepdf.Pdf, **how: object) -> bytes:
    out = BytesIO()
    made.save(out, **how)
    return out.getvalue()


def locked_pdf() -> File:
    secret = pikepdf.Encryption(user="hemligt", owner="hemligt")
    return "last.pdf", _saved(_pdf(), encryption=secret)


def cut_pdf() -> File:
    data = _saved(_pdf())
    return "kapad.pdf", data[:120]


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these numbered objects; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\n" % (
        size,
        table,
        size,
    ) + b"startxref\n%d\n%%%%EOF" % len(out)  # fmt: skip


def endless_pages() -> File:
    return "evig.pdf", raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9000/Kids[2 0 R 2 0 R]>>"
    )


def pages_that_do_not_exist() -> File:
    return "sidor.pdf", raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 500/Kids[3 0 R]>>"
    )


def too_many_pages() -> File:
    pages = b" ".join(b"3 0 R" for _ in range(50_000))
    return "manga.pdf", raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 50000/Kids[" + pages + b"]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def _flated(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Length %d/Filter %b>>\nstream\n%b\nendstream" % (len(content), filters, content)


def _one_page(stream: bytes) -> bytes:
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream,
    )


def stream_bomb() -> File:
    press = zlib.compressobj(9)
    content = b"".join(press.compress(b" " * MEGA) for _ in range(300)) + press.flush()
    return "strom.pdf", _one_page(_flated(content))


def stream_bomb_in_a_bomb() -> File:
    press = zlib.compressobj(9)
    content = b"".join(press.compress(b"\0" * MEGA) for _ in range(300)) + press.flush()
    return "strom2.pdf", _one_page(
        _flated(zlib.compress(content, 9), b"[/FlateDecode/FlateDecode]")
    )


def endless_drawing() -> File:
    content = b"BT /F 9 Tf " + b"1 0 Td (ab c) Tj " * 2_000_000 + b"ET"
    return "ritning.pdf", _saved(_pdf(content), compress_streams=True)


def form_within_itself() -> File:
    made = _pdf(b"/X Do")
    form = made.make_stream(b"/X Do /X Do")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = [0, 0, 500, 500]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    return "form.pdf", _saved(made)


def huge_picture() -> File:
    picture = b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB"
    picture += b"/BitsPerComponent 8/Length 4/Filter/FlateDecode>>\nstream\nabcd\nendstream"
    return "bild2.pdf", raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 29>>\nstream\n595 0 0 842 0 0 cm /I Do    \nendstream",
        picture,
    )


def deep_array_in_pdf() -> File:
    return "djup.pdf", raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 500_000 + b"]" * 500_000 + b">>",
        b"<</Type/Pages/Count 0/Kids[]>>",
    )


def one_endless_line() -> File:
    return "rad.txt", b"[" * (24 * MEGA)


def endless_lines() -> File:
    return "rader.md", b"- *a* [b](c\n" * 2_000_000


def endless_table() -> File:
    return "tabell.md", b"|a" * (8 * MEGA)


def words_in_a_gif() -> File:
    return "text.txt", b"GIF89a" + struct.pack("<HH", 9, 9) + random.Random(5).randbytes(9000)


def unknown_kind() -> File:
    return "ljud.mp3", b"ID3" + random.Random(6).randbytes(9000)


HARMLESS = "1"  # read like any other document
