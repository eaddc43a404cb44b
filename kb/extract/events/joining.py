"""Which drafts are worth an event, and which mentions of an article are of one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from kb.extract.actors.cast import Cast
from kb.extract.events import mentions, same
from kb.extract.events.draft import Draft
from kb.extract.events.linking import OUTER
from kb.extract.events.matching import lemmas, swallowed
from kb.extract.events.wholes import holding
from kb.extract.events.wording import NUMBERS
from kb.extract.words.negation import negated, nobody
from kb.extract.words.passives import passive
from kb.extract.words.phrases import anaphoric, definite, preposition
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Token
from kb.terms import Certainty, EventType, ParticipantRole

_OTHERS = wordlist("another second third fourth fifth previous earlier former similar other further separate next new")
_ALONE = frozenset(
    {
        EventType.ATTACK,
        EventType.WAR,
        EventType.BATTLE,
        EventType.DISASTER,
        EventType.DEATH,
        EventType.CEREMONY,
        EventType.ELECTION,
        EventType.PROTEST,
        EventType.NEGOTIATION,
    }
)

_SINGLE = frozenset({EventType.MEETING, EventType.AGREEMENT, EventType.RETREAT})
_GENERIC = frozenset({EventType.ATTACK, EventType.BATTLE, EventType.DEATH, EventType.DISASTER})
"""Of which the plural alone tells none that there was, or was to be: "to prevent clashes"."""

_BEFALLING = frozenset({EventType.LEGAL_ACTION, EventType.CONVICTION, EventType.RELEASE, EventType.COERCION})
"""What befalls people, who may only be counted."""

_WITH_AIMS = (frozenset({EventType.PROTEST}), frozenset({EventType.MEETING, EventType.NEGOTIATION}))
"""Kinds of happenings of which one may be told as the aim of another of its kind."""

_LEAD = 2
_TALKING = wordlist("discuss debate negotiate talk confer consult")


def worthy(drafts: list[Draft]) -> list[Draft]:
    """Those that say enough, and those that are what such a one is about, or what it is about."""
    enough = {draft.match.trigger.i: draft for draft in drafts if _worth(draft)}
    told = {i for i, draft in enough.items() if draft.event.type in OUTER}
    return [
        draft
        for draft in drafts
        if draft.match.trigger.i in enough
        or (draft.match.light is not None and draft.match.light.i in told)
        or (draft.event.type is EventType.CLOSURE and any(t.i in enough for t in draft.match.places.get("obj", ())))
    ]


def _worth(draft: Draft) -> bool:
    """Whether enough is said for an event: somebody in it, or a time or place for what needs nobody."""
    event, frame = draft.event, draft.match.frame
    known = [p for p in event.participants if p.role is not ParticipantRole.INSTRUMENT]
    if "weak" in frame.flags:
        return len(known) > 1
    if not known and _of_nobody(draft):
        return False
    if known or event.type in _ALONE or (definite(draft.match.trigger) and draft.match.trigger.pos_ == "NOUN"):
        return True
    counted = (t.tag_ == "CD" or t.lemma_.lower() in NUMBERS for t in draft.match.places.get("obj", ()))
    if draft.match.trigger.pos_ == "VERB" and any(counted):
        return event.type in _BEFALLING  # "31 were arrested"
    return bool((event.when or event.places) and _particular(draft)) and event.type is not EventType.PUBLICATION


def _of_nobody(draft: Draft) -> bool:
    """Whether a verb tells of nobody and of nothing that has a name: "They were acquitted"."""
    verb = draft.match.trigger
    if verb.pos_ != "VERB":
        return False
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "csubj", "nsubj") and not draft.match.places.get("subj"):
        return True  # "made paying ransoms a crime"
    own = tuple(swallowed(draft.match))
    told = [t for place in ("subj", "obj") for t in draft.match.places.get(place, ()) if t not in own]
    return bool(told) and passive(verb) and all(token.pos_ in ("PRON", "DET") and not nobody(token) for token in told)


def without_aims(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that are only the aim of another: "marched to protest against", "met to discuss"."""
    heads = {draft.match.head.i: kind for draft in drafts for kind in _WITH_AIMS if draft.event.type in kind}
    return [draft for draft in drafts if not _is_aim(draft, heads)]


def _is_aim(draft: Draft, heads: Mapping[int, frozenset[EventType]]) -> bool:
    trigger = draft.match.trigger
    if trigger.head == trigger or draft.event.type not in heads.get(trigger.head.i, ()) or not infinitive(trigger):
        return False
    return draft.event.type is EventType.PROTEST or (trigger.dep_ == "advcl" and trigger.lemma_ in _TALKING)


def _told_apart(token: Token) -> bool:
    """Whether it is said to be another than what was told of before."""
    return any(child.lower_ in _OTHERS for child in token.children)


