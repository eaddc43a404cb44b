"""Names of events that a verb tells: who does what to whom."""

import re
from collections.abc import Mapping, Sequence

from kb import facts
from kb.extract.events import wording
from kb.extract.events.matching import Match, swallowed
from kb.extract.events.parties import holds, inside, link, names, written
from kb.extract.events.roles import mutual
from kb.extract.words.cues import CALLING
from kb.extract.words.negation import negated, nobody
from kb.extract.words.passives import passive
from kb.extract.words.phrases import preposition
from kb.extract.words.reciprocal import reciprocal
from kb.extract.words.tense import infinitive
from kb.nlp.words import Token
from kb.terms import EventType, ParticipantRole

LENGTH = 90
_PARTS = ("advcl", "acl:relcl", "parataxis", "punct", "conj", "cc")
"""What is left out of an infinitive or clause, with all behind it."""
_OBJECTIVE = {"they": "them", "he": "him", "she": "her", "we": "us", "i": "me", "who": "", "which": "", "what": ""}
"""Pronouns that stand for what a verb is done to, as they read behind it."""
_PLURAL = ("police", "people", "staff", "crew", "troops", "cattle", "few", "many", "several", "some", "others", "most")


def verbal(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Who does what to whom, what is done to whom, or only what is done."""
    verb = match.trigger
    agents = names(event, (ParticipantRole.AGENT,), actors)
    given = _given_to(match, event, actors)
    gaining = () if given else (ParticipantRole.BENEFICIARY,)
    rest = names(event, (ParticipantRole.TARGET, ParticipantRole.HOST, *gaining), actors)
    if agents and (mover := _mover(match, event, actors)):
        return f"{mover} {wording.third(_lemma(match))} {agents}"
    if agents and rest and match.places.get("obj") and match.frame.places_of(ParticipantRole.AGENT) == ("from",):
        several = " and " in rest or _plural(match, event, actors, ParticipantRole.TARGET)
        done = _lemma(match) if several else wording.third(_lemma(match))
        return f"{rest} {done} {wording.text(match.places['obj'][0])} from {agents}"
    particle = "".join(f" {c.lower_}" for c in verb.children if _is_particle(c, match))
    acted = match.frame.places_of(ParticipantRole.AGENT) == ("obj",) or verb.lemma_ in ("die", "drown", "perish")
    held = any("ccomp" in one.places for one in match.frame.conditions)  # "denied that": it is the clause
    own = tuple(t for t in match.places.get("obj", ()) if not (acted or held or _is_score(t)))
    complement = _complement(match)
    called = match.places.get(match.frame.preposition or "", ())
    if complement and not any(p.start <= t.idx < p.end for t in (*own, *called) for p in event.participants):
        rest = ""
    if not agents and _outcome(match) and (rest or own):
        what = rest if own and inside(own[0], event.participants) else wording.text(own[0]) if own else rest
        return f"{what} {wording.participle(_lemma(match))}{complement}"
    if not agents and passive(verb) and (rest or own):
        return _suffered(match, event, rest) + particle + given + _taken_in(match) + complement
    several = sum(p.role is ParticipantRole.AGENT for p in event.participants) > 1 or _plural(match, event, actors)
    done = _lemma(match) if several else wording.third(_lemma(match))
    if agents and passive(verb) and match.frame.places_of(ParticipantRole.AGENT) == ("obj",):
        done = verb.text.lower()  # "the first minister to be received there"
    what = _done_to(match, event, own, rest)
    who = agents or _subject(match)
    if _modifies(match, who or what):
        return who or what
    if rest and rest in who:
        what = what.removesuffix(rest).removesuffix(f"{link(match, event)} ")
    apart = not agents and bool(own) and not inside(own[0], event.participants)  # "faces charges"
    due = match.frame.type is EventType.APPEAL and bool(match.places.get("must"))
    moved = bool(own) and own[0].i < verb.i and complement.endswith(f" {wording.text(own[0])}")
    if due or moved or (not apart and _told(own if agents else match.places.get("subj", ()), event)):
        what = ""
    told = f"{who} {done if who else wording.gerund(verb)}{particle} {what or ''}".strip()
    return told + given + _taken_in(match) + complement


def _given_to(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """To whom somebody is handed who is told of too: "extradites her to Spain"."""
    to = match.places.get("to", ()) if match.frame.places_of(ParticipantRole.BENEFICIARY) == ("to",) else ()
    gaining = [p for p in event.participants if p.role is ParticipantRole.BENEFICIARY]
    handed = any(p.role is ParticipantRole.TARGET for p in event.participants)
    if not handed or not any(holds(p, token) for token in to for p in gaining):
        return ""
    return f" to {names(event, (ParticipantRole.BENEFICIARY,), actors)}"


def _outcome(match: Match) -> bool:
    """Whether a participle tells what came of something: "crashed, killing two"."""
    verb = match.trigger
    harm = match.frame.type in (EventType.DEATH, EventType.DISASTER, EventType.ATTACK)
    return harm and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj", "acl") and not _opened(verb)


def _opened(verb: Token) -> bool:
    """Whether a word such as "of" or "after" opens the clause of a participle."""
    return any(child.dep_ in ("mark", "case") for child in verb.lefts)


def _done_to(match: Match, event: facts.Event, own: Sequence[Token], rest: str) -> str:
    """What the verb is done to: its object as the text has it, or whom the event concerns."""
    before = written(match, event)
    if own and reciprocal(match.trigger) and own[0].lower_ in ("each", "one", "other"):
        return "each other"
    if own and own[0].pos_ == "PRON":
        return rest or _OBJECTIVE.get(own[0].lower_, own[0].lower_)
    if own and any(own[0].left_edge.idx <= p.start < p.end <= own[0].idx for p in event.participants):
        return wording.text(own[0])
    if own and not inside(own[0], event.participants):
        off = preposition(own[0])
        return _with_other(
            f"{off} {wording.text(own[0])}" if off == "off" else wording.text(own[0]), match, event, rest
        )
    if rest and not own:
        return f"{before} {rest}" if before else _asked_for(match) or ("" if mutual(event.type) else rest)
    return rest or ("" if _taken_in(match) else _asked_for(match))


def _with_other(what: str, match: Match, event: facts.Event, rest: str) -> str:
    """What is given with to whom, or done with to whom it is done: "Ukraine ten tanks", "aid to Chad"."""
    if rest and any(holds(p, token) for token in match.places.get("iobj", ()) for p in event.participants):
        return f"{rest} {what}"
    before = written(match, event)
    if not rest:
        return what + _goal(match, event)
    whose = next((t for t in match.places.get(before, ()) if _owned(t, event)), None) if before else None
    if whose is not None:  # "imports of Peruvian fish"
        return f"{what} {wording.short(whose)}"
    return what + (f" {before} {rest}" if before and rest not in what else "")


def _owned(noun: Token, event: facts.Event) -> bool:
    """Whether a noun is nobody itself and only has somebody's before it: "Peruvian fish"."""
    first = noun.left_edge.idx
    return any(first <= p.start and p.end <= noun.idx for p in event.participants) and noun.tag_ in ("NN", "NNS")


def _goal(match: Match, event: facts.Event) -> str:
    """What it is done to, where that is nobody: "set fire to a police car"."""
    if event.participants and any(p.role is not ParticipantRole.AGENT for p in event.participants):
        return ""
    places = [p for p in match.frame.places_of(ParticipantRole.TARGET) if p in ("to", "at", "into")]
    found = ((place, t) for place in places for t in match.places.get(place, ()) if t.tag_ in ("NN", "NNS"))
    return next((f" {wording.short(noun)}" for _, noun in found), "")


def _asked_for(match: Match) -> str:
    """What stands behind the preposition that the frame asks for: "push for a vote", "call on both sides"."""
    word = match.frame.preposition
    noun = next(iter(match.places.get(word, ())), None) if word else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return ""
    return f"{word} {wording.bare(wording.short(noun).removeprefix(f'{word} '))}"


def _modifies(match: Match, who: str) -> bool:
    """Whether whoever does it is called by it: "striking dockers"."""
    verb = match.trigger
    return verb.dep_ == "amod" and verb.i < verb.head.i and f"{verb.lower_} " in who.lower()


def _mover(match: Match, event: facts.Event, actors: Mapping[str, facts.Actor]) -> str:
    """Who receives or sends those who come, where that is the subject."""
    roles = (ParticipantRole.HOST, ParticipantRole.INSTIGATOR)
    return next((names(event, (role,), actors) for role in roles if match.frame.places_of(role) == ("subj",)), "")


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
    if own and (given := match.places.get("iobj")) and given[0].i < verb.i:
        return f"{rest or wording.text(given[0])} {verb.text.lower()} {wording.text(own[0])}"  # "was denied entry"
    told = bool(own) and (own[0].pos_ != "PRON" or nobody(own[0])) and not inside(own[0], event.participants)
    what = wording.text(own[0]) if told else rest
    return what if verb.dep_ == "amod" and verb.i < verb.head.i and what else f"{what} {verb.text.lower()}"


def _told(tokens: Sequence[Token], event: facts.Event) -> bool:
    """Whether the words stand for whom the name tells already: the other side of a meeting, those who died."""
    agents = [p for p in event.participants if p.role is ParticipantRole.AGENT]
    others = [p for p in event.participants if p.role is not ParticipantRole.AGENT]
    if agents:
        return mutual(event.type) and bool(tokens) and inside(tokens[0], agents)
    return bool(tokens) and bool(others) and all(any(_within(p, t) for t in tokens) for p in others)


def _within(one: facts.Participant, noun: Token) -> bool:
    """Whether the noun is the participant's, or counts it: "two" of "two of the victims"."""
    return one.start <= noun.idx < one.end or (noun.tag_ == "CD" and noun.idx <= one.start <= noun.right_edge.idx)


def _taken_in(match: Match) -> str:
    """The noun of a phrase such as "go on strike" with its preposition; an object names itself."""
    nouns = [token for token in swallowed(match) if token.dep_ not in ("obj", "nsubj:pass")]
    return "".join(f" {preposition(noun) or ''} {wording.plain(noun.doc[noun.i : noun.i + 1])}" for noun in nouns)


def _subject(match: Match) -> str:
    found = match.places.get("subj")
    return wording.text(found[0]) if found and found[0].pos_ not in ("PRON", "DET") else ""


def _plural(
    match: Match,
    event: facts.Event,
    actors: Mapping[str, facts.Actor],
    role: ParticipantRole = ParticipantRole.AGENT,
) -> bool:
    """Whether the one who acts is many: a group with a plural name."""
    acting = [actors[p.actor] for p in event.participants if p.role is role]
    if acting:
        words = re.split(" (?:of|in|at|from|on|for) ", acting[0].name)[0].lower().split()
        if words and words[-1] == "police":
            return True
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
    child = next((c for c in behind if infinitive(c) or _bare(c, match.trigger)), None)
    child = child or _demanded(match)
    if child is None:
        told = tuple(swallowed(match))
        judged = (c for c in match.trigger.rights if _is_judgement(c) and c not in told)
        return "".join(f" {'not ' if negated(c) else ''}{_judgement(c)}" for c in judged)
    if child.dep_ == "ccomp" and (due := _due(child, match)):
        return f" that {due}"
    stop = min(child.right_edge.i + 1, child.left_edge.i + LENGTH)  # more words have no room in a name
    parts = (c.left_edge.i for c in child.doc[child.i + 1 : stop] if _is_left_out(c))
    first = child.left_edge
    if first.i < match.trigger.i and child.dep_ == "xcomp":  # "a ransom that Peru refused to pay"
        first = next((c for c in child.lefts if c.i > match.trigger.i), child)
    text = wording.plain(child.doc[first.i : min(parts, default=stop)])
    if first is not child.left_edge and (own := match.places.get("obj", ())):
        return f" {text} {wording.text(own[0])}"
    return f" that {text.removeprefix('that ')}" if child.dep_ == "ccomp" else f" {text}"


def _is_left_out(word: Token) -> bool:
    """Whether a word of an infinitive opens what a name has no need of: a clause, or when it was."""
    day = word.dep_ == "obl:unmarked" and any(c.lower_ in ("last", "next", "this") for c in word.lefts)
    return day or (word.dep_ in _PARTS and not _hyphened(word))


def _bare(complement: Token, verb: Token) -> bool:
    """Whether a complement has no "to": "help leave", "deny leaving"."""
    if complement.tag_ in ("VBN", "VBD") and verb.lemma_ == "order":  # "ordered Anna Berg held"
        return True
    return complement.tag_ == "VB" or (complement.tag_ == "VBG" and complement.i == verb.i + 1)


def _is_judgement(word: Token) -> bool:
    """Whether an adjective is what something is called or becomes: "called it reckless", "went bankrupt"."""
    bare = not any(child.dep_ in ("cop", "mark", "aux") for child in word.children)
    return word.dep_ == "xcomp" and bare and (word.tag_ == "JJ" or _called(word))


def _called(noun: Token) -> bool:
    """Whether a noun is what somebody calls something: "called it a farce"."""
    return noun.head.lemma_ in CALLING and any(child.lower_ in ("a", "an") for child in noun.lefts)


def _judgement(word: Token) -> str:
    return str(word.text) if word.tag_ == "JJ" else wording.short(word)


def _hyphened(word: Token) -> bool:
    """Whether the word is a hyphen or hangs on one: the second half of "de-escalate"."""
    before = word.nbor(-1)
    return word.text == "-" or (before.text == "-" and not before.whitespace_)


def _demanded(match: Match) -> Token | None:
    """The clause that says what is demanded or promised."""
    told = match.frame.type in (EventType.APPEAL, EventType.AGREEMENT) or match.trigger.lemma_ == "deny"
    if match.trigger.pos_ != "VERB" or not told:
        return None
    must = bool(match.places.get("must"))
    return next((c for c in match.trigger.children if c.dep_ == "ccomp" and (must or _with_that(c))), None)


def _due(clause: Token, match: Match) -> str:
    """What somebody must do, where other words stand in between: "Peru, she said, must pay", "says must Peru pay"."""
    modal = next((c for c in clause.lefts if c.tag_ == "MD"), None)
    who = next((c for c in clause.lefts if c.dep_.startswith("nsubj")), None)
    if modal is None or who is None or who.tag_ in ("WDT", "WP"):
        return ""
    if match.trigger.i < clause.left_edge.i and who.i < modal.i:
        return ""  # nothing stands in between
    first = max(modal.i, who.i if modal.i < who.i else 0) + 1
    stop = min((c.left_edge.i for c in clause.rights if c.dep_ in _PARTS), default=clause.right_edge.i + 1)
    done = wording.plain(clause.doc[first : max(stop, clause.i + 1)])
    late = match.trigger.dep_ == "acl:relcl" and clause.left_edge.i < match.trigger.i
    told = match.places.get("obj", ())[:1] if late else ()
    what = "".join(f" {wording.text(one)}" for one in told if one.i < clause.left_edge.i)  # "arms that Peru must"
    return f"{re.sub('^The ', 'the ', wording.short(who))} {modal.lower_} {done}{what}"


def _with_that(clause: Token) -> bool:
    told = any(c.dep_.startswith("nsubj") for c in clause.children) or clause.head.lemma_ == "deny"
    return clause.left_edge.lower_ == "that" and told
