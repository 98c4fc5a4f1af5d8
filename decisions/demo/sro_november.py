"""SRO on 13 November 2025: its ten items, slots, kinds of decision and dates, in our own words."""

from decisions.demo.script import Give, Item, Link, Paper, Point, Said, pause
from decisions.enums import Outcome, RelationKind
from meetings.enums import DocumentKind

BASIS, ANNEX = DocumentKind.BASIS, DocumentKind.ANNEX
SLIDES, REFERRAL = DocumentKind.PRESENTATION, DocumentKind.REFERRAL
NOTED = Point("SRO noterar informationen.", plain="Informationen noterad")

OPENING = Item(
    "Mötets öppnande",
    about=(),
    wish=(
        "SRO",
        "En beslutslogg för SRO, som visar när beslut tas och uppdrag ges, hur arbetet går och när "
        "det väntas tillbaka.",
    ),
    text=(
        "<p>Ordföranden öppnar mötet. Efter närvaro och presentation hälsas Charlotte "
        "Broströmer välkommen.</p><p><strong>Övriga frågor:</strong> mötet önskar en beslutslogg "
        "för SRO, så att det framgår när beslut tas och uppdrag ges, hur arbetet går och när "
        "ärendet väntas tillbaka. Inget ska glömmas bort mellan två möten.</p>"
    ),
)

FOLLOW_UP = Item(
    "Förstudie: länsgemensam uppföljning av god och nära vård",
    slot=("13.05", "13.25"),
    presenters=(
        "Ulrika Stenmarker, Västkom, Cecilia Thorngrenius, VGR, Ida Sparrhult, Göteborgsregionen, "
        "och Emma Lundviken, VGR"
    ),
    matter="follow_up",
    papers=(
        Paper("Beslutsunderlag: fortsatt arbete med uppföljning av god och nära vård"),
        Paper("Presentation: förstudien om uppföljning", SLIDES),
    ),
    text=(
        "<p>Sedan 2023 görs en gemensam uppföljning varje år. Den första rapporten visade luckor, "
        "framför allt om samverkan och kostnader, och därför gjordes en förstudie med tre delar "
        "och ett stort antal workshoppar.</p><p>Förstudien visar bland annat att</p><ul>"
        "<li>parterna inte är överens om vad omställningen omfattar,</li>"
        "<li>uppgifter från kommunal primärvård håller för låg kvalitet för jämförelser,</li>"
        "<li>förebyggande insatser och kompetensförsörjning är svåra att mäta.</li></ul>"
        "<p>Innan arbetet med indikatorer går vidare behövs en tydligare målbild.</p>"
    ),
    dialogue=(
        "<ul><li>Det som räknas i dag är inte alltid det som betyder något för patienten.</li>"
        "<li>Hellre få mått som båda parter litar på än många som ingen använder.</li>"
        "<li>Insatser i hemmet behöver kunna följas på ett nytt sätt.</li>"
        "<li>Ett första steg kan vara att följa det som redan går att jämföra.</li></ul>"
    ),
    points=(
        Point(
            "SRO noterar informationen och ställer sig bakom att arbetet fortsätter med förslag "
            "till aktiviteter som utvecklar hur omställningen till god och nära vård följs.",
            ("noted", "endorsed"),
            plain="Arbetet med uppföljningen fortsätter",
        ),
        Point(
            "SRO ger VGR:s hälso- och sjukvårdsutvecklingsdirektör och Västkoms direktör i uppdrag "
            "att redovisa en plan för hur uppföljningsmodellen införs, med kostnad och tidplan. "
            "Länets arbetsgrupp ska ha hörts, och redovisningen lämnas till SRO senast i juni "
            "2026.",
            ("assigned",),
            plain="Plan, kostnad och tidplan för uppföljningsmodellen",
            gives=(
                Give(
                    "plan",
                    "Plan, kostnad och tidplan för uppföljningen av god och nära vård",
                    ("hsu", "vk"),
                    due="senast i juni 2026",
                ),
            ),
        ),
    ),
)

AIDS = Item(
    "Hjälpmedelsförsörjningen i Västra Götaland",
    about=("decision",),
    slot=("13.25", "13.40"),
    presenters="Håkan Ekvinge, VGR, och Ulrika Stenmarker, Västkom",
    matter="aids",
    papers=(
        Paper("Beslutsunderlag: reviderat uppdrag för Ledningsrådet för hjälpmedel"),
        Paper("Bilaga: uppdragshandling för Ledningsrådet för hjälpmedel", ANNEX),
        Paper("Presentation: hjälpmedel i länet", SLIDES),
    ),
    text=(
        "<p>Ledningsrådet är den högsta nivån för tjänstepersoner i samarbetet om hjälpmedel. En "
        "genomlysning har lett till mindre ändringar: tydligare mandat och ansvar för "
        "kommunikation och it-stöd, beskriven kompetens och ett enklare sätt att nominera. "
        "Ekonomi och resurser påverkas inte.</p>"
    ),
    dialogue=(
        "<ul><li>VästKoms styrelse står bakom uppdragshandlingen.</li>"
        "<li>Digitala hjälpmedel sprids för långsamt; användarna behöver bli övertygade.</li>"
        "<li>De kommuner som började tidigt har kommit längst.</li></ul>"
    ),
    points=(
        Point(
            "SRO ställer sig bakom den ändrade uppdragshandlingen för Ledningsrådet för hjälpmedel "
            "som finns i bilagan.",
            ("endorsed",),
            plain="Ledningsrådets uppdrag ändras",
            link=Link(
                RelationKind.REVISES,
                "Uppdragshandling för Ledningsrådet för hjälpmedel",
                "Ledningsrådets tidigare uppdrag",
            ),
        ),
    ),
)

