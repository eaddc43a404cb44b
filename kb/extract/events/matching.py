"""Which frame a trigger makes, and the light verb that carries a noun."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.extract.actors.cast import Cast
from kb.extract.events.eventframes import AROUND, Condition, EventFrame, Frames, lookup
from kb.extract.events.governing import stays_away
from kb.extract.events.granted import judged
from kb.extract.words.answers import kept
from kb.extract.words.arguments import LIGHT, TRAVEL, around, binding
from kb.extract.words.attitudes import ADJECTIVES
from kb.extract.words.cues import VISITS
from kb.extract.words.denials import is_denied
from kb.extract.words.gathered import PARTITIVES, spread
from kb.extract.words.passives import passive
from kb.extract.words.phrases import preposition
from kb.extract.words.reach import end_within, first_within
from kb.extract.words.subjects import raised, subject
from kb.extract.words.surroundings import Places
from kb.lexicon.calendar import MONTH_NUMBERS, WEEKDAYS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Doc, Token
from kb.terms import EventType

_KINDS = {
    "PER": ("person",), "ORG": ("organization", "outlet"), "LOC": ("place", "state"),
}  # fmt: skip
_OCCUR = wordlist(
    "take occur happen begin start open resume continue end follow last hold conduct carry launch stage "
    "mount schedule plan cancel postpone expect set come sign reach impose lift make deliver erupt break "
    "run go"
)
_STRIKES = wordlist("hit strike rock shake jolt rattle batter devastate ravage lash break erupt spread sweep rip tear")
_ANSWERING = wordlist("claim admit accept acknowledge assume take")
_OVER = wordlist("end finish conclude wrap cease")
_NEAR, _SENTENCE = 150, 60
_TITLES = frozenset({"nmod:desc", "compound", "appos"})
_LENGTHS = wordlist("minute hour day night week month year decade")
_OWNED = wordlist("rejected frozen occupied stolen rented armed retired displaced sworn competing warring")
"""Participles that only tell of what kind a thing is: "in a stolen car"."""
_CROWDS = wordlist("strike protest demonstrate riot march flee")
_PERSONAL = wordlist("he she they him his her them who we us i me")


_WHILE = wordlist("during on")
_ONTO = wordlist("on to")
_GONE_ON = {"go": VISITS | wordlist("war offensive rampage attack"), "embark": VISITS | wordlist("war offensive")}
"""Verbs, with what their subject does by going on or to it: "went to war"."""
_ASKING = wordlist("whether if how why what when where who which")

_KIND = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_BOUND = wordlist("aux aux:pass case mark fixed flat nmod:desc")


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger with its frame, the light verb that carries it, and what stands around it."""

    trigger: Token
    frame: EventFrame
    light: Token | None
    places: Places

    @property
    def head(self) -> Token:
        """The verb of the clause: the light one, or the trigger itself."""
        return self.light if self.light is not None else self.trigger


def swallowed(found: Match) -> Iterable[Token]:
    """The nouns that a phrase such as "go on strike" takes into its trigger."""
    if "whole" in found.frame.flags:
        for condition in found.frame.conditions:
            for place in (place for place in condition.places if place != "subj"):
                yield from (t for t in found.places.get(place, ()) if t.lemma_.lower() in condition.words)


def lemmas(found: Match) -> Iterator[str]:
    """The words that mentions of one happening share: the noun of a phrase such as "go on strike", else the trigger.

    A verb that only says that something came about shares the noun that it says it of: an earthquake struck.
    """
    yield next((token.lemma_.lower() for token in swallowed(found)), found.trigger.lemma_.lower())
    if found.frame.type is EventType.DISASTER and found.trigger.lemma_.lower() in _STRIKES:
        yield from (token.lemma_.lower() for token in _striking(found))


def _striking(found: Match) -> Iterable[Token]:
    """The subject that its frame asks for: the earthquake that strikes, the train that derails."""
    words = {word for one in found.frame.conditions if "subj" in one.places for word in one.words}
    return (token for token in found.places.get("subj", ()) if token.lemma_.lower() in words)


