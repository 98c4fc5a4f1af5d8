"""Rich text: only what is allowed comes through, and plain text goes back and forth unharmed."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_log.lib.richtext import RichTextError, clean, from_plain, is_empty, to_plain

pytestmark = pytest.mark.unit

ALLOWED = {"p": [], "br": [], "strong": [], "ul": [], "ol": ["start"], "li": [], "a": ["href"]}

html_parts = st.sampled_from(
    [
        *("<p>", "</p>", "<br>", "<ul>", "</ul>", "<ol>", "<ol start=3>", "</ol>", "<li>", "</li>"),
        *("<b>", "</b>", "<strong>", "</strong>", "<em>", "</em>", "<h2>", "</h2>", "<div>"),
        *("<a href='https://x.se/a_(b)'>", "<a href='javascript:x'>", "<a href='mailto:a@b.se'>"),
        *("</a>", "<script>x</script>", "<table><tr><td>", "</table>", "<svg><p>", "<p", "<", "&"),
        *(
            "<a href='https://x.se'>",
            "<a href='https://x.se/((b**'>",
            "<ol start=998>",
            "<li value=7>",
        ),
        *("https://x.se", "*", "**", "[", "](", "](https://x.se)", "\\", "(", ")", "1", ". ", "-"),
        *("a", " ", "\n", "\u00a0", "&#0;", "&#x202e;", "\u202e", "1. ", "- ", "https://x.se)."),
    ]
)
plain_parts = st.sampled_from(
    [
        *(
            "- ",
            "1. ",
            "2. ",
            "3. ",
            "  ",
            "    ",
            "\n",
            "\n\n",
            "a",
            "b ",
            "https://x.se/a).",
            "•",
        ),
        *("**", "*", "[", "]", "\\", ")", "](https://x.se)", "[a](https://x.se)", "**b**", "999. "),
        *("http://[", "\t", "\u00a0", "\u2028", "<b>", "&amp;", "(", "-"),
    ]
)
any_html = st.one_of(st.lists(html_parts, max_size=20).map("".join), st.text())
any_plain = st.one_of(st.lists(plain_parts, max_size=25).map("".join), st.text())
quick = settings(max_examples=150, deadline=None)


class Tags(HTMLParser):
    """Collects what a text's tags are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Hej", "<p>Hej</p>"),
        (
            "<p>a <b>fet</b> <em>och</em> <i>lutad</i></p>",
            "<p>a <strong>fet</strong> och lutad</p>",
        ),
        ("<h1>Rubrik</h1><div>text</div>", "<p>Rubrik</p><p>text</p>"),
        ("<p>a<script>alert(1)</script><style>b</style></p>", "<p>a</p>"),
        ("<p onclick='x' style='y' class='z'>a</p>", "<p>a</p>"),
        ("<p>a<br><br>b<br></p><p>&nbsp;</p>", "<p>a</p><p>b</p>"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "<p>1</p><p>2</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li><li></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<li>a</li><li>b</li><p>c</p>", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_clean_writes_the_canonical_form(written, expected):
    assert clean(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<ol start='3'><li>c</li><li>d</li></ol>", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("<ol><li>a</li></ol><ol start='2'><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
        (
            "<ol><li>a<li value=4>d<li>e</ol>",
            '<ol><li>a</li></ol><ol start="4"><li>d</li><li>e</li></ol>',
        ),
        (
            "<ol start='2026'><li>a</li><li>b<ul><li>c</ul></ol>",
            "<p>2026. a</p><p>2027. b</p><ul><li>c</li></ul>",
        ),
    ],
)
def test_clean_keeps_the_numbers_of_lists(written, expected):
    assert clean(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>a<b> b </b>c</p>", "<p>a <strong>b</strong> c</p>"),
        (
            "<p><b>a <a href='http://x'> b </a> c</b></p>",
            '<p><strong>a </strong><a href="http://x"><strong>b</strong></a>'
            "<strong> c</strong></p>",
        ),
        ("<p>a<b> </b>b</p>", "<p>a b</p>"),
    ],
)
def test_clean_leaves_spaces_outside_links_and_bold(written, expected):
    assert clean(written) == expected


def test_clean_flattens_lists_below_the_fourth_level():
    assert clean("<ul><li>a" * 6) == (
        "<ul><li>a<ul><li>a<ul><li>a<ul><li>a</li><li>a</li><li>a</li></ul>"
        "</li></ul></li></ul></li></ul>"
    )


@pytest.mark.parametrize("href", ["https://x.se/?a=1&amp;b=2", "http://x.se", "mailto:a@b.se"])
def test_clean_keeps_links_to_the_web_and_mail(href):
    link = f'<p><a href="{href}">Här</a></p>'
    assert clean(link.replace('">', '" target="_blank" onclick="x">')) == link


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "/inloggning", "ftp://x"],
)
def test_clean_drops_other_links_and_keeps_their_text(href):
    assert clean(f'<a href="{href}">Här</a>') == "<p>Här</p>"


