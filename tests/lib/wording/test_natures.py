"""What kinds of decision a point's words hold."""

import json
from pathlib import Path

import pytest

from sro_log.lib.wording import gives_assignment, natures_of

pytestmark = pytest.mark.unit

LETTERS = {
    "N": "is_noted",
    "E": "is_endorsed",
    "A": "is_approved",
    "U": "is_assigned",
    "R": "is_recommended",
    "X": "is_revoked",
    "D": "is_deferred",
}
# Kinds as letters (noted, endorsed, approved, assigned: U, recommended, revoked: X, deferred),
# then the sentence.
SENTENCES = """
N SRO noterar informationen.
N Rådet noterade rapporten.
N att notera årets uppföljning
N Informationen noteras.
N Styrelsen tar del av redovisningen.
N Nämnden har tagit del av rapporten.
N Gruppen tackar för presentationen.
N Nämnden lägger förvaltningens skrivelse om skolskjutsar till handlingarna.
N Skrivelsen läggs till handlingarna.
N Styrelsen antecknar att ordföranden anmäler jäv.
N Samrådet tar informationen till sig.
N SRO noterar att kommunerna har gett sina direktörer i uppdrag att se över avtalen.
N SRO noterar att förbundet fått i uppdrag att utreda frågan.
N Rådet noterar att regionstyrelsen beslutar om förslaget i december.
N Styrelsen noterar att planen antas av fullmäktige i juni.
N SRO noterar med tillfredsställelse att arbetsgruppen bildades redan i våras.
E SRO ställer sig bakom förslaget.
E Rådet ställde sig bakom inriktningen.
E att ställa sig bakom den gemensamma målbilden
E Styrelsen ställer sig positiv till fortsatt arbete.
E Presidiet tillstyrker ansökan.
E SRO ställer sig bakom att avtalet förlängs ett år.
E SRO ställer sig bakom att riktlinjen skickas på remiss.
E Det politiska rådet ställer sig bakom den uppdragshandling som gruppen har tagit fram.
E Styrelsen står bakom yttrandet.
A Styrelsen godkänner dagordningen.
A Dagordningen godkänns.
A Dagordningen godkändes.
A Protokollet från den 12 mars 2026 godkändes.
A Årsredovisningen för 2025 godkänns.
A att fastställa verksamhetsplan och budget för 2027
A Verksamhetsplanen antas.
A Nämnden antar riktlinjen.
A Styrelsen utser Eva Ek till ny ledamot.
A Till justerare valdes Bo Alm.
A Bidrag om 200 000 kronor beviljas.
A Nämnden bifaller ansökan.
A Styrelsen avslår framställan.
A Styrelsen avslår förslaget att ge direktören i uppdrag att utreda frågan.
A Styrelsen beslutar enligt förslaget.
A Styrelsen beslutar att inte förlänga avtalet.
A Styrelsen beslutar att inte ge direktören i uppdrag att utreda frågan.
A Styrelsen beslutar om ny organisation.
A Nämnden beslutar att avgiften ska vara oförändrad.
A Det beslutas att mötet den 3 maj flyttas.
A Mötet enades om att bjuda in ungdomsråden.
A Avsägelsen av uppdraget som ersättare godkänns.
A Kim Lind entledigas från sitt uppdrag som ledamot.
A Styrelsen bemyndigar ordföranden att underteckna avtalet.
A Ordföranden valdes att leda mötet.
A Styrelsen godkänner ramavtalet under förutsättning att fullmäktige godkänner budgeten.
A i ett extra möte besluta om lokaler efter att upphandlingen har avslutats
U SRO ger direktörerna i uppdrag att ta fram ett förslag.
U att ge kansliet i uppdrag att kalla till möte
U Styrelsen gav ordföranden i uppdrag att kalla till extra möte.
U Direktören får i uppdrag att återkomma.
U Direktören ges i uppdrag att återkomma.
U Förvaltningen ges ett utökat uppdrag att följa upp avtalet.
U Presidiet tilldelas uppdraget att bereda frågan.
U SRO uppdrar åt presidiet att bereda frågan.
U Styrelsen uppdrog till kansliet att samla in svaren.
U Åt direktören uppdras att teckna avtal.
U Rådet ger i uppdrag åt sekretariatet att boka lokaler.
U Styrelsen lämnar i uppdrag till direktören att förhandla.
U Nämnden ger förvaltningschefen i uppgift att se över rutinerna.
U Vidare får beredningsgruppen i uppdrag att föreslå mål.
U Styrelsen beslutar att ge direktören i uppdrag att upphäva avtalet.
U Styrelsen beslutade att ge direktören i uppdrag att senast i juni 2026 återkomma.
U Styrelsen beslutar att direktören ska få i uppdrag att se över stadgarna.
U När remissen är klar får presidiet i uppdrag att sammanställa svaren.
U Förvaltningen, som har berett frågan, får i uppdrag att återkomma.
U SRO ger A i uppdrag att ta fram en plan och B i uppdrag att räkna på kostnaden.
R SRO rekommenderar kommunerna att anta överenskommelsen.
R Huvudmännen rekommenderas att anta avtalet.
R Nämnden föreslår kommunfullmäktige att godkänna årsredovisningen.
R Nämnden föreslår kommunfullmäktige besluta att anta taxan.
R Arbetsutskottet föreslår att styrelsen ger kansliet i uppdrag att utreda frågan.
R SRO rekommenderar parterna att ge sina direktörer i uppdrag att genomföra planen.
R Styrelsen hemställer till regeringen att förlänga bidraget.
R Rådet uppmanar kommunerna att svara på enkäten.
X Beslutet från den 4 juni 2024 upphävs.
X Styrelsen upphäver sitt beslut från 2 maj 2025.
X Styrelsen beslutar att häva beslutet från 3 mars 2025.
X Riktlinjen från 2019 upphör att gälla den 1 januari 2027.
X Styrelsen upphäver beslutet att ge direktören i uppdrag att utreda frågan.
X Nämnden återkallar delegationen.
X Riktlinjen ska upphöra att gälla vid årsskiftet.
X Styrelsen beslutar att avtalet ska upphävas.
A Styrelsen beslutar att planen ska gälla och att taxan antas.
D Frågan bordläggs till nästa möte.
D Styrelsen bordlägger frågan om att ge direktören i uppdrag att utreda saken.
D Ärendet återremitteras till presidiet.
D Rådet skjuter upp beslutet till hösten.
D Ärendet hänskjuts till nästa möte.
D Styrelsen beslutar om återremiss.
D Styrelsen beslutar att ärendet tas upp på nästa möte.
D Frågan återförs till beredningen.
R Förslag till beslut i kommunfullmäktige: Budgeten godkänns.
U SRO är överens om att ge direktörerna i uppdrag att se över rutinen.
- SRO ger inte direktören i uppdrag att godkänna planen.
- Direktören har i uppdrag att godkänna avtal.
- SRO ställer sig inte bakom förslaget att upphäva avtalet.
- Parterna är inte överens om att ge kansliet i uppdrag att svara.
- Regionstyrelsen beslutade i november att inte återuppta införandet.
NE SRO noterar informationen och ställer sig bakom förslaget.
NU SRO noterar rapporten och ger kansliet i uppdrag att sprida den.
NU SRO noterar att arbetet pågår och ger direktören i uppdrag att återkomma.
NU Rådet noterade rapporten och gav kansliet i uppdrag att sprida den.
NU SRO noterar rapporten. Direktören får i uppdrag att återkomma.
NU SRO noterar rapporten; presidiet får i uppdrag att svara.
NA Styrelsen beslutar att notera rapporten och att godkänna prognosen.
AN Nämnden godkänner bokslutet och lägger revisionens rapport till handlingarna.
AU Styrelsen beslutar att införa modellen och ge direktören i uppdrag att följa upp den.
AU Styrelsen godkänner planen och uppdrar åt direktören att genomföra den.
AU Styrelsen tillsätter en arbetsgrupp med uppdrag att föreslå mål.
AU Nämnden inrättar ett råd som får i uppdrag att följa arbetet.
AU En arbetsgrupp tillsätts med uppdrag att bereda frågan.
EU SRO ställer sig bakom att regiondirektören får i uppdrag att ta fram förslag.
EU SRO ställer sig bakom planen och ger direktörerna i uppdrag att genomföra den.
ER SRO ställer sig bakom riktlinjen och rekommenderar parterna att besluta enligt den.
ER SRO ställer sig bakom att rekommendera kommunerna att anta avtalet.
RU SRO rekommenderar kommunerna att anta planen och ger kansliet i uppdrag att följa upp.
DU Styrelsen återremitterar ärendet och ger direktören i uppdrag att komplettera det.
AX Styrelsen antar den nya planen och upphäver den gamla.
EX Rådet ställer sig bakom att beslutet från 3 maj 2025 upphävs.
- Styrelsen godkänner inte förslaget.
- SRO ställer sig inte bakom förslaget.
- SRO ger inte direktören i uppdrag att utreda frågan.
- Året därpå fick kansliet i uppdrag att göra en studie.
- Redan 2021 gav styrelsen direktören i uppdrag att utreda frågan.
- Den 2 maj 2024 beslutade rådet att skicka förslaget på remiss.
- Styrelsen beslutade den 2 maj 2024 att inrätta en tjänst.
- Direktören har i uppdrag att renodla organisationen.
- Förvaltningen har fått i uppdrag att utreda frågan.
- Uppdraget ska återrapporteras till styrelsen i mars 2027.
- Frågan ska beslutas av fullmäktige i juni.
- Fullmäktige kan komma att besluta om saken.
- Arbetet sker på uppdrag av styrelsen.
- Uppdraget förväntas antas av någon annan.
- Styrelsen ger sitt stöd till uppdraget.
- Uppdragshandlingen gäller till 2027.
- Förslaget antas leda till lägre kostnader.
- En rapport som godkänner allt finns.
- Hej.
"""
TABLE = [line.split(" ", 1) for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("kinds", "sentence"), TABLE)
def test_natures_follow_from_the_verbs(kinds, sentence):
    assert natures_of(sentence) == {LETTERS[letter] for letter in kinds if letter != "-"}


