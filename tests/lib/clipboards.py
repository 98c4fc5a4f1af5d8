"""What word processors and mail programs put on the clipboard, in their manner and our words."""
# ruff: noqa: E501

_WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<title>Anteckning utkast</title>
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* List Definitions */
 @list l0
	{mso-list-id:742486142;
	mso-list-type:hybrid;}
 p.MsoNormal, li.MsoNormal
	{margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
-->
</style>
</head>

<body lang=SV style='tab-interval:65.2pt;word-wrap:break-word'>
<!--StartFragment-->
"""
_WORD_FOOT = "\n<!--EndFragment-->\n</body>\n\n</html>\n"
_SPACES = "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; "


def word_item(marker: str, text: str, *, level: int = 1, place: str = "Middle") -> str:
    """A paragraph of a list as Word writes it."""
    return f"""<p class=MsoListParagraphCxSp{place} style='margin-left:{36 * level}.0pt;mso-add-space:
auto;text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span
lang=SV style='mso-bidi-font-family:Calibri;mso-bidi-theme-font:minor-latin'><span
style='mso-list:Ignore'>{marker}<span style='font:7.0pt "Times New Roman"'>{_SPACES}</span></span></span><![endif]><span
lang=SV>{text}<o:p></o:p></span></p>
"""


def word_text(text: str) -> str:
    """An ordinary paragraph as Word writes it."""
    return f"<p class=MsoNormal><span lang=SV>{text}<o:p></o:p></span></p>\n"


def word(*paragraphs: str) -> str:
    """A whole clipboard from Word."""
    return _WORD_HEAD + "".join(paragraphs) + _WORD_FOOT


WORD_STATEMENT = word(
    word_text("<b><span style='mso-bidi-font-weight:normal'>Ställningstagande:</span></b> SRO"),
    word_item("1.", "noterar rapporten om <b>ungas hälsa</b> och tackar för den,", place="First"),
    word_item(
        "2.",
        "ger <b style='mso-bidi-font-weight:normal'>hälso&shy;strategen</b> i uppdrag att senast "
        "i\nmaj&nbsp;2027 lämna en plan, se <a\n"
        "href=\"https://exempel.se/plan?a=1&amp;b=(2)\"><span style='color:#0563C1'>utkastet</span>"
        "</a>, och",
    ),
    word_item("3.", 'står bakom <st1:place w:st="on">Borås</st1:place> förslag.', place="Last"),
)

WORD_LEVELS = word(
    word_item("1.", "första", place="First"),
    word_item("a)", "under första", level=2),
    word_item("b)", "också under första", level=2),
    word_item("2.", "andra"),
    word_item("·", "punkt", level=2),
    word_item("§", "under punkt", level=3),
    word_text("Ett stycke emellan."),
    word_item("3.", "tredje"),
    "<p class=MsoListParagraphCxSpMiddle><span lang=SV>Mer text i tredje.<o:p></o:p></span></p>",
    word_item("1.", "börjar om", place="Last"),
    "<h2 style='mso-list:l2 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>4."
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span><![endif]>Rubrik</h2>",
    word_item("1.1", "flera nivåer i ett nummer", place="Last"),
)

WORD_TABLE_AND_NOTES = word(
    "<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=300 valign=top>"
    "<p class=MsoNormal><b>Vem</b><o:p></o:p></p></td><td width=300><p class=MsoNormal>När"
    "<o:p></o:p></p></td></tr></table>",
    "<p class=MsoNormal>Avtalet från 2025<a style='mso-footnote-id:ftn1' href=\"#_ftn1\""
    ' name="_ftnref1"><span class=MsoFootnoteReference><span style=\'mso-special-character:'
    "footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> och år 2026<sup>2</sup>"
    " <del>struket</del><ins>infört</ins><span style='display:none;mso-hide:all'>dolt</span>"
    '<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1">'
    "[AB1]</a><span style='mso-special-character:comment'>&nbsp;</span></span>.<o:p></o:p></p>",
    "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
    "<p class=MsoFootnoteText>[1] Dnr 12-2025</p></div></div>",
    "<div style='mso-element:comment-list'><div style='mso-element:comment'><p "
    "class=MsoCommentText>Ska stå sig?</p></div></div>",
)

OUTLOOK = """<html><body lang=SV><div class=WordSection1>
<p class=MsoNormal><span style='font-size:11.0pt;mso-fareast-language:EN-US'>Hej,<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<ol style='margin-top:0cm' start=4 type=1>
<li class=MsoListParagraph style='margin-left:0cm;mso-list:l1 level1 lfo2'><span style='font-size:
11.0pt'>lägger <b>till</b> handlingarna<o:p></o:p></span></li>
<li class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span>bordlägger<o:p></o:p></span>
<ul type=disc><li class=MsoNormal>ett</li></ul></li>
</ol>
<p class=MsoNormal>Skriv till <a href="mailto:anna@exempel.se">Anna</a> eller
<a href="file:///C:/hemligt.docx">filen</a>.</p></div></body></html>"""

WORD_ONLINE = """<div class="OutlineElement Ltr SCXW1 BCX8" style="direction: ltr;"><p class="Paragraph
SCXW1 BCX8"><span class="TextRun SCXW1" style="font-weight: bold;"><span class="NormalTextRun">Beslut
</span></span><span class="EOP SCXW1">&nbsp;</span></p></div>
<div class="ListContainerWrapper SCXW1 BCX8"><ol class="NumberListStyle1 SCXW1" role="list" start="1">
<li role="listitem" data-aria-level="1" data-listid="3" class="OutlineElement"><p class="Paragraph">
<span class="TextRun"><span class="NormalTextRun">noterar</span></span><span class="EOP">&nbsp;</span>
</p></li></ol></div>
<div class="ListContainerWrapper"><ol class="NumberListStyle1" role="list" start="2"><li
data-aria-level="1" class="OutlineElement"><p class="Paragraph"><span class="TextRun"
style="font-weight: 600">ger</span> <a class="Hyperlink" href="https://exempel.se/b" target="_blank">
<span class="TextRun Underlined">länk</span></a></p></li></ol></div>
<div class="ListContainerWrapper"><ul class="BulletListStyle1" role="list"><li data-aria-level="2"
class="OutlineElement"><p class="Paragraph"><span class="TextRun">under</span></p></li></ul></div>
<div class="ListContainerWrapper"><ol class="NumberListStyle1" role="list" start="3"><li
data-aria-level="1" class="OutlineElement"><p class="Paragraph">tredje</p></li></ol></div>"""

GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e-3d">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400;">Punkt 7</span></h2>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;">Vi </span><span
style="font-weight:700;">enades</span><span style="font-weight:400;"> om</span></p>
<ol start="2" style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:
decimal;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span>andra</span></p></li>
<ol style="margin-top:0"><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p dir="ltr"
role="presentation"><span>under andra</span></p></li><li dir="ltr" style="list-style-type:
lower-alpha;" aria-level="2"><p dir="ltr"><span>även här</span></p></li></ol><li dir="ltr"
style="list-style-type:decimal" aria-level="1"><p><span>tredje, se </span><a
href="https://exempel.se/c" style="text-decoration:none;"><span style="font-weight:700;">bilagan</span>
</a></p></li></ol></b><br class="Apple-interchange-newline">"""

LIBREOFFICE = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<style type="text/css">@page { size: 21cm 29.7cm } p { line-height: 115% }</style></head>
<body lang="sv-SE" link="#000080" dir="ltr"><p style="line-height: 100%"><font face="Liberation
Sans"><font size="3"><b>Beslut</b></font></font></p>
<ol start="5"><li><p style="line-height: 100%">noterar</p></li><li><p>godkänner <u>planen</u></p>
<ol type="i"><li><p>först</p></li><li><p>sedan</p></li></ol></li></ol>
<p>Se <a href="http://exempel.se/d"><span lang="sv">d</span></a></p></body></html>"""