@pytest.mark.parametrize(
    "unwanted",
    [
        *("\x00", "\x1b", "\x7f", "\x9f", "\u202a", "\u202e", "\u2066", "\u2069"),
        *("\ufeff", "\ud800", "&#x202e;", "&#8294;"),
    ],
)
def test_clean_strips_what_cannot_be_seen(unwanted):
    assert clean(f"a{unwanted}b") == "<p>ab</p>"


@pytest.mark.parametrize("take", [clean, from_plain])
@pytest.mark.parametrize("text", ["a" * 200_001, "&" * 50_000])
def test_text_that_is_or_becomes_too_long_is_refused(take, text):
    with pytest.raises(RichTextError) as caught:
        take(text)
    assert str(caught.value) == "Texten är för lång. Den får ha högst 200 000 tecken."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("a\r\n\r\n\r\nb", "<p>a</p><p>b</p>"),
        ("Text:\n- a\n- b", "<p>Text:</p><ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n\n1. b", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
        ("1. a\n  - b\n  c\n2. d", "<ol><li>a<ul><li>b</li></ul>c</li><li>d</li></ol>"),
        ("<b>a</b> & b", "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>"),
        ("2. b", '<ol start="2"><li>b</li></ol>'),
        ("2026. b", "<p>2026. b</p>"),
        ("-a", "<p>-a</p>"),
        ("", ""),
    ],
)
def test_plain_text_becomes_html(text, expected):
    assert from_plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se https://x.se/a.", '<p>Se <a href="https://x.se/a">https://x.se/a</a>.</p>'),
        ("(https://x.se)", '<p>(<a href="https://x.se">https://x.se</a>)</p>'),
        ("https://x.se/b_(c)", '<p><a href="https://x.se/b_(c)">https://x.se/b_(c)</a></p>'),
        ("http://[ och x.se", "<p>http://[ och x.se</p>"),
    ],
)
def test_address_in_plain_text_becomes_a_link(text, expected):
    assert from_plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett **fett** ord", "<p>Ett <strong>fett</strong> ord</p>"),
        ("Se [planen](https://x.se/a_(b)).", '<p>Se <a href="https://x.se/a_(b)">planen</a>.</p>'),
        ("[Anna](mailto:a@b.se)", '<p><a href="mailto:a@b.se">Anna</a></p>'),
        ("**[a](http://x)**", '<p><a href="http://x"><strong>a</strong></a></p>'),
        ("- **a** b", "<ul><li><strong>a</strong> b</li></ul>"),
        ("2**3 ** 4", "<p>2**3 ** 4</p>"),
        ("**** och * och **", "<p>**** och * och **</p>"),
        ("[a](javascript:x) och [b] (c)", "<p>[a](javascript:x) och [b] (c)</p>"),
        (r"\**a\** och \[a](http://x)", "<p>**a** och [a]("
         '<a href="http://x">http://x</a>)</p>'),
        (r"\- a", "<p>- a</p>"),
        (r"3\. a", "<p>3. a</p>"),
        (r"C:\temp och \\server\delat", r"<p>C:\temp och \\server\delat</p>"),
    ],
)  # fmt: skip
def test_marks_in_plain_text_become_bold_and_links(text, expected):
    assert from_plain(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<br>b</p><p>c</p>", "a\nb\n\nc"),
        ("<ul><li>a</li><li>b<br>c</li></ul>", "- a\n- b\n  c"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
        ('<p><a href="https://x.se">VGR </a>säger</p>', "[VGR](https://x.se) säger"),
        ('<p><a href="https://x.se">https://x.se</a></p>', "https://x.se"),
        ('<p><a href="mailto:a@b.se">Anna</a></p>', "[Anna](mailto:a@b.se)"),
        ('<p><a href="mailto:a@b.se">a@b.se</a></p>', "[a@b.se](mailto:a@b.se)"),
        ("<p>&lt;b&gt; &amp; <strong>c</strong></p>", "<b> & **c**"),
        ("", ""),
    ],
)
def test_html_becomes_plain_text(html, expected):
    assert to_plain(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", True),
        ("<p><br></p><ul><li>&nbsp;</li></ul>", True),
        ("<script>a</script>\u200b\x00", True),
        ("<p>a</p>", False),
    ],
)
def test_text_is_empty_when_nothing_would_be_seen(html, expected):
    assert is_empty(html) is expected


@quick
@given(any_html)
def test_clean_twice_changes_nothing(html):
    assert clean(clean(html)) == clean(html)


@quick
@given(any_html)
def test_clean_leaves_only_allowed_tags(html):
    found = Tags(clean(html)).found
    assert [(tag, names) for tag, names in found if names not in ([], ALLOWED.get(tag))] == []


@quick
@given(any_html)
def test_html_edited_as_plain_text_loses_nothing(html):
    edited = from_plain(to_plain(html))
    assert edited == clean(html)
    assert to_plain(clean(html)) == to_plain(html)


@quick
@given(any_plain)
def test_plain_text_goes_back_and_forth_unharmed(text):
    html = from_plain(text)
    assert from_plain(to_plain(html)) == html
    assert clean(html) == html