@pytest.mark.parametrize(("kinds", "sentence"), TABLE)
def test_giving_an_assignment_is_one_rule(kinds, sentence):
    assert gives_assignment(sentence) is ("U" in kinds)


@pytest.mark.parametrize("write", [str.upper, str.lower, lambda t: t.replace(" ", "\n")])
def test_natures_do_not_hang_on_case_or_line_breaks(write):
    text = "SRO noterar rapporten och ger kansliet i uppdrag att sprida den."
    assert natures_of(write(text)) == {"is_noted", "is_assigned"}


def test_natures_do_not_hang_on_hidden_hyphens_and_hard_spaces():
    text = "SRO note\u00adrar rapporten och ger kansliet i\u00a0upp\u00addrag att sprida den."
    assert natures_of(text) == {"is_noted", "is_assigned"}


def _phrases():
    rows = json.loads(Path("fixtures/start_data.json").read_text())
    return [row["fields"] for row in rows if row["model"] == "decisions.standardphrase"]


@pytest.mark.parametrize("phrase", _phrases(), ids=lambda phrase: phrase["key"])
def test_standard_phrases_are_of_the_kinds_they_are_marked_with(phrase):
    marked = {name for name in phrase if name.startswith("is_") and phrase[name] is True}
    assert natures_of(f"SRO {phrase['text']}") == marked - {"is_in_use"}