def ended(noun: Token) -> Token | None:
    """The verb that says of a happening that it is over: "wrapped up a visit", "the strike ended"."""
    above = noun.head
    if noun.pos_ == "VERB" or above.lemma_ not in _OVER or above.pos_ != "VERB":
        return None
    return above if noun.dep_ in ("obj", "nsubj", "nsubj:pass") else None


def _light_verb(noun: Token) -> Token | None:
    """The thin verb whose object or subject the noun is: hold talks, a visit is planned, a meeting took place."""
    above = noun.head
    while above.pos_ == "NOUN" and above is not noun and (noun.dep_ == "conj" or _counted(noun)):
        noun, above = above, above.head
    if above == noun or above.pos_ not in ("VERB", "AUX") or raised(noun) is not None:
        return None
    if noun.dep_ in ("obj", "xcomp") or (noun.dep_ == "nsubj:pass" and passive(above)):
        if judged(noun, above) or stays_away(above) or _ruled(noun, above):
            return None
        if above.lemma_ == "strike" and any(c.dep_ == "compound:prt" for c in above.children):
            return None  # "struck down the tariffs"
        return above if above.lemma_ in LIGHT or above.lemma_ in _OCCUR - {"break"} or is_denied(noun) else None
    if noun.dep_ == "nsubj":
        return above if above.lemma_ in _OCCUR else None
    return None


def _ruled(noun: Token, verb: Token) -> bool:
    """Whether somebody only says what a happening is by law: "declared the strike illegal"."""
    return verb.lemma_ == "declare" and any(c.dep_ == "xcomp" and c.i > noun.i for c in verb.rights)


def _answered_for(noun: Token) -> Token | None:
    """The verb by which somebody says that he did it: "claimed responsibility for the bombing"."""
    duty = noun.head
    owned = (
        noun.dep_ == "nmod" and preposition(noun) == "for" and duty.lemma_ == "responsibility" and duty.dep_ == "obj"
    )
    return duty.head if owned and duty.head.lemma_ in _ANSWERING else None


def _counted(noun: Token) -> bool:
    """Whether a noun only counts or gathers it: "ten days of talks"."""
    return noun.dep_ == "nmod" and noun.head.lemma_.lower() in PARTITIVES and preposition(noun) == "of"


@dataclass(frozen=True, slots=True)
class Triggers:
    """The numbers of the words of a text that some frame has for its trigger, in order."""

    places: tuple[int, ...]

    def within(self, first: int, end: int) -> tuple[int, ...]:
        """Those from one word up to another."""
        return self.places[bisect_left(self.places, first) : bisect_left(self.places, end)]


def triggers(doc: Doc, frames: Frames) -> Triggers:
    """The words that may be triggers, found without an object for each word."""
    return Triggers(tuple(token.i for token in doc if token.pos_ in _KIND and _frames_of(token, frames)))


def _frames_of(token: Token, frames: Frames) -> Sequence[EventFrame]:
    """The frames that have the word for their trigger, the most demanding first."""
    kind = _KIND.get(token.pos_)
    return lookup(frames, kind, token.lemma_.lower(), token.lower_) if kind else ()


def match(token: Token, frames: Frames, cast: Cast) -> Match | None:
    """The most demanding frame that holds at the token."""
    found = [frame for frame in _frames_of(token, frames) if not frame.binds or binding(token)]
    if not found or not _can_trigger(token):
        return None
    light = _light_verb(token) or _answered_for(token) if _KIND[token.pos_] == "n" else None
    places = around(token, light)
    for frame in found:
        if _holds(frame, token, places, cast):
            return None if "!" in frame.flags else Match(token, frame, light, _with_travellers(token, places))
    return None


