"""Words that say how sure something is, with what they make of their complement."""

from collections.abc import Mapping

from kb.lexicon.wordlist import wordlist
from kb.terms import Certainty

_P, _I, _S, _D, _N = Certainty.PLANNED, Certainty.INVITED, Certainty.SPECULATED, Certainty.DOUBTED, Certainty.DENIED


def _table(rows: Mapping[Certainty, str]) -> dict[str, Certainty]:
    return {word: code for code, words in rows.items() for word in words.split()}


SPEECH = wordlist(
    "say tell claim state report announce declare add note insist confirm argue believe think acknowledge "
    "admit reveal explain assert maintain contend stress suggest deny write quote cite know show indicate "
    "remark recall mention emphasize conclude estimate find learn hear see speculate doubt testify reply "
    "answer warn describe disclose predict"
)
"""Verbs of saying and knowing: they attribute, and leave the certainty alone."""

GOVERNORS = _table(
    {
        _P: "agree promise pledge vow plan intend decide prepare aim schedule expect commit undertake "
        "consent resolve vote set go arrange slate project book mean determine swear await choose opt predict "
        "about ready due poise willing postpone delay defer reschedule",
        _I: "invite offer propose welcome",
        _S: "urge ask call appeal demand request want wish hope seek threaten consider mull weigh "
        "contemplate discuss suggest speculate fear risk warn recommend encourage push press plead beg "
        "advise lobby order pressure may allege accuse suspect allow enable permit direct let authorize support "
        "favor favour advocate require need seem appear try urge object instruct deserve empower entitle "
        "hint float signal debate clamor eye imagine envisage envision tell persuade oppose worry rumor rumour charge "
        "blame indict pave",
        _D: "doubt question",
        _N: "refuse decline reject deny fail avoid prevent cancel stop block ban prohibit forbid forego "
        "abandon scrap avert thwart foil bar refrain abstain neglect suspend veto shelve lack dissuade "
        "deter halt rebuff skip miss pretend feign forget omit",
    }
) | {"call off": _N, "rule out": _N, "hold off": _N, "put off": _P, "push back": _P}
"""Verbs, and words that act like them, by what they make of what they govern."""

PERFORMING = wordlist(
    "sign hold convene make pay launch conduct stage mount carry wage reach strike conclude complete finish end begin "
    "start open resume issue impose lodge file deliver commit perform unleash host attend join give take have"
)
"""Verbs that bring about the happening that is their object, however it was announced: "launched a planned attack"."""

NOUNS = _table(
    {
        _P: "plan intention decision pledge promise agreement preparation commitment schedule eve deal vow "
        "arrangement readiness plot conspiracy will willingness resolve determination ambition task goal aim "
        "objective timetable timeline roadmap deadline",
        _I: "invitation offer",
        _S: "possibility speculation rumor rumour prospect threat risk hope fear chance proposal call appeal "
        "demand request allegation accusation charge suspicion likelihood potential probability warning concern "
        "expectation idea option suggestion talk wish desire bid opportunity right ability authority "
        "permission need occasion accusation pressure danger scenario effort attempt claim verge brink cusp "
        "door path condition precondition progress ban reward bounty",
        _D: "doubt unlikelihood",
        _N: "lack absence refusal denial cancellation failure rejection avoidance prevention",
    }
)
"""Nouns by what they make of their complement."""

ADJECTIVES = _table(
    {
        _P: "planned upcoming scheduled forthcoming future proposed expected intended due set ready "
        "impending willing prepared next pending slated poised",
        _S: "possible potential alleged suspected likely reported rumored rumoured imminent hypothetical "
        "purported eventual threatened feared conceivable able eager reluctant supposed entitled free",
        _D: "unlikely doubtful improbable questionable uncertain sceptical skeptical unconvinced",
        _N: "canceled cancelled impossible averted foiled thwarted aborted unable absent false unwilling fake",
    }
)
"""Adjectives by what they make of their noun or of the clause they take."""

PREDICATES = _table(
    {
        _P: "schedule plan expect slate due set arrange delay defer reschedule",
        _S: "propose possible likely rumor allege consider discuss suspect fear",
        _D: "unlikely doubtful",
        _N: "cancel postpone deny avert prevent foil scrap abort impossible",
    }
) | {"call off": _N, "rule out": _N}
"""Verbs and adjectives by what they make of a happening that is their subject."""