SAFETY = Item(
    "Länsgemensam riktlinje för patientsäkerhet",
    slot=("13.40", "13.50"),
    presenters="Emma Lundviken, VGR, och Anneli Kvistgård, Västkom",
    matter="safety",
    papers=(
        Paper("Remissbrev till VGR", REFERRAL),
        Paper("Remissbrev till kommunerna", REFERRAL),
        Paper("Remissförslag: riktlinje för patientsäkerhet", REFERRAL),
        Paper("Presentation: riktlinjen för patientsäkerhet", SLIDES),
    ),
    text=(
        "<p>Förslaget är på remiss hos regionen och alla kommuner sedan SRO ställde sig bakom det "
        "i augusti. Riktlinjen hör till hälso- och sjukvårdsavtalet och gäller också "
        "socialtjänsten.</p><ul><li>Remisstid till 28 februari 2026</li><li>Ställningstagande i "
        "SRO 4 juni 2026</li><li>Slutligt beslut 30 april 2027</li><li>I kraft 1 maj 2027</li></ul>"
    ),
    points=(NOTED,),
)

FORUM = Item(
    "Gemensamma digitaliseringsfrågor",
    slot=("14.05", "14.10"),
    presenters="Ulrika Stenmarker, Västkom",
    matter="forum",
    text=(
        "<p>Digitaliseringsutskottets presidium träffar VästKoms styrelse den 19 februari 2026 "
        "för ett första samtal. SRO får veta mer efter det.</p>"
    ),
    points=(NOTED,),
    said=(
        Said(
            "forum",
            Outcome.NOTED,
            "Mötet noterade vad som hänt. Om uppdraget är klart eller kommer tillbaka sades inte.",
        ),
    ),
)

CARE_SYSTEM = Item(
    "Vägval för vårdinformationssystem",
    about=("information", "dialogue"),
    slot=("14.10", "14.30"),
    presenters="Margareta Holmsjö, Göran Ysvall och Tomas Renhultare, VGR",
    matter="care_system",
    papers=(Paper("Presentation: vägval för vårdinformationssystem", SLIDES),),
    text=(
        "<p>Samordningsgruppen för vårdinformationsmiljön har lämnat sin slutrapport. Den råder "
        "VGR att inte återuppta införandet av Millennium utan att bygga en miljö av moduler, steg "
        "för steg. Det är gruppens råd och inte ett ställningstagande av SRO.</p>"
        "<p>Kommunerna väntar med gemensamt systemstöd tills VGR har ett som är prövat och i "
        "drift. Regionstyrelsen tar upp frågan den 2 december 2025.</p>"
    ),
    dialogue=(
        "<ul><li>Det finns nu ett tillfälle att börja om tillsammans.</li>"
        "<li>Vad kommunernas avtal kan komma att kosta utreds av jurister.</li>"
        "<li>Moduler gör att starten kan se olika ut för olika funktioner.</li></ul>"
    ),
    points=(NOTED,),
)

TRIP = Item(
    "Studiebesök i Jönköping",
    slot=("14.30", "14.40"),
    presenters="Cecilia Thorngrenius, VGR, och Ulrika Stenmarker, Västkom",
    text=(
        "<p>Programmet tas fram tillsammans med Region Jönköpings län. Buss är bokad från "
        "Göteborg den 14 januari 2026, och en enkät om deltagande skickas till alla.</p>"
    ),
    points=(NOTED,),
)

NOVEMBER = [
    OPENING,
    Item(
        "Godkännande av dagordningen",
        about=("decision",),
        points=(Point("Dagordningen godkänns.", ("approved",)),),
    ),
    Item(
        "Föregående mötesanteckning",
        about=("decision",),
        papers=(Paper("Mötesanteckning 2025-10-16, per capsulam", DocumentKind.NOTES),),
        points=(Point("Mötesanteckningen från den 16 oktober 2025 godkänns.", ("approved",)),),
    ),
    FOLLOW_UP,
    AIDS,
    SAFETY,
    pause("13.50", "14.05"),
    FORUM,
    CARE_SYSTEM,
    TRIP,
    Item(
        "Övrig information",
        about=("information",),
        papers=(Paper("Årshjul 2026", DocumentKind.OTHER),),
        text=(
            "<p>SRO möts den 19 mars, 4 juni, 24 september och 12 november 2026. I januari 2026 "
            "görs en studieresa.</p>"
        ),
    ),
]

# (day, step, by whom) of the matter of patient safety; SRO's own step points to its meeting.
SAFETY_STEPS = (
    ((2026, 2, 28), "Remisstiden slutar", "VGR och kommunerna"),
    ((2026, 6, 4), "Ställningstagande", "SRO"),
    ((2027, 4, 30), "Slutligt beslut", "VGR och kommunerna"),
    ((2027, 5, 1), "Riktlinjen träder i kraft", ""),
)
