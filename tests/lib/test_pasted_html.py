"""What is pasted from word processors keeps its numbers, bold and links, and nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_log.lib.pasted_html import MAX_PASTED, clean_pasted
from sro_log.lib.richtext import RichTextError, clean, from_plain, to_plain
from tests.lib import clipboards
from tests.lib.clipboards import word, word_item, word_text

pytestmark = pytest.mark.unit

EXPECTED = {
    "WORD_STATEMENT": (
        "<p><strong>Ställningstagande:</strong> SRO</p>"
        "<ol><li>noterar rapporten om <strong>ungas hälsa</strong> och tackar för den,</li>"
        "<li>ger <strong>hälsostrategen</strong> i uppdrag att senast i maj 2027 lämna en plan, "
        'se <a href="https://exempel.se/plan?a=1&amp;b=(2)">utkastet</a>, och</li>'
        "<li>står bakom Borås förslag.</li></ol>"
    ),
    "WORD_LEVELS": (
        "<ol><li>första<br>a) under första<br>b) också under första</li>"
        "<li>andra<ul><li>punkt<ul><li>under punkt</li></ul></li></ul></li></ol>"
        '<p>Ett stycke emellan.</p><ol start="3"><li>tredje<br>Mer text i tredje.</li></ol>'
        '<ol><li>börjar om</li></ol><ol start="4"><li>Rubrik</li></ol>'
        "<p>1.1 flera nivåer i ett nummer</p>"
    ),
    "WORD_TABLE_AND_NOTES": (
        "<p><strong>Vem</strong></p><p>När</p><p>Avtalet från 2025[1] och år 2026² infört.</p>"
        "<p>[1] Dnr 12-2025</p>"
    ),
    "OUTLOOK": (
        '<p>Hej,</p><ol start="4"><li>lägger <strong>till</strong> handlingarna</li>'
        "<li>bordlägger<ul><li>ett</li></ul></li></ol>"
        '<p>Skriv till <a href="mailto:anna@exempel.se">Anna</a> eller filen.</p>'
    ),
    "WORD_ONLINE": (
        "<p><strong>Beslut</strong></p><ol><li>noterar</li>"
        '<li><strong>ger</strong> <a href="https://exempel.se/b">länk</a>'
        "<ul><li>under</li></ul></li><li>tredje</li></ol>"
    ),
    "GOOGLE_DOCS": (
        '<p>Punkt 7</p><p>Vi <strong>enades</strong> om</p><ol start="2">'
        "<li>andra<br>a. under andra<br>b. även här</li><li>tredje, se "
        '<a href="https://exempel.se/c"><strong>bilagan</strong></a></li></ol>'
    ),
    "LIBREOFFICE": (
        '<p><strong>Beslut</strong></p><ol start="5"><li>noterar</li>'
        "<li>godkänner planen<br>i. först<br>ii. sedan</li></ol>"
        '<p>Se <a href="http://exempel.se/d">d</a></p>'
    ),
}


@pytest.mark.parametrize("source", EXPECTED)
def test_clipboard_keeps_numbers_bold_and_links_and_nothing_else(source):
    assert clean_pasted(getattr(clipboards, source)) == EXPECTED[source]


@pytest.mark.parametrize("source", EXPECTED)
def test_pasted_text_can_be_stored_and_edited_as_plain_text(source):
    pasted = clean_pasted(getattr(clipboards, source))
    assert clean(pasted) == pasted
    assert from_plain(to_plain(pasted)) == pasted


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<span style='font-weight:700'>a</span>", "<strong>a</strong>"),
        ("<span style='FONT-WEIGHT: bold'>a</span>", "<strong>a</strong>"),
        ("<b>a <span style='font-weight:normal'>b</span></b>", "<strong>a</strong> b"),
        ("<b style='mso-bidi-font-weight:normal'>a</b>", "<strong>a</strong>"),
        ("<span style='mso-bidi-font-weight:bold'>a</span>", "a"),
        ("<b style='font-weight:inherit'>a</b>", "<strong>a</strong>"),
        ("<i>a</i><u>b</u><font color=red>c</font>", "abc"),
        ("m<sup>2</sup>, CO<sub>2</sub>, <sup>a</sup>", "m², CO2, a"),
        ("sam&shy;ver\u00adkan&nbsp;2&#8209;3", "samverkan 2-3"),
    ],
)
def test_bold_is_what_looks_bold(html, expected):
    assert clean_pasted(f"<p>{html}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol type=A start=27><li>a</ol>", "<p>AA. a</p>"),
        ("<ol type=I start=14><li>a</ol>", "<p>XIV. a</p>"),
        ("<ol><li>a<li value=5>b</ol>", '<ol><li>a</li></ol><ol start="5"><li>b</li></ol>'),
        ("<ol><li></li><li>b</ol>", '<ol start="2"><li>b</li></ol>'),
        ("<ol type=a><li><li><p>b</ol><p>c", "<p>b. b</p><p>c</p>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</ul>b<ul><li>c</ul>", "<ul><li>a</li></ul><p>b</p><ul><li>c</li></ul>"),
        ("<p class=MsoListParagraph>2.&nbsp;&nbsp; a</p>", '<ol start="2"><li>a</li></ol>'),
        ("<p class=MsoListParagraph>I 2. mars</p>", "<p>I 2. mars</p>"),
        (word_item("(3)", "a"), '<ol start="3"><li>a</li></ol>'),
        (word_item("ü", "a"), "<ul><li>a</li></ul>"),
        (word_item("§ 4", "a"), "<p>§ 4 a</p>"),
        (word_item("1.", "", level=1) + word_item("2.", "b"), '<ol start="2"><li>b</li></ol>'),
        (word_item("1.", "a", level=9), "<ol><li>a</li></ol>"),
    ],
)
def test_numbers_stay_as_they_were_shown(html, expected):
    assert clean_pasted(html) == expected


def test_comments_of_every_kind_are_left_out():
    html = "a<!-- b --><!--[if gte mso 9]><p>c</p><![endif]--><![if !vml]>d<![endif]><!-- e"
    assert clean_pasted(html) == "<p>ad</p>"


def test_only_the_fragment_of_the_clipboard_counts():
    html = "Version:0.9 StartHTML:00<html><!--StartFragment--><p>a</p><!--EndFragment--></html>"
    assert clean_pasted(html) == "<p>a</p>"


def test_styles_of_a_whole_document_are_no_hindrance():
    styles = "<style>" + ".a {color: red} " * 60_000 + "</style>"
    assert clean_pasted(styles + "<p>a</p>") == "<p>a</p>"


def test_what_is_too_long_is_refused():
    with pytest.raises(RichTextError) as caught:
        clean_pasted("a" * (MAX_PASTED + 1))
    assert str(caught.value) == "Det inklistrade är för stort. Klistra in en del i taget."
    with pytest.raises(RichTextError):
        clean_pasted("a" * 200_001)


words = st.text("abcåäö 1.-*[](", min_size=1, max_size=12).filter(lambda t: t.strip())
items = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from(("", "b")), words), min_size=1, max_size=8
)


@settings(max_examples=150, deadline=None)
@given(items)
def test_every_number_and_bold_of_a_word_list_is_kept(rows):
    """What is shown for each item, number first, is what Word showed."""
    html = word(
        *(word_item(f"{n}.", f"<{tag}>{text}</{tag}>" if tag else text) for n, tag, text in rows)
    )
    shown = [line for line in to_plain(clean_pasted(html)).split("\n") if line]
    assert [line.split(".")[0] for line in shown] == [str(n) for n, _, _ in rows]
    bold = re.findall("<strong>(.*?)</strong>", clean_pasted(html))
    assert bold == [" ".join(text.split()) for _, tag, text in rows if tag]


html_parts = st.sampled_from(
    [
        *("<p>", "</p>", "<br>", "<ul>", "</ul>", "<ol>", "<ol start=3 type=a>", "</ol>", "<li>"),
        *("</li>", "<b>", "</b>", "<span style='font-weight:700'>", "</span>", "<table>", "<td>"),
        *("<span style='mso-list:Ignore'>1.", "<p style='mso-list:l0 level2 lfo1'>", "<![if x]>"),
        *("<p class=MsoListParagraph>", "<li aria-level=3>", "<ol class=NumberListStyle1>", "<!--"),
        *("<a href='https://x.se'>", "</a>", "a", "1.  ", "&nbsp;", "<o:p>", "-->", "<sup>2</sup>"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(html_parts, max_size=25).map("".join), st.text()))
def test_anything_can_be_pasted(html):
    pasted = clean_pasted(html)
    assert clean(pasted) == pasted
    assert from_plain(to_plain(pasted)) == pasted


def test_word_paragraph_between_items_stands_by_itself():
    html = word(word_item("1.", "a"), word_text("b"), word_item("2.", "c"))
    assert clean_pasted(html) == '<ol><li>a</li></ol><p>b</p><ol start="2"><li>c</li></ol>'
