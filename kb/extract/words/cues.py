"""The words that attribute: verbs, nouns and adjectives of saying, thinking and finding."""

from typing import Literal

from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

Kind = Literal["speech", "thought", "finding", "manner"]
"""Speech is uttered; a thought is held; a finding is what evidence shows; manner only accompanies quoted words."""

_VERBS: dict[Kind, str] = {
    "speech": """
        accuse acknowledge add admit advise affirm agree allege allude announce answer apologise apologize
        argue ask assert assure attest aver avow beg boast brag caution certify charge claim clarify comment
        communicate complain concede confess confide confirm contend counsel counter criticise criticize
        declare decree decry demand denounce deny describe dictate disclose discuss dispute divulge
        elaborate email emphasise emphasize enquire enumerate exclaim exhort explain express foretell
        forewarn gripe grumble hint implore imply inform inquire insist instruct interject intimate joke
        lament lecture maintain mention narrate note notify object observe opine order outline petition
        plead pledge point posit post postulate praise preach predict proclaim profess promise pronounce
        prophesy propose protest publicise publicize publish query question quip quote rant read reaffirm
        reason reassert reassure rebut recite recommend recount rectify refute reiterate rejoin relate relay
        remark remind remonstrate repeat reply report represent request respond restate retort reveal rule
        say scoff shout signal specify speculate state stipulate stress submit suggest summarise summarize
        swear teach tell testify text theorise theorize threaten tout tweet underline underscore urge utter
        verify volunteer vow warn whisper wonder write yell""",
    "thought": """
        anticipate appreciate assume believe bet calculate comprehend conclude consider contemplate decide
        deduce deem determine disbelieve doubt dream estimate expect fear feel figure forecast foresee
        forget gather guess hear hold hope hypothesise hypothesize imagine infer judge know learn notice
        perceive ponder pray presume pretend project realise realize recall reckon recognise recognize
        recollect reflect regret remember resolve sense suppose surmise suspect think trust understand wish
        worry""",
    "finding": """
        demonstrate depict detail detect discover document establish find guarantee illustrate indicate
        prove show support""",
    "manner": """
        bark bawl begin bellow blurt breathe chant chide chime chirp chorus chuckle coax conclude continue
        croak croon cry drawl echo gasp giggle groan growl grunt hiss holler howl interpose interrupt intone
        laugh moan mumble murmur muse mutter nod persist pursue quote resume roar scold scream screech
        shriek shrug sigh sing smile snap snarl sneer sniff snort sob splutter stammer storm stutter taunt
        tease venture wail whimper whine write assent beseech ejaculate falter implore pant wheeze yawn""",
}

_LAST_COUNTS: tuple[Kind, ...] = ("manner", "finding", "thought", "speech")

VERBS: dict[str, Kind] = {verb: kind for kind in _LAST_COUNTS for verb in _VERBS[kind].split()}
"""Every reporting verb and its kind; of a verb of several kinds, the one by which it takes a clause."""

CALLING = wordlist("brand call declare describe dub label term")
"""Verbs that say what somebody calls a thing, which the tree may take for a word in apposition to it."""

NOUNS = wordlist(
    "accusation acknowledgement admission allegation announcement argument assertion assessment assumption assurance "
    "belief boast caution charge claim comment complaint concern conclusion confession confirmation contention "
    "conviction declaration demand denial disclosure doubt estimate expectation explanation fear feeling finding "
    "forecast guess hint hope hypothesis idea implication impression indication insistence judgment message notice "
    "notion objection observation opinion pledge prediction promise proposal protest reassurance recommendation "
    "remark reminder reply report revelation ruling rumor rumour sign speculation statement suggestion suspicion "
    "testimony theory thought threat view vow warning word worry"
)
"""Nouns whose "that" clause somebody says or holds."""

DOCUMENTS = wordlist(
    "affidavit analysis article audit bill book brief briefing broadcast bulletin cable census column communique "
    "complaint contract data decree directive disclosure document dossier e-mail editorial email essay estimate "
    "evidence figure filing footage index indictment investigation invoice journal law lawsuit leaflet letter log "
    "manual media memo memorandum message minutes motion note notice order paper petition photograph plan poll post "
    "poster posting press proposal recording record register release report research resolution result review ruling "
    "statement statistic study survey telegram testimony text textbook tracker transcript treaty tweet video warrant "
    "website"
)
"""Nouns of things that say, show or find."""

