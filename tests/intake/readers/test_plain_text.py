"""Text and Markdown to paragraphs."""

import pytest

from intake.readers import UnreadableError, read

pytestmark = pytest.mark.unit


def paragraphs(text: str, filename: str = "note.txt"):
    return read(text.encode(), filename).paragraphs


def texts(text: str, filename: str = "note.txt") -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text, filename)]


def test_each_line_of_a_list_of_names_is_a_paragraph_of_its_own():
    assert texts("Närvarande\n\nEva Ek (S), Ale\nBo Al (M), Orust\n") == [
        "Närvarande",
        "Eva Ek (S), Ale",
        "Bo Al (M), Orust",
    ]


def test_a_long_line_that_goes_on_with_a_small_letter_is_one_paragraph():
    lines = "Eva Ek, tillförordnad chef för förvaltningen för\nservice i Ale\nBo Al, Orust"
    assert texts(lines) == [
        "Eva Ek, tillförordnad chef för förvaltningen för service i Ale",
        "Bo Al, Orust",
    ]


def test_text_wrapped_to_a_width_is_put_together_by_paragraph():
    wrapped = (
        "Nämnden har fått en redovisning av hur arbetet går. Arbetet\n"
        "Inom Nämndens ansvar har gått som tänkt under hela våren.\n"
        "Följer planen, och Nämnden har inget att invända mot den.\n"
        "Redovisningen lämnades av Eva Ek, och hon svarade på alla\n"
        "Frågor som ställdes under mötet i maj.\n"
        "Beslut\n"
        "Nämnden tackar."
    )
    found = texts(wrapped)
    assert len(found) == 3
    assert found[1:] == ["Beslut", "Nämnden tackar."]


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        ("4. Budget", "4.", "Budget"),
        ("b) Övriga frågor", "b)", "Övriga frågor"),
        (" - a) **Frånvaro:**", "a)", "Frånvaro:"),
        ("- Lägesbild", "•", "Lägesbild"),
        ("\uf0b7 Lägesbild", "•", "Lägesbild"),
        ("1.2 Ekonomi", "1.2", "Ekonomi"),
        ("13.05 Paus", "", "13.05 Paus"),
        ("2025 års plan", "", "2025 års plan"),
        ("§ 12 Budget", "", "§ 12 Budget"),
        ("A. Ek deltar", "", "A. Ek deltar"),
        ("-3 grader", "", "-3 grader"),
    ],
)
def test_a_written_number_or_mark_is_told_apart_from_the_words(line, number, words):
    (found,) = paragraphs(line)
    assert (found.numbering, found.text) == (number, words)


def test_depth_of_a_list_follows_the_indent():
    found = paragraphs("- ett\n  - två\n    - tre\n- fyra")
    assert [paragraph.level for paragraph in found] == [0, 1, 2, 0]


def test_an_indented_line_below_a_point_belongs_to_it():
    assert texts("* Fråga alla.\n\tSe listan - Eva\n* Nästa") == [
        "Fråga alla. Se listan - Eva",
        "Nästa",
    ]


def test_markdown_tells_headings_bold_lines_and_links():
    source = "# Protokoll #\n\n**Beslut**\n\n*Eva* tar [planen \\(ny\\)](https://ex.se/a_b) och <https://ex.se>"
    heading, bold, plain = paragraphs(source, "note.md")
    assert (heading.text, heading.style) == ("Protokoll", "heading1")
    assert (bold.text, bold.style) == ("Beslut", "bold")
    assert plain.text == "Eva tar planen (ny) och https://ex.se"
    assert plain.links == (("planen (ny)", "https://ex.se/a_b"), ("", "https://ex.se"))


def test_an_underlined_line_is_a_heading_and_a_rule_is_nothing():
    found = paragraphs("Möte\n====\n\n---\n\nText", "note.md")
    assert [(p.text, p.style) for p in found] == [("Möte", "heading1"), ("Text", "")]


@pytest.mark.parametrize(
    "source",
    ["| Namn | Parti |\n|---|---|\n| Eva | S |", "Namn\tParti\nEva\tS"],
)
def test_a_table_gives_its_cells(source):
    found = [(p.text, p.table) for p in paragraphs(f"Före\n\n{source}\n\nEfter")]
    assert found == [
        ("Före", None),
        ("Namn", (0, 0, 0)),
        ("Parti", (0, 0, 1)),
        ("Eva", (0, 1, 0)),
        ("S", (0, 1, 1)),
        ("Efter", None),
    ]


def test_an_empty_first_cell_leaves_the_others_in_their_columns():
    found = paragraphs("Januari\tMars\n\tDialog")
    assert [(p.text, p.table) for p in found] == [
        ("Januari", (0, 0, 0)),
        ("Mars", (0, 0, 1)),
        ("Dialog", (0, 1, 1)),
    ]


def test_every_paragraph_knows_where_it_stands_in_the_source():
    found = read("# Möte\n\n1. Budget\n- **punkt**\n\na\tb".encode(), "n.md")
    for paragraph in found.paragraphs:
        assert found.text[paragraph.start : paragraph.end] == paragraph.shown


def test_words_broken_over_lines_are_whole_again():
    source = "Rådet för samver-\nkan om hälso-\noch sjukvård"
    assert texts(source) == ["Rådet för samverkan om hälso- och sjukvård"]


def test_soft_hyphens_are_gone():
    assert texts("sam\u00adverkan i reg\u00ad\nionen") == ["samverkan i regionen"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_right_in_every_usual_encoding(encoding):
    found = read("Åsa Öberg åker".encode(encoding), "note.txt")
    assert found.text == "Åsa Öberg åker"
    assert bool(found.warnings) == (encoding == "cp1252")


@pytest.mark.parametrize("broken", ["m\ufffdtet i Ale", "mÃ¶tet i Ale"])
def test_broken_letters_are_told_and_kept(broken):
    found = read(broken.encode(), "note.txt")
    assert found.text == broken
    assert len(found.warnings) == 1


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\0" * 900, bytes(range(256)) * 20])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UnreadableError):
        read(data, "note.txt")


def test_pasted_text_has_no_name():
    assert read("Möte".encode(), "").format == "txt"