def _with_travellers(noun: Token, places: Places) -> Places:
    """The places of a noun that somebody travels for, with the traveller: "flew to Oslo for talks".

    Who says something during a visit, and to nobody in particular, is the visitor.
    """
    above, word = noun.head, preposition(noun)
    travels = (word == "for" and above.lemma_ in TRAVEL) or (
        word in _ONTO and noun.lemma_ in _GONE_ON.get(above.lemma_, ())
    )
    alone = word in _WHILE and above.lemma_ == "say" and noun.lemma_ in VISITS and not places.get("poss")
    if noun.dep_ != "obl" or not (travels or alone) or places.get("subj"):
        return places
    return {**places, "subj": tuple(t for one in subject(noun.head) for t in spread(one))}


def _can_trigger(token: Token) -> bool:
    """Whether the word heads a clause or phrase of its own and is not part of a name."""
    if token.dep_ in _BOUND or (token.i and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_):
        return False
    if token.dep_ == "amod" and (token.lower_ in ADJECTIVES or token.lower_ in _OWNED):
        return False
    if token.text == "March" and token.pos_ != "VERB" and not any(child.dep_ == "det" for child in token.children):
        return False
    if token.pos_ == "VERB":
        return (
            not (_is_noun(token) or _names_crime(token) or _stands_before(token))
            and not _questions(token)
            and not _is_given_name(token)
        )
    if token.pos_ == "ADJ":
        return any(child.dep_ in ("cop", "aux:pass") for child in token.children)
    return token.dep_ != "compound" and (not token.ent_type_ or _titled(token))


def _stands_before(gerund: Token) -> bool:
    """Whether a gerund only tells of what kind those behind it are: "fired at striking miners"."""
    if gerund.tag_ != "VBG" or gerund.lemma_ not in _CROWDS or gerund.i + 1 >= len(gerund.doc):
        return False
    behind = gerund.nbor()
    return behind.head == gerund and behind.dep_ == "obj" and behind.tag_ == "NNS"


def _names_crime(gerund: Token) -> bool:
    """Whether a gerund behind a preposition and a bare noun names a crime: "on suspicion of people smuggling"."""
    if gerund.tag_ != "VBG" or gerund.i < 2 or any(child.dep_ == "obj" for child in gerund.rights):
        return False
    return gerund.nbor(-1).pos_ == "NOUN" and gerund.nbor(-2).lower_ in ("of", "with", "for", "in", "against")


def _is_given_name(verb: Token) -> bool:
    """Whether a capital inside a sentence, between a title and a name, tells a name: "Minister Beat Frey"."""
    if not verb.text.istitle() or verb.is_sent_start or verb.i + 1 >= len(verb.doc):
        return False
    before = verb.nbor(-1)
    return before.text.istitle() and before.pos_ in ("NOUN", "PROPN") and verb.nbor().ent_type_ == "PER"


def _is_noun(participle: Token) -> bool:
    """Whether a participle has an article of its own: "the dying", "the accused"."""
    bare = participle.tag_ in ("VBG", "VBN") and participle.dep_ in ("obj", "nsubj", "obl", "nmod", "nsubj:pass")
    return bare and any(child.dep_ == "det" and child.i < participle.i for child in participle.children)


def _questions(verb: Token) -> bool:
    """Whether somebody is asked for an answer and not for a deed: "asked the minister whether he would go"."""
    if verb.lemma_ not in ("ask", "press"):
        return False
    words = (verb, *(child for child in verb.children if child.i > verb.i))
    last = max(word.right_edge.i if word.dep_ in ("obj", "iobj", "obl", "obl:agent") else word.i for word in words[:2])
    behind = (w for w in (verb.i + 1, last + 1) if w < len(verb.doc))
    return any(verb.doc[w].lower_ in _ASKING for w in behind) or any(
        child.dep_ == "ccomp" and child.left_edge.lower_ in _ASKING for child in verb.children
    )


def _titled(token: Token) -> bool:
    """Whether the noun closes the name of an event, as in the "Harbour Day Parade"."""
    return token.ent_type_ == "MISC" and token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "flat")


