"""What somebody denies a clause or a sentence later: a second claim about the same happening, on the denier's word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.extract.actors.cast import Cast
from kb.extract.events.draft import Draft
from kb.extract.sources.reach import Reach
from kb.extract.words.denials import Denial, denials, may_deny
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Token
from kb.terms import Certainty, EventType, ParticipantRole

_SPOKEN = frozenset(
    {
        *(EventType.ACCUSATION, EventType.CRITICISM, EventType.REJECTION, EventType.STATEMENT, EventType.APPEAL),
        *(EventType.PUBLICATION, EventType.SUPPORT, EventType.THREAT, EventType.INVESTIGATION, EventType.GREETING),
    }
)
"""What was said, which a denial does not deny: it denies what was said."""
_REACH, _MANY = 1000, 12
"""How many characters, and how many happenings, a denial reaches back or on in an endless sentence."""
_WHEN = wordlist("before after when while since until once")
_CHARGES = wordlist("accusation allegation charge")
_OPEN = frozenset({Certainty.HAPPENED, Certainty.SPECULATED, Certainty.PLANNED})


def with_denials(drafts: Sequence[Draft], analysis: Analysis, reach: Reach, cast: Cast) -> list[Draft]:
    """The drafts, with one more for each happening that a later word denies, behind those of its sentence."""
    if not may_deny(analysis.document.text):
        return list(drafts)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.event.sentence[0], []).append(draft)
    found: list[Draft] = []
    before: list[Draft] = []
    for sentence in analysis.sentences:
        here = by_sentence.get(sentence.start_char, [])
        found += here
        for denial in denials(sentence):
            told = [d for d in _told(denial, here, before) if not _is_held(d, denial, cast.actor_of(denial.denier))]
            found += (_denied(draft, denial, reach) for draft in _deniable(_charged(told, denial, cast)))
        before = here
    return found


def _told(denial: Denial, here: Sequence[Draft], before: Sequence[Draft]) -> Sequence[Draft]:
    """The happenings of which one is denied: inside the claim, before it in its sentence, or in the sentence before."""
    first, last = denial.said.idx - _REACH, denial.said.idx
    if denial.inside:
        first, last = denial.said.idx, min(denial.said.right_edge.idx, denial.said.idx + _REACH)
    elif not denial.aside:
        return before[-_MANY:]
    low = bisect_left(here, first, key=_place)
    return here[low : bisect_right(here, last, key=_place)][-_MANY:]


def _place(draft: Draft) -> int:
    return draft.event.trigger[0]


def _is_held(draft: Draft, denial: Denial, denier: str | None) -> bool:
    """Whether somebody was arrested or charged and it is denied what for: "He denies it", "denied the charges"."""
    event = draft.event
    held = event.type in {EventType.LEGAL_ACTION, EventType.CONVICTION}
    himself = any(p.actor == denier and p.role is ParticipantRole.TARGET for p in event.participants)
    return held and (himself or denial.said.lemma_ == "charge")


def _charged(drafts: Sequence[Draft], denial: Denial, cast: Cast) -> Sequence[Draft]:
    """Of what an accusation may tell only what somebody says, and what the denier would have done."""
    if denial.said.lemma_ not in _CHARGES:
        return drafts
    denier = cast.actor_of(denial.denier)
    return [
        d
        for d in drafts
        if d.event.derived_from
        or d.event.certainty is Certainty.SPECULATED
        or any(p.actor == denier and p.role is ParticipantRole.AGENT for p in d.event.participants)
    ]


def _deniable(drafts: Iterable[Draft]) -> list[Draft]:
    """What others say or charge; where nobody is said to say it, what the sentence tells."""
    happenings = [
        d
        for d in drafts
        if d.event.type not in _SPOKEN and d.event.certainty in _OPEN and not _says_when(d.match.trigger)
    ]
    charged = [d for d in happenings if d.event.derived_from or d.event.certainty is Certainty.SPECULATED]
    return charged or happenings


def _says_when(word: Token) -> bool:
    """Whether a happening only says when another was: who denies that he left before the fire denies no fire."""
    while word.head != word and word.dep_ != "advcl":
        word = word.head
    return word.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in _WHEN for child in word.children)


def _denied(draft: Draft, denial: Denial, reach: Reach) -> Draft:
    said, sentence = denial.said, denial.verb.sent
    event = replace(
        draft.event,
        trigger=(said.idx, said.idx + len(said)),
        sentence=(sentence.start_char, sentence.end_char),
        certainty=Certainty.DENIED,
        derived_from=reach.of(said.idx),
        rule=f"denied: {denial.verb.lemma_}",
    )
    return Draft(draft.match, event, denied_by=denial.verb)
