"""A short English name for an event, made of its trigger, its participants and its place."""

import re
from collections.abc import Mapping, Sequence

from kb import facts
from kb.extract.events import wording
from kb.extract.events.matching import Match, swallowed
from kb.extract.events.roles import mutual
from kb.extract.words.arguments import passive, preposition
from kb.extract.words.negation import negated
from kb.extract.words.reciprocal import reciprocal
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole

LENGTH = 90
_NO_PREPOSITION = ("subj", "obj", "poss", "demonym", "iobj", "mod", "inner", "ccomp")
_OF = {
    EventType.VISIT: "to",
    EventType.ATTACK: "on",
    EventType.WAR: "of",
    EventType.SANCTION: "on",
    EventType.CRITICISM: "of",
    EventType.SUPPORT: "for",
    EventType.AID: "to",
    EventType.ARMS_TRANSFER: "to",
    EventType.RELEASE: "of",
    EventType.LEGAL_ACTION: "of",
    EventType.DEPLOYMENT: "to",
    EventType.INVITATION: "of",
    EventType.APPEAL: "to",
    EventType.THREAT: "against",
}
_PARTS = ("advcl", "acl:relcl", "parataxis", "punct", "conj", "cc")
"""What is left out of an infinitive or clause, with all behind it."""
_PLURAL = ("police", "people", "staff", "crew", "troops", "cattle")