def _holds(frame: EventFrame, token: Token, places: Places, cast: Cast) -> bool:
    if frame.particle and not _particle(token, frame.particle):
        return False
    if frame.preposition and all(map(_is_day, places.get(frame.preposition, ()))):
        return False
    if "light" in frame.flags and stays_away(token):
        return False
    if "mutual" in frame.flags and not _several(places.get("subj", ())):
        return False
    if not all(order.holds(token) for order in frame.orders):
        return False
    return all(_met(condition, token, places, cast) for condition in frame.conditions)


def _is_day(noun: Token) -> bool:
    """Whether the noun is a day, a month or a year: "on Friday" is no part of "call on"."""
    return noun.lower_ in WEEKDAYS or noun.lower_ in MONTH_NUMBERS or noun.text.isdigit()


def _several(subjects: Sequence[Token]) -> bool:
    """Whether more than one stand as subject, by themselves or in apposition."""
    return len(subjects) > 1 or any(c.dep_ == "appos" and spread(c)[1:] for one in subjects for c in one.children)


def _particle(verb: Token, particle: str) -> bool:
    return any(c.lower_ == particle and c.dep_ in ("compound:prt", "advmod", "case") for c in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == particle and verb.nbor().head == verb
    )


def _met(condition: Condition, token: Token, places: Places, cast: Cast) -> bool:
    if AROUND.issuperset(condition.places):
        return any(near.lemma_.lower() in condition.words for near in _surroundings(token, condition.places))
    return any(_is(word, condition.words, cast) for place in condition.places for word in places.get(place, ())) or (
        "mod" in condition.places and _compound_noun(token, condition.words)
    )


def _surroundings(token: Token, places: Collection[str]) -> Iterable[Token]:
    """The words of the sentence, or those before and after, within bounds that keep long texts linear."""
    if "near" in places:
        first, last = max(0, token.i - _NEAR), min(len(token.doc), token.i + _NEAR)
    else:
        first, last = first_within(token, _SENTENCE), end_within(token, _SENTENCE)
    return (t for t in token.doc[first:last] if t != token)


def _compound_noun(noun: Token, words: frozenset[str]) -> bool:
    return any(
        c.lower_ in words or ("ANTI" in words and c.lower_.startswith("anti"))
        for c in noun.children
        if c.dep_ in ("compound", "amod")
    )


def _named_so(name: Token, words: frozenset[str]) -> bool:
    """Whether a word asked for stands inside a name or before it: "Typhoon Lan", "Judge Banda", "ferry Lady Orsina"."""
    if not words.isdisjoint(_parts(name)):
        return True
    if any(c.lower_ in words for c in name.children if c.dep_ == "compound" and c.tag_ == "NN" and c.i == name.i - 1):
        return True
    return name.ent_type_ == "PER" and any(c.lower_ in words for c in name.children if c.dep_ in _TITLES)


@kept
def _parts(name: Token) -> frozenset[str]:
    """The words of a name, and of names strung before it."""
    open_, found = [name], set[str]()
    for word in open_:
        inner = [child for child in word.children if child.dep_ in ("flat", "compound") and child.ent_type_]
        found.update(child.lower_ for child in inner)
        open_ += inner
    return frozenset(found)


def _is(token: Token, words: frozenset[str], cast: Cast) -> bool:
    """Whether a word is one of those asked for, or a name of the kind asked for."""
    length = token.lemma_ in _LENGTHS and preposition(token) == "for"  # "fought the fire for two hours"
    if ("*" in words and not length) or token.lemma_.lower() in words or token.lower_ in words:
        return True
    if (token.ent_type_ or token.tag_ == "NNP") and _named_so(token, words):
        return True
    if not words & {"PER", "ORG", "LOC", "ACTOR", "MISC"}:
        return False
    if token.ent_type_ in words or (token.lower_ in _PERSONAL and words & {"PER", "ACTOR"}):
        return True
    actor = cast.actor_of(token)
    if actor is None:
        return False
    kind = cast.actor(actor).kind
    return ("ACTOR" in words and kind not in ("thing", "place")) or any(
        kind in kinds for name, kinds in _KINDS.items() if name in words
    )
