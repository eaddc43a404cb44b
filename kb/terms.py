"""The vocabularies: namespaces of others, our own terms, and the code lists."""

from enum import Enum
from typing import Self

from rdflib import Namespace, URIRef

KB = Namespace("https://w3id.org/newskb#")
KBC = Namespace("https://w3id.org/newskb/code#")
KBS = Namespace("https://w3id.org/newskb/shapes#")
SDO = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
ORG = Namespace("http://www.w3.org/ns/org#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SH = Namespace("http://www.w3.org/ns/shacl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: dict[str, Namespace] = {
    "kb": KB,
    "kbc": KBC,
    "schema": SDO,
    "prov": PROV,
    "nif": NIF,
    "itsrdf": ITSRDF,
    "org": ORG,
    "foaf": FOAF,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "void": VOID,
    "dcat": DCAT,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}

PREFIX_HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
"""SPARQL prologue with every prefix that the data use."""


class Code(Enum):
    """A concept of one code list: local name, label, notation, definition and tense."""

    label: str
    notation: str | None
    definition: str
    tense: str | None

    def __new__(
        cls,
        local: str,
        label: str | None = None,
        notation: str | None = None,
        definition: str = "",
        tense: str | None = None,
    ) -> Self:
        """Make the member whose value is the local name in the code namespace."""
        member = object.__new__(cls)
        member._value_ = local
        member.label = label or local
        member.notation = notation
        member.definition = definition
        member.tense = tense
        return member

    @property
    def iri(self) -> URIRef:
        """The concept's IRI."""
        return KBC[self.value]

    @classmethod
    def scheme(cls) -> URIRef:
        """The IRI of the list that the concept belongs to."""
        return KBC[cls.__name__[0].lower() + cls.__name__[1:]]


class Certainty(Code):
    """How the source presents the event; the notation is the FactBank value."""

    HAPPENED = "happened", None, "CT+", "The source presents the event as having taken place or as going on.", "past"
    PLANNED = "planned", None, "PR+", "The source presents the event as arranged for the future.", "future"
    INVITED = "invited", None, "Uu", "The event depends on an answer to an invitation or offer.", "future"
    SPECULATED = "speculated", None, "PS+", "The source presents the event as possible.", "any"
    DOUBTED = "doubted", None, "PR-", "The source presents the event as unlikely.", "any"
    DENIED = "denied", None, "CT-", "The source states that the event did not or will not take place.", "any"


class QuoteType(Code):
    """How words are reported."""

    DIRECT = "direct", None, None, "The words themselves, inside quotation marks."
    INDIRECT = "indirect", None, None, "Reported speech without quotation marks."
    MIXED = "mixed", None, None, "Reported speech that holds quoted words."


class Medium(Code):
    """How words were uttered."""

    SPEECH = "speech", None, None, "A speech, an address or remarks before an audience."
    WRITTEN_STATEMENT = "writtenStatement", "written statement", None, "A statement, letter or press release."
    INTERVIEW = "interview", None, None, "An interview."
    NEWS_REPORT = "newsReport", "news report", None, "A report of a news agency or newspaper."
    BROADCAST = "broadcast", None, None, "Radio or television."
    SOCIAL_MEDIA = "socialMedia", "social media", None, "A post on a social network."
    OFFICIAL_DOCUMENT = "officialDocument", "official document", None, "A court filing, report, law or similar paper."
    OVERHEARD = "overheard", None, None, "Words overheard, not addressed to the reporter."
    PRESS_CONFERENCE = "pressConference", "press conference", None, "A press conference or briefing."


class ParticipantRole(Code):
    """In which role an actor or thing takes part in an event."""

    AGENT = "agent", None, None, "Who acts."
    TARGET = "target", None, None, "Whom or what the act is directed at."
    BENEFICIARY = "beneficiary", None, None, "For whose benefit the act is done."
    HOST = "host", None, None, "Who receives a visitor."
    INSTIGATOR = "instigator", None, None, "Who makes another act."
    INSTRUMENT = "instrument", None, None, "With what the act is done."


class SourceClass(Code):
    """What kind of source stands behind a cited work."""

    OFFICIAL = "official", None, None, "A named source that speaks for an institution."
    UNOFFICIAL = "unofficial", None, None, "A named source that speaks for itself."
    ANONYMOUS = "anonymous", None, None, "A source of which nothing is said."
    PARTLY_ANONYMOUS = "partlyAnonymous", "partly anonymous", None, "An unnamed source that is described."


class Sector(Code):
    """PLOVER 2.0 sectors of actors (openeventdata/PLOVER; names and codes are facts)."""

    COP = "COP", "police"
    GOV = "GOV", "government"
    JUD = "JUD", "judiciary"
    LEG = "LEG", "legislature"
    MIL = "MIL", "military"
    PRM = "PRM", "paramilitary"
    PTY = "PTY", "political party"
    REB = "REB", "rebels"
    SPY = "SPY", "intelligence services"
    UAF = "UAF", "unidentified armed force"
    UNK = "UNK", "unknown"
    AGR = "AGR", "agriculture"
    BUS = "BUS", "business"
    CRM = "CRM", "criminals"
    CVL = "CVL", "civilians"
    EDU = "EDU", "education"
    ELI = "ELI", "elites and former officials"
    JRN = "JRN", "journalists and news media"
    LAB = "LAB", "labour"
    MED = "MED", "medical staff"
    REF = "REF", "refugees"
    OPP = "OPP", "opposition"
    PRE = "PRE", "prisoners"
    REL = "REL", "religious bodies"
    SOC = "SOC", "social groups"
    IGO = "IGO", "intergovernmental organisation"
    NGO = "NGO", "non-governmental organisation"
    MNC = "MNC", "multinational company"