ADVERBS = _table(
    {
        _S: "reportedly allegedly possibly perhaps maybe probably supposedly apparently presumably "
        "purportedly potentially seemingly conceivably likely",
        _D: "unlikely doubtfully",
        _N: "nearly almost",
    }
)
"""Adverbs by what they make of their clause."""

MODALS = _table({_P: "will shall 'll ’ll wo", _S: "may might could can must should ought ca"})
"""Modals by what they make of their verb; "would" depends on what is above it."""

CHARGING = wordlist("accuse suspect charge blame indict fault")
"""Verbs of blaming, whose charge need not be true."""

CEASING = wordlist("stop cease quit halt suspend finish end")
"""Verbs of no longer doing what one did: "stopped bombing the port"."""

JUDGING = wordlist(
    "blame thank praise criticise criticize condemn punish sentence jail imprison fine try charge prosecute arrest "
    "convict indict sue apologise apologize atone compensate forgive pardon reward honour honor rebuke censure "
    "sanction retaliate accuse fault dismiss sack demote expel question seek detain"
)
"""Verbs whose "for" stands before what somebody has done, if it is known which: "has not apologised for the raid"."""

FACING = wordlist("support reject want ask discuss debate examine review consider refuse welcome oppose")
"""Verbs that speak of what is there."""

GUESTS = wordlist("attend join watch")
"""Verbs of taking part in what others hold."""

LASTING = wordlist(
    "extend renew prolong honor honour respect implement violate breach break abandon scrap quit leave suspend "
    "terminate revoke"
)
"""Verbs that speak of what has begun and goes on, where it is definite: "will not extend the truce"."""

TOLD = wordlist("tell report state claim show find hear see learn know warn indicate admit")
"""Verbs whose clause is passed on as it stands."""

HEARSAY = wordlist("report say believe think claim understand suppose")
"""Verbs by whose passive an article passes on what nobody vouches for: "is reported to have left"."""

LEFT_OPEN = wordlist("rule exclude reject refuse decline")
"""Verbs of turning down that leave what they hold possible where they are denied: "has not ruled out leaving"."""

SHOWING = wordlist("evidence proof indication sign suggestion")
"""Nouns of what shows that something is so, or does not."""

ASSERTING = wordlist("say confirm deny claim state announce report argue insist suggest allege")
"""Verbs that leave what they tell open where nobody has said it."""

HEDGES = wordlist("possibly perhaps maybe probably presumably likely conceivably potentially")
"""Adverbs by which somebody only thinks that it was not so: "probably did not attack"."""

PROVING = wordlist("prove establish demonstrate verify corroborate substantiate")
"""Verbs that leave what they hold open where nobody does so."""

KEEPING = wordlist("stop prevent avert avoid halt foil thwart block deter")
"""Verbs that keep something from happening, which it does where they fail."""

ANNOUNCED = wordlist(
    "talk meeting summit visit trip tour election vote referendum poll ballot rally march demonstration protest strike "
    "walkout stoppage boycott exercise drill conference ceremony offensive negotiation"
)
"""Happenings that are still to come when somebody announces one, where a deal or a ban is there from then on."""

BY_MEANS = dict.fromkeys(
    ("use", "employ", "fire", "telephone", "phone", "write", "gather", "assemble", "march"), Certainty.HAPPENED
)
"""Verbs of means, whose purpose is done too: "used tear gas to disperse the crowd", "gathered to protest"."""

ENTERING = {
    **dict.fromkeys(("respond", "retaliate"), wordlist("with")),
    **dict.fromkeys(
        wordlist("embark engage participate partake resort lead result culminate escalate turn erupt proceed end"),
        wordlist("in on to into with"),
    ),
}
"""Verbs, with the prepositions behind which stands what comes about as they do: "respond with strikes"."""

BY_VOTE = wordlist(
    "reject approve adopt pass support back oppose condemn impeach override ratify endorse censure convict acquit "
    "remove oust expel strip dissolve extend ban abolish repeal legalise legalize recognise recognize suspend"
)
"""What is done by voting to do it."""

VOICING = wordlist("demand protest urge call denounce condemn oppose appeal")
"""What a protest is held for, and does."""

ALMOST = wordlist("close near closer nearer")
"""Words whose "to" leads up to what has not come about: "closer to leaving"."""

OCCURRING = wordlist(
    "be take begin start occur happen hold continue follow resume open end conduct carry come launch stage go last "
    "proceed erupt break exist"
)
"""Verbs that say of a happening that it comes about, or how it goes on."""