def joined(drafts: list[Draft], cast: Cast, analysis: Analysis) -> list[Draft]:
    """Number the mentions and let those of one happening share the id of the first."""
    registry = same.Registry(
        {actor.id: actor.country for actor in cast.actors},
        frozenset(a.id for a in cast.actors if a.kind == "state"),
        {a.id: a.name.casefold() for a in cast.actors if not a.scope},
        analysis.document.reference_date,
    )
    body, lead = body_begins(analysis), _lead_ends(analysis)
    found: list[Draft] = []
    firsts: dict[int, int] = {}
    drawn = {draft.match.trigger.i: draft for draft in drafts}
    for index, draft in enumerate(drafts):
        token = draft.match.trigger
        told = mentions.told(
            draft.event,
            lemmas(draft.match),
            _things(draft),
            anaphoric=anaphoric(token),
            verb=token.pos_ == "VERB",
            other=_told_apart(token),
            part=_part(token, body, lead),
        )
        apart = firsts.get(whole.i) if (whole := holding(token) or _sparing(token)) is not None else None
        one = firsts.get(other.i) if (other := _outcome(draft, drawn)) is not None else None
        first = registry.join(index, told, apart, one) if draft.denied_by is None else firsts[token.i]
        firsts.setdefault(token.i, first)
        event = replace(draft.event, id=f"e{index + 1}", event=f"e{first + 1}")
        found.append(draft.saying(event))
    return _kept(found)


def _part(token: Token, body: int, lead: int) -> mentions.Part:
    """The part of the article that a word stands in."""
    if token.idx < body:
        return mentions.Part.HEADLINE
    return mentions.Part.LEAD if token.idx < lead else mentions.Part.STORY


def body_begins(analysis: Analysis) -> int:
    """The character behind the headline."""
    return analysis.document.headline_span[1] if analysis.document.headline_span else 0


def _lead_ends(analysis: Analysis) -> int:
    """The character behind the first two sentences below the headline."""
    body = body_begins(analysis)
    below = [sentence for sentence in analysis.sentences[: _LEAD * 2] if sentence.start_char >= body]
    return below[:_LEAD][-1].end_char if below else body


def _sparing(noun: Token) -> Token | None:
    """What did not come about in the happening that the noun names: "nobody was killed in the attack"."""
    within = noun.dep_ == "obl" and preposition(noun) in ("in", "by", "after", "from")
    return noun.head if within and negated(noun.head) else None


def _outcome(draft: Draft, drawn: Mapping[int, Draft]) -> Token | None:
    """The other word for one attack: "the raid" and "killed" of "the raid killed two" and "two killed in the raid"."""
    token, told = draft.match.trigger, (EventType.ATTACK, draft.event.certainty)
    if draft.event.type is not EventType.ATTACK or _bare(draft):
        return None
    pairs = (drawn.get(other.i) for other in [*filter(_deals, token.children), *[token.head] * _deals(token)])
    fit = (each for each in pairs if each is not None and (each.event.type, each.event.certainty) == told)
    return next((each.match.trigger for each in fit if not _bare(each)), None)


def _deals(noun: Token) -> bool:
    """Whether a noun is what its verb was done by or in."""
    if noun.pos_ != "NOUN" or noun.head.pos_ != "VERB":
        return False
    return noun.dep_ in ("nsubj", "obl:agent") or (noun.dep_ == "obl" and preposition(noun) in ("in", "by"))


def _things(draft: Draft) -> list[str]:
    """What a transaction is done to that is nobody: "exports", "the rate"."""
    if draft.event.type is not EventType.TRANSACTION or draft.match.trigger.pos_ != "VERB":
        return []
    spans = [(part.start, part.end) for part in draft.event.participants]
    objects = [token for token in draft.match.places.get("obj", ()) if token.pos_ == "NOUN"]
    return [token.lemma_ for token in objects if not any(start <= token.idx < end for start, end in spans)]


def _kept(drafts: list[Draft]) -> list[Draft]:
    """Those that say something of their own or point back to one that does; ids stay in order."""
    sizes = Counter(draft.event.event for draft in drafts)
    outer = {draft.match.trigger.i for draft in drafts if draft.event.type in OUTER}
    kept = [
        d
        for d in drafts
        if sizes[d.event.event] > 1 or not _bare(d) or (d.match.light is not None and d.match.light.i in outer)
    ]
    if len(kept) == len(drafts):
        return drafts
    ids = {draft.event.id: f"e{index}" for index, draft in enumerate(kept, start=1)}
    return [d.saying(replace(d.event, id=ids[d.event.id], event=ids[d.event.event])) for d in kept]


def _particular(draft: Draft) -> bool:
    """Whether more than a bare noun says what happens, or the noun is one of which there is only one then and there."""
    return bool(draft.match.frame.specificity) or draft.event.type in _SINGLE


def _bare(draft: Draft) -> bool:
    """A noun with nobody, no time of its own and no place, that nothing makes more than a word in passing."""
    event = draft.event
    if event.participants or draft.match.trigger.pos_ == "VERB":
        return False
    if _in_passing(draft.match.trigger):
        return True
    if event.type not in _ALONE:
        told = _particular(draft) or (draft.match.light is not None and event.places)
        return not ((event.places or (event.when and not event.inferred)) and told)
    timed = event.when and not event.inferred
    if event.places or timed or draft.match.light:
        return False
    if event.certainty is not Certainty.HAPPENED:
        generic = draft.match.trigger.tag_ == "NNS" and not list(draft.match.trigger.lefts)
        return generic and event.type in _GENERIC and event.certainty is not Certainty.PLANNED
    return not (event.type is EventType.DISASTER and _one(draft.match.trigger))


def _in_passing(noun: Token) -> bool:
    """Whether a noun only tells in what times something was: "during the pandemic"."""
    return noun.dep_ == "obl" and noun.lemma_ == "pandemic" and preposition(noun) in ("during", "since")


def _one(noun: Token) -> bool:
    """Whether a noun stands for one of its kind: "a quake", "the quake", no "quakes"."""
    return noun.tag_ == "NN" and any(child.dep_ == "det" for child in noun.children)