def _plover(name: str) -> str:
    return f"PLOVER:{name}"


class EventType(Code):
    """What kind of happening an event is; the notation is its PLOVER 2.0 type where PLOVER covers it."""

    AGREEMENT = "agreement", None, _plover("AGREE"), "Two sides agree, sign or promise something."
    INVITATION = "invitation", None, _plover("AGREE"), "Somebody invites somebody or offers something."
    MEETING = "meeting", None, _plover("CONSULT"), "People meet, talk or phone."
    VISIT = "visit", None, _plover("CONSULT"), "Somebody travels to see somebody or some place."
    GREETING = "greeting", None, _plover("CONSULT"), "Somebody welcomes, greets or congratulates somebody."
    NEGOTIATION = "negotiation", None, _plover("CONSULT"), "Sides negotiate or mediate."
    SUPPORT = "support", None, _plover("SUPPORT"), "Somebody praises, endorses or backs somebody or something."
    CONCESSION = "concession", None, _plover("CONCEDE"), "Somebody yields, eases or lifts something."
    RELATIONS = "relations", None, _plover("COOPERATE"), "Relations or cooperation are taken up or deepened."
    COOPERATION = "cooperation", None, _plover("COOPERATE"), "Sides work together in deed."
    AID = "aid", None, _plover("AID"), "Somebody gives money, goods or help."
    ARMS_TRANSFER = "armsTransfer", "arms transfer", _plover("AID"), "Somebody gives or sells weapons."
    RETREAT = "retreat", None, _plover("RETREAT"), "Somebody withdraws, disarms or ceases fire."
    RELEASE = "release", None, _plover("RETREAT"), "Somebody sets prisoners or property free."
    RESIGNATION = "resignation", None, _plover("RETREAT"), "Somebody gives up an office."
    APPEAL = "appeal", None, _plover("REQUEST"), "Somebody asks, urges or demands something."
    CRITICISM = "criticism", None, _plover("ACCUSE"), "Somebody criticises or condemns somebody or something."
    ACCUSATION = "accusation", None, _plover("ACCUSE"), "Somebody blames, accuses or sues somebody."
    INVESTIGATION = "investigation", None, _plover("ACCUSE"), "Somebody investigates somebody or something."
    REJECTION = "rejection", None, _plover("REJECT"), "Somebody refuses, rejects or vetoes something."
    THREAT = "threat", None, _plover("THREATEN"), "Somebody threatens or warns with consequences."
    PROTEST = "protest", None, _plover("PROTEST"), "People demonstrate, strike, boycott or riot."
    SANCTION = "sanction", None, _plover("SANCTION"), "Somebody cuts relations, imposes sanctions or expels."
    DEPLOYMENT = "deployment", None, _plover("MOBILIZE"), "Forces or weapons are moved or raised."
    LEGAL_ACTION = (
        "legalAction",
        "legal action",
        _plover("COERCE"),
        "Somebody is arrested, charged, banned or searched.",
    )
    CONVICTION = "conviction", None, _plover("SANCTION"), "A court convicts, sentences or fines somebody."
    COERCION = "coercion", None, _plover("COERCE"), "Somebody seizes, restricts, censors or blocks something."
    ATTACK = "attack", None, _plover("ASSAULT"), "Somebody attacks, kills, wounds or destroys."
    WAR = "war", None, _plover("ASSAULT"), "A war or an invasion."
    BATTLE = "battle", None, _plover("ASSAULT"), "Armed sides fight each other."
    STATEMENT = "statement", None, None, "Somebody makes an announcement."
    PUBLICATION = "publication", None, None, "Somebody reports, publishes or fails to mention something."
    CEREMONY = "ceremony", None, None, "A parade, funeral, inauguration or celebration."
    ATTENDANCE = "attendance", None, None, "Somebody takes part in something or stays away."
    ELECTION = "election", None, None, "A vote, a poll or a campaign."
    APPOINTMENT = "appointment", None, None, "Somebody is given an office or a post."
    DISASTER = "disaster", None, None, "An accident, a fire, a storm, a flood or an epidemic."
    DEATH = "death", None, None, "Somebody dies."
    TRANSACTION = "transaction", None, None, "Somebody buys, sells, merges or invests."
    LAW = "law", None, None, "A law, rule or budget is proposed, passed or repealed."
    OPENING = "opening", None, None, "Something is opened, founded, built or launched."
    CLOSURE = "closure", None, None, "Something is closed, cancelled or ended."
    MOVEMENT = "movement", None, None, "Somebody or something travels, flees or is carried."
    SPORT = "sport", None, None, "A match, a race or a tournament."

    @property
    def plover(self) -> str | None:
        """The PLOVER 2.0 type, such as CONSULT."""
        return self.notation.removeprefix("PLOVER:") if self.notation else None


OWNERS = ("owner", "proprietor")
"""What somebody is called to whom a body answers, other than whoever holds an office in it."""

CODE_LISTS: tuple[type[Code], ...] = (Certainty, QuoteType, Medium, ParticipantRole, SourceClass, Sector, EventType)
