"""Kinds and stages of meetings and what belongs to them. The Swedish is what users read."""

from django.db import models


class MeetingForm(models.TextChoices):
    """How a body meets. Report-backs are placed by rule at the ordinary forms only."""

    SITTING = "sitting", "sammanträde"
    DIGITAL = "digital", "digitalt möte"
    EXTRA = "extra", "extrainsatt möte"
    PER_CAPSULAM = "per_capsulam", "per capsulam"
    STUDY_TRIP = "study_trip", "studieresa"


ORDINARY_FORMS = (MeetingForm.SITTING, MeetingForm.DIGITAL)
DECIDING_FORMS = (*ORDINARY_FORMS, MeetingForm.EXTRA, MeetingForm.PER_CAPSULAM)


class Stage(models.TextChoices):
    """How far a meeting has come; computed from dated acts, never stored."""

    PLANNED = "planned", "planerat"
    CONVENED = "convened", "kallat"
    WRITING = "writing", "anteckning pågår"
    SENT_OUT = "sent_out", "utskickad"
    APPROVED = "approved", "godkänd"
    CANCELLED = "cancelled", "inställt"


class CalledAs(models.TextChoices):
    """Why a person is on the list."""

    CALLED = "called", "kallad"
    INVITED = "invited", "inbjuden"


class Presence(models.TextChoices):
    """Whether they came."""

    UNKNOWN = "unknown", "inte noterat"
    PRESENT = "present", "närvarande"
    ABSENT = "absent", "frånvarande"


class Category(models.TextChoices):
    """The heading a person stands under within a side."""

    POLITICIAN = "politician", "politiker"
    COOPTED = "coopted", "adjungerade"
    OFFICIAL = "official", "tjänstepersoner"
    ADMINISTRATION = "administration", "administration"


class MeetingRole(models.TextChoices):
    """What a person did at the meeting itself."""

    NONE = "", "ingen särskild"
    CHAIR = "chair", "ordförande"
    VICE_CHAIR = "vice_chair", "vice ordförande"
    SECRETARY = "secretary", "sekreterare"
    ADJUSTER = "adjuster", "justerare"


class ItemOutcome(models.TextChoices):
    """What became of an agenda item as such."""

    TREATED = "", "behandlad"
    DROPPED = "dropped", "utgår"
    TABLED = "tabled", "bordlagd"
    REFERRED_BACK = "referred_back", "återremiss"


class Openness(models.TextChoices):
    """Who may see it: the body's readers, or named roles only."""

    OPEN = "open", "öppen"
    INTERNAL = "internal", "intern"
    SECRET = "secret", "sekretess"


class DocumentKind(models.TextChoices):
    """What a document is."""

    BASIS = "basis", "beslutsunderlag"
    ANNEX = "annex", "bilaga"
    PRESENTATION = "presentation", "presentation"
    REFERRAL = "referral", "remiss"
    NOTES = "notes", "mötesanteckning eller protokoll"
    OTHER = "other", "annan handling"


class StandingKind(models.TextChoices):
    """What a standing item fetches when a meeting is prepared."""

    PLAIN = "plain", "vanlig punkt"
    PRIOR_NOTES = "prior_notes", "föregående anteckningar"
    LOG = "log", "beslutsloggen"


class PriorVerdict(models.TextChoices):
    """What a meeting said of the notes of an earlier one."""

    NONE = "", "inte behandlad"
    APPROVED = "approved", "godkänns"
    CHANGED = "changed", "godkänns med ändring"
    LATER = "later", "tas upp igen"


class CapsulamAnswer(models.TextChoices):
    """What a member replied to a question per capsulam."""

    YES = "yes", "ja"
    NO = "no", "nej"
    ABSTAINS = "abstains", "avstår"


class SignRole(models.TextChoices):
    """As what one signs the minutes."""

    SECRETARY = "secretary", "sekreterare"
    CHAIR = "chair", "ordförande"
    ADJUSTER = "adjuster", "justerare"


class SignWay(models.TextChoices):
    """How one signed."""

    LOGIN = "login", "med egen inloggning"
    PAPER = "paper", "på den inlästa handlingen"


class DispatchWay(models.TextChoices):
    """How an extract was sent to whom it concerns."""

    MAIL = "mail", "mejl"
    OTHER = "other", "annat sätt"
