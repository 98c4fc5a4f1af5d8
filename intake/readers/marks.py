"""What writers put around words: list marks and numbers, and the inline marks of Markdown."""

import re

BULLETS = "•●○◦▪■▫□·‣⁃∙–—*+-"
SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d"
BULLET = re.compile(rf"^[{re.escape(BULLETS + SYMBOL_BULLETS)}](?:\s+|$)(?![-\s]*$)")
NUMBER = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\d{1,2}\.[1-9](?=\s+[A-ZÅÄÖ])|[a-zåäö]\)|\d{1,2} [a-z][.)]"
    r"|\((?:\d{1,2}|[a-z])\)|[ivx]{1,4}\))\s+(?=\S)"
)
LINK = re.compile(
    r"(?<!\\)!?\[((?:\\.|[^\[\]\\\n]){0,400})\]"
    r"\(\s{0,9}<?((?:\\.|[^()\s>\\]|\([^()\s]{0,99}\)){0,900})>?[^()\n]{0,200}\)"
)
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
BARE_ADDRESS = re.compile(r"https?://[^\s<>\"”)\]]+[^\s<>\"”)\].,;:!?]")
EMPHASIS = (
    (re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])(.{1,4000}?)(?<=[^\s*\\])\1(?![\w*])"), "*"),
    (re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])(.{1,4000}?)(?<=[^\s_\\])\1(?![\w_])"), "_"),
)
MARKED = re.compile(r"[\\\[\]<>*_]|https?:")
MOST_MARKS = 80  # in one paragraph; with more they are no emphasis
BOLD_WHOLE = re.compile(r"^(\*\*|__)(?=\S)((?:(?!\1).)+)\1[:.]?$")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
LOOSE_START = re.compile(r"^\*{1,3}(?=[^\s*])(?=[^*]*$)")
LOOSE_END = re.compile(r"^([^*]*[^\s*])\*{1,3}$")

Links = tuple[tuple[str, str], ...]


def split_mark(line: str) -> tuple[str, str]:
    """The list mark or number the line begins with ("" without one), and the rest."""
    rest = line.strip()
    bullet = BULLET.match(rest)
    if bullet:
        rest = rest[bullet.end() :].strip()
    if found := NUMBER.match(rest):
        return " ".join(found[0].split()), rest[found.end() :].strip()
    return ("•" if bullet else ""), rest


def plain(text: str) -> tuple[str, Links]:
    """The text without Markdown's inline marks, and its links as (words, address)."""
    if not MARKED.search(text):
        return text.strip(), ()
    links: list[tuple[str, str]] = []

    def keep(found: re.Match[str]) -> str:
        words = ESCAPED.sub(r"\1", found[1]).strip()
        links.append((without_emphasis(words), ESCAPED.sub(r"\1", found[2])))
        return words

    text = LINK.sub(keep, text)
    for found in ADDRESS.finditer(text):
        links.append(("", found[1]))
    text = ADDRESS.sub(r"\1", text)
    known = {address for _, address in links}
    links += [("", found[0]) for found in BARE_ADDRESS.finditer(text) if found[0] not in known]
    return ESCAPED.sub(r"\1", without_emphasis(text)).strip(), tuple(links)


def without_emphasis(text: str) -> str:
    """The text without the stars and underscores of bold and italics."""
    for pattern, mark in EMPHASIS:
        for _ in range(2):
            if 1 < text.count(mark) <= MOST_MARKS:
                text = pattern.sub(r"\2", text)
    text = LOOSE_START.sub("", text)
    return LOOSE_END.sub(r"\1", text)


def is_bold(text: str) -> bool:
    """Whether all the words stand between marks for bold."""
    return bool(BOLD_WHOLE.match(text.strip()))