STATEMENTS = wordlist(
    "cable communique e-mail email letter memo memorandum message note post release statement telegram tweet"
)
"""Documents in which whoever made them speaks."""

PLATFORMS = wordlist("bluesky facebook instagram linkedin mastodon telegram tiktok twitter weibo x youtube")
"""Names of what carries the words of others."""

_ADJECTIVES = wordlist(
    "adamant afraid aware certain concerned confident convinced disappointed doubtful hopeful insistent mindful "
    "optimistic pessimistic positive sceptical skeptical sure unaware uncertain unsure worried"
)
"""Adjectives whose "that" clause their subject holds."""

FRAGMENT = wordlist(
    "accuse blast brand brush call cast characterise characterize cite condemn consider criticise criticize declare "
    "decry defend denounce deny deride describe dismiss dub express hail label lambaste laud mention mock name order "
    "pledge portray praise proclaim promise refer reject slam stress tout urge voice vow warn"
) | frozenset(verb for verb, kind in VERBS.items() if kind == "speech")
"""Verbs that may take quoted words as a part of their sentence."""

_ASKING = wordlist(
    "ask announce clarify confirm disclose discuss explain inquire outline query question report reveal say specify "
    "state tell testify wonder"
)
"""Verbs of speech whose "what" asks or tells."""

VISITS = wordlist("visit trip tour")

HEARING = wordlist("court hearing inquest inquiry jury panel trial tribunal")
"""What hears statements, so that whatever it heard is somebody's words: "the inquest heard that"."""

FILLERS = wordlist("know mean see suppose say")
"""Verbs that "you" and "I" only fill a pause with."""

CITING = wordlist("citing quoting")
"""Participles that name whom a report rests on."""

ADDRESSING = wordlist("advise assure caution convince inform notify persuade promise remind show teach tell warn")
"""Verbs that name whom they are said to before the clause."""

_PHRASAL: dict[str, frozenset[str]] = {
    "go": frozenset({"on"}),
    "put": frozenset({"in"}),
    "break": frozenset({"in"}),
    "chip": frozenset({"in"}),
    "cut": frozenset({"in"}),
    "burst": frozenset({"out", "forth"}),
    "bring": frozenset({"out"}),
    "call": frozenset({"out", "after"}),
    "point": frozenset({"out"}),
    "fire": frozenset({"back"}),
    "hit": frozenset({"back"}),
    "shoot": frozenset({"back"}),
}
"""Verbs that with a word behind them accompany quoted words: "…," she went on."""

UNREAL = wordlist("could may might must ought shall should would will need let")
"""Auxiliaries under which nothing has been said yet."""


def kind_of(token: Token) -> Kind | None:
    """The kind of reporting verb that a token is; nothing for any other word."""
    return _kind(token) if token.pos_ in {"VERB", "AUX"} else None


def _kind(verb: Token) -> Kind | None:
    """The kind by the lemma, also where the lemma of a rare verb lacks its last "e": "conced"."""
    lemma = verb.lemma_.lower()
    return VERBS.get(lemma) or VERBS.get(f"{lemma}e")


def attributes(token: Token) -> bool:
    """Whether the token, as a verb, may stand beside words in quotation marks."""
    return kind_of(token) is not None or _phrasal(token)


def _phrasal(token: Token) -> bool:
    """Whether a verb has its word behind it: "went on"."""
    words = _PHRASAL.get(token.lemma_) if token.pos_ == "VERB" else None
    return words is not None and token.i + 1 < len(token.doc) and token.nbor().lower_ in words


def reports(token: Token) -> bool:
    """Whether a clause that depends on the token is somebody's words, thought or finding."""
    if token.pos_ == "VERB":
        return (_kind(token) or "manner") != "manner" or _put_to(token)
    return token.pos_ == "ADJ" and token.lemma_.lower() in _ADJECTIVES and token.head.lemma_ != "make"


def _put_to(verb: Token) -> bool:
    """Whether a verb is that of "put it to the witness that she was there"."""
    return verb.lemma_ == "put" and [word.lower_ for word in verb.doc[verb.i + 1 : verb.i + 3]] == ["it", "to"]


def asks(token: Token) -> bool:
    """Whether "what" after the verb asks or tells, and is not what somebody praises, blames or names."""
    return token.lemma_ not in FRAGMENT or token.lemma_ in _ASKING