def name(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """The name, at most 90 characters long, cut between words."""
    text = _plain(match, event, actors)
    text = _closed(_placed(text, match, event, actors)).strip()
    return _cut(text[:1].upper() + text[1:])


def _closed(text: str) -> str:
    """The words without quotation marks where not every one has its other."""
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return text if whole else re.sub('["“”]', "", text)


def _plain(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    if match.trigger.pos_ == "VERB":
        return _verbal(match, event, actors)
    agents = _names(event, (ParticipantRole.AGENT,), actors)
    if match.trigger.pos_ == "ADJ" and agents:
        return f"{agents} {match.trigger.text}"
    if event.type is EventType.ATTENDANCE and agents:
        return f"Attendance of {agents}"
    return _nominal(match, event, actors)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LENGTH:
        return text
    return text[: LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def _names(event: facts.Event, roles: Sequence[ParticipantRole], actors: Mapping[str, facts.Actor]) -> str:
    found = list(dict.fromkeys(actors[p.actor].name for p in event.participants if p.role in roles))
    if len(found) > 3:
        return f"{found[0]}, {found[1]} and others"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _nominal(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    noun = wording.phrase(match.trigger)
    agents = _names(event, (ParticipantRole.AGENT,), actors)
    rest = _names(event, (ParticipantRole.TARGET, ParticipantRole.HOST, ParticipantRole.BENEFICIARY), actors)
    if agents and rest == agents:
        rest = "each other" if _link(match, event) != "of" else ""
    if any(one in noun for one in agents.split(" and ") if one) or _named(match.trigger, event):
        agents = ""
    of = any(
        p.start <= t.idx < p.end
        for t in match.places.get("of", ())
        for p in event.participants
        if p.role is ParticipantRole.AGENT
    )
    if of and rest and match.frame.type is not EventType.VISIT:
        return f"{noun} of {agents} {_link(match, event)} {rest}"
    if of or mutual(match.frame.type) or match.frame.type is EventType.VISIT or match.frame.type is EventType.CEREMONY:
        whose = f"{noun} {_joining(match, event)} {agents}" if agents else noun
    else:
        held = event.type is EventType.ELECTION and all(
            actors[p.actor].kind in ("place", "state") for p in event.participants
        )
        thing = "" if rest else _done_on(match.trigger, event)
        whose = f"{noun}{thing} {'in' if held else 'by'} {agents}" if agents else noun
    if not rest:
        return whose + _topic(match.trigger, event)
    return (
        f"{noun} {_link(match, event)} {rest}" + (f" by {agents}" if agents else "")
        if match.frame.type is not EventType.VISIT
        else f"{whose} to {rest}"
    )


def _joining(match: Match, event: facts.Event) -> str:
    """What puts those who take part behind the noun: of talks one side is told of, they are with that one."""
    agents = [p for p in event.participants if p.role is ParticipantRole.AGENT]
    other = any(_inside(token, agents) for token in match.places.get("with", ()))
    return "with" if mutual(match.frame.type) and other and len(agents) == 1 else "of"


def _named(noun: Token, event: facts.Event) -> bool:
    """Whether the noun itself tells who takes part: "Franco-German talks"."""
    first = noun.idx - len(wording.phrase(noun)) + len(noun)
    agents = [p for p in event.participants if p.role is ParticipantRole.AGENT]
    return bool(agents) and all(first <= p.start < noun.idx for p in agents)


def _link(match: Match, event: facts.Event) -> str:
    """The preposition that the text itself puts before whom the event concerns, else the usual one."""
    return _written(match, event) or _OF.get(match.frame.type, "of")


def _written(match: Match, event: facts.Event) -> str:
    """The preposition that the text itself puts before whom the event concerns, if it puts one."""
    for role in (ParticipantRole.TARGET, ParticipantRole.HOST):
        for place in match.frame.places_of(role):
            tokens = match.places.get(place, ()) if place not in _NO_PREPOSITION else ()
            if any(_holds(p, token) for token in tokens for p in event.participants):
                return place
    return ""


def _holds(one: facts.Participant, noun: Token) -> bool:
    """Whether the participant is whom the noun stands for, whose it is, or its name: "the firm Nordline"."""
    named = noun.i + 1 < len(noun.doc) and one.start == noun.nbor().idx
    return one.start <= noun.idx < one.end or noun.left_edge.idx <= one.start < noun.idx or named


def _done_on(noun: Token, event: facts.Event) -> str:
    """What the noun is of, where that is nobody who takes part nor theirs: "the seizure of a tanker by Peru"."""
    thing = next((c for c in noun.children if c.dep_ == "nmod" and preposition(c) == "of"), None)
    owned = thing is None or any(c.dep_ == "nmod:poss" for c in thing.children) or _inside(thing, event.participants)
    return "" if owned or thing is None else f" of {wording.phrase(thing)}"


def _topic(noun: Token, event: facts.Event) -> str:
    """What the noun is of, when nobody takes part, and what it is on, whoever does."""
    words = ("on",) if event.participants else ("of", "on", "for", "between")
    child = next((c for c in noun.children if c.dep_ == "nmod" and preposition(c) in words), None)
    return f" {wording.short(child)}" if child is not None and not _inside(child, event.participants) else ""


def _verbal(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    verb = match.trigger
    agents = _names(event, (ParticipantRole.AGENT,), actors)
    rest = _names(event, (ParticipantRole.TARGET, ParticipantRole.HOST, ParticipantRole.BENEFICIARY), actors)
    if agents and (mover := _mover(match, event, actors)):
        return f"{mover} {wording.third(_lemma(match))} {agents}"
    particle = "".join(f" {c.text}" for c in verb.children if _is_particle(c, match))
    acted = match.frame.places_of(ParticipantRole.AGENT) == ("obj",)
    own = tuple(t for t in match.places.get("obj", ()) if not (acted or _is_score(t)))
    complement = _complement(match)
    if complement and not any(p.start <= t.idx < p.end for t in own for p in event.participants):
        rest = ""
    if not agents and passive(verb) and (rest or own):
        return _suffered(match, event, rest) + particle + _taken_in(match) + complement
    several = sum(p.role is ParticipantRole.AGENT for p in event.participants) > 1 or _plural(match, event, actors)
    done = _lemma(match) if several else wording.third(_lemma(match))
    what = _done_to(match, event, own, rest)
    who = agents or _subject(match)
    if _modifies(match, who or what):
        return who or what
    if rest and rest in who:
        what = what.removesuffix(rest).removesuffix(f"{_link(match, event)} ")
    apart = not agents and bool(own) and not _inside(own[0], event.participants)  # "faces charges"
    if not apart and _told(own if agents else match.places.get("subj", ()), event):
        what = ""
    return (
        f"{who} {done if who else wording.gerund(verb)}{particle} {what or ''}".strip() + _taken_in(match) + complement
    )


def _done_to(match: Match, event: facts.Event, own: Sequence[Token], rest: str) -> str:
    """What the verb is done to: its object as the text has it, or whom the event concerns."""
    written = _written(match, event)
    if own and reciprocal(match.trigger) and own[0].lower_ in ("each", "one", "other"):
        return "each other"
    if own and own[0].pos_ == "PRON":
        return rest or own[0].text.lower()
    if own and any(own[0].left_edge.idx <= p.start < own[0].idx for p in event.participants):
        return wording.text(own[0])
    if own and not _inside(own[0], event.participants):
        return _with_other(wording.text(own[0]), match, event, rest)
    if rest and not own:
        return f"{written} {rest}" if written else "" if mutual(event.type) else rest
    return rest or ("" if _taken_in(match) else _asked_for(match))


def _with_other(what: str, match: Match, event: facts.Event, rest: str) -> str:
    """What is given with to whom, or done with to whom it is done: "Ukraine ten tanks", "aid to Chad"."""
    if rest and any(_holds(p, token) for token in match.places.get("iobj", ()) for p in event.participants):
        return f"{rest} {what}"
    written = _written(match, event)
    return what + (f" {written} {rest}" if rest and written and rest not in what else "")


def _asked_for(match: Match) -> str:
    """What stands behind the preposition that the frame asks for: "push for a vote", "call on both sides"."""
    word = match.frame.preposition
    noun = next(iter(match.places.get(word, ())), None) if word else None
    return f"{word} {wording.text(noun)}" if noun is not None and noun.pos_ in ("NOUN", "PROPN") else ""


def _modifies(match: Match, who: str) -> bool:
    """Whether whoever does it is called by it: "striking dockers"."""
    verb = match.trigger
    return verb.dep_ == "amod" and verb.i < verb.head.i and f"{verb.lower_} " in who.lower()


def _mover(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Who receives or sends those who come, where that is the subject."""
    roles = (ParticipantRole.HOST, ParticipantRole.INSTIGATOR)
    return next((_names(event, (role,), actors) for role in roles if match.frame.places_of(role) == ("subj",)), "")


def _is_score(number: Token) -> bool:
    """Whether a number counts votes or goals on two sides: "voted 5-2"."""
    return number.tag_ == "CD" and number.i + 1 < len(number.doc) and number.nbor().text in ("-", "–", "to")


def _is_particle(word: Token, match: Match) -> bool:
    """Whether a word beside the verb belongs to it: "stood down"."""
    asked = match.frame.particle is not None and word.lower_ == match.frame.particle and word.i == match.trigger.i + 1
    return word.dep_ == "compound:prt" or (asked and word.dep_ == "advmod")


def _suffered(match: Match, event: facts.Event, rest: str) -> str:
    """The passive: what it is done to, and the participle unless that stands before its noun."""
    own, verb = match.places.get("obj", ()), match.trigger
    what = wording.text(own[0]) if own and own[0].pos_ != "PRON" and not _inside(own[0], event.participants) else rest
    return what if verb.dep_ == "amod" and verb.i < verb.head.i and what else f"{what} {verb.text.lower()}"


def _inside(token: Token, participants: Sequence[facts.Participant]) -> bool:
    return any(p.start <= token.idx < p.end for p in participants)


def _told(tokens: Sequence[Token], event: facts.Event) -> bool:
    """Whether the words stand for whom the name tells already: the other side of a meeting, those who died."""
    agents = [p for p in event.participants if p.role is ParticipantRole.AGENT]
    others = [p for p in event.participants if p.role is not ParticipantRole.AGENT]
    if agents:
        return mutual(event.type) and bool(tokens) and _inside(tokens[0], agents)
    return bool(tokens) and bool(others) and all(any(_within(p, t) for t in tokens) for p in others)


def _within(one: facts.Participant, noun: Token) -> bool:
    """Whether the noun is the participant's, or counts it: "two" of "two of the victims"."""
    return one.start <= noun.idx < one.end or (noun.tag_ == "CD" and noun.idx <= one.start <= noun.right_edge.idx)


def _taken_in(match: Match) -> str:
    """The noun of a phrase such as "go on strike" with its preposition; an object names itself."""
    nouns = [token for token in swallowed(match) if token.dep_ not in ("obj", "nsubj:pass")]
    return "".join(f" {preposition(noun) or ''} {noun.text}" for noun in nouns)


def _subject(match: Match) -> str:
    found = match.places.get("subj")
    return wording.text(found[0]) if found and found[0].pos_ not in ("PRON", "DET") else ""


def _plural(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> bool:
    """Whether the one who acts is many: a group with a plural name."""
    acting = [actors[p.actor] for p in event.participants if p.role is ParticipantRole.AGENT]
    if acting:
        words = re.split(" (?:of|in|at|from|on|for) ", acting[0].name)[0].lower().split()
        return acting[0].kind == "group" and bool(words) and (words[-1].endswith(("s", "men")) or words[-1] in _PLURAL)
    found = match.places.get("subj", ())
    return bool(found) and (found[0].tag_ in ("NNS", "NNPS") or found[0].lower_ in _PLURAL or _several(found[0]))


def _several(number: Token) -> bool:
    return number.tag_ == "CD" and number.lower_ not in ("one", "1")


def _lemma(match: Match) -> str:
    """The lemma of the verb, as its frame spells it where only an ending was undone: "injure" for "injur"."""
    lemma, known = match.trigger.lemma_, match.frame.lemma
    return known if len(lemma) > 3 and known.startswith(lemma[:-1]) and len(known) - len(lemma) in (-1, 1) else lemma


def _complement(match: Match) -> str:
    """What is promised, asked, threatened or denied, as the infinitive or the gerund says it."""
    behind = [c for c in match.places.get("xcomp", ()) if c.i > match.trigger.i]
    child = next((c for c in behind if c.tag_ == "VB" or (c.tag_ == "VBG" and c.i == match.trigger.i + 1)), None)
    child = child or _demanded(match)
    if child is None:
        judged = (c for c in match.trigger.rights if _is_judgement(c))
        return "".join(f" {'not ' if negated(c) else ''}{c.text}" for c in judged)
    stop = min(child.right_edge.i + 1, child.left_edge.i + LENGTH)  # more words have no room in a name
    parts = (c.left_edge.i for c in child.doc[child.i + 1 : stop] if c.dep_ in _PARTS and not _hyphened(c))
    text = child.doc[child.left_edge.i : min(parts, default=stop)].text
    return f" that {text.removeprefix('that ')}" if child.dep_ == "ccomp" else f" {text}"


def _is_judgement(word: Token) -> bool:
    """Whether an adjective is what something is called or becomes: "called it reckless", "went bankrupt"."""
    bare = not any(child.dep_ in ("cop", "mark", "aux") for child in word.children)
    return word.dep_ == "xcomp" and word.tag_ == "JJ" and bare


def _hyphened(word: Token) -> bool:
    """Whether the word is a hyphen or hangs on one: the second half of "de-escalate"."""
    before = word.nbor(-1)
    return word.text == "-" or (before.text == "-" and not before.whitespace_)


def _demanded(match: Match) -> Token | None:
    """The clause that says what is demanded or promised."""
    if match.trigger.pos_ != "VERB" or match.frame.type not in (EventType.APPEAL, EventType.AGREEMENT):
        return None
    return next((c for c in match.trigger.children if c.dep_ == "ccomp" and _with_that(c)), None)


def _with_that(clause: Token) -> bool:
    return clause.left_edge.lower_ == "that" and any(c.dep_.startswith("nsubj") for c in clause.children)


def _placed(text: str, match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """The name with its place, unless the place is already in it."""
    where = next((actors[p].name for p in event.places if actors[p].name.casefold() not in text.casefold()), None)
    if where is None or match.frame.type is EventType.VISIT:
        return text
    return f"{text} in {where}"
