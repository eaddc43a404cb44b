"""Speakers whom the cast does not know by name: "the report", "a poster", an unnamed "they", nobody at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.actors.labels import is_outlet
from kb.extract.quotes import reported, speakers
from kb.extract.quotes.reading import Reading, read
from kb.extract.sources import hearsay
from kb.extract.sources.makers import document_before, makers, with_makers
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.words.agents import sort_of
from kb.extract.words.cues import CITING, DOCUMENTS, HEARING
from kb.facts import ActorKind
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Token

_KINDS: Mapping[str, ActorKind] = MappingProxyType({"body": "organization", "press": "outlet", "people": "group"})
"""What an agent noun in the singular stands for when it is no person."""

_PHRASAL = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of heads whose phrase tells who speaks: "the report", "the Courier", "the 58-year-old"."""

_ONLINE = wordlist("channel website site blog portal")
"""Outlets without a name: "a Telegram channel"."""

_SEATS = wordlist("palace presidency embassy consulate")
"""Buildings that speak for whoever sits in them."""

_NAMELESS = wordlist("report reports source sources")
"""Nouns that tell nothing of who speaks when they stand alone, as in a headline "Report: envoy held talks"."""
_CAPITAL = frozenset({"A", "An", "The", "This", "That", "Its", "Their", "His", "Her"})
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism")
"""How nouns end that mean nobody, unless a table knows better."""


def admit(analysis: Analysis, cast: Cast) -> Cast:
    """The cast with an unnamed actor, known in this article alone, for every speaker that it does not know yet."""
    reading = read(analysis)
    heads = [report.speaker for report in reported.of(analysis) if report.speaker is not None]
    heads += _cited(reading)
    papers = [head for head in heads if head.lemma_.lower() in DOCUMENTS or head.lower_ == "it"]
    papers += _told_of_before(cast, papers)
    others = [head for head in heads if head not in papers]
    others += [one for head in papers for one in makers(head) if one.dep_ != "compound" and sort_of(one) is not None]
    cast = _admitted(_with_papers(cast, heads), others, [told.word for told in hearsay.of(analysis)], reading)
    return _admitted(with_makers(cast, papers), papers, (), reading)


def _told_of_before(cast: Cast, heads: Iterable[Token]) -> list[Token]:
    """The documents that an "it" of no known actor goes on with: "The report is dated 4 May. It says that"."""
    unknown = [head for head in heads if head.lower_ == "it" and speakers.known(cast, head) is None]
    return [head.doc[at] for head in unknown if (at := document_before(head)) >= 0]


def _with_papers(cast: Cast, heads: Iterable[Token]) -> Cast:
    """The cast in which "the paper" that goes on to report is the outlet that was named last before it."""
    papers = [head for head in heads if head.lemma_.lower() == "paper" and speakers.known(cast, head) is None]
    outlets = sorted(i for i, who in cast.denotations.items() if cast.actor(who).kind == "outlet") if papers else []
    meant = {paper.i: before[-1] for paper in papers if (before := [i for i in outlets if i < paper.i])}
    definite = [one for one in papers if one.i in meant and any(child.lower_ == "the" for child in one.lefts)]
    if not definite:
        return cast
    named = {one.i: cast.denotations[meant[one.i]] for one in definite}
    mentions = [facts.Mention(*cast.phrase_of(one), "outlet", named[one.i]) for one in definite]
    ordered = tuple(sorted((*cast.mentions, *mentions), key=lambda mention: (mention.start, -mention.end)))
    return replace(cast, mentions=ordered, denotations={**cast.denotations, **named})


def _cited(reading: Reading) -> Iterator[Token]:
    """The agents and documents that somebody cites: "citing the interior ministry", and no "citing a lack of funds"."""
    for sentence in reading.sentences:
        for token in sentence:
            source = speakers.child(token, "obj", "iobj") if token.lower_ in CITING else None
            if source is not None and (sort_of(source) is not None or source.lemma_.lower() in DOCUMENTS):
                yield source


def _admitted(cast: Cast, heads: Iterable[Token], hearsays: Iterable[Token], reading: Reading) -> Cast:
    actors, mentions, denotations = list(cast.actors), list(cast.mentions), dict(cast.denotations)
    ids = {actor.name: actor.id for actor in actors if actor.scope and actor.name.startswith(hearsay.UNNAMED)}
    unknown = [head for head in heads if speakers.known(cast, head) is None]
    for head, name, kind in (
        *_voices(cast, unknown, reading),
        *((word, hearsay.UNNAMED, "group") for word in hearsays),
    ):
        if name not in ids:
            ids[name] = f"a{len(actors) + 1}"
            actors.append(facts.Actor(id=ids[name], kind=kind, name=name, scope=True))
        if head.i not in denotations:
            denotations[head.i] = ids[name]
            if head.pos_ in _PHRASAL and name != hearsay.UNNAMED:
                mentions.append(facts.Mention(*cast.phrase_of(head), kind, ids[name]))
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))
    return replace(cast, actors=tuple(actors), mentions=ordered, denotations=denotations)


def _voices(cast: Cast, heads: Iterable[Token], reading: Reading) -> Iterator[tuple[Token, str, ActorKind]]:
    """The heads in text order, each with what to call the speaker and of what kind it is."""
    named: dict[int, tuple[str, ActorKind]] = {}
    for head in sorted({head.i: head for head in heads}.values(), key=lambda head: head.i):
        phrase = _phrase(head, cast, reading)
        if head.lower_ in _NAMELESS and len(phrase) == len(head):
            named[head.i] = hearsay.UNNAMED, "group"
        elif head.pos_ in _PHRASAL:
            named[head.i] = _same_paper(head, named) or (phrase, _kind(head, phrase))
        elif head.lower_ == "it" and (before := document_before(head)) in named:
            named[head.i] = named[before]
        else:
            kind: ActorKind = "person" if head.lower_ in {"i", "he", "she"} else "group"
            named[head.i] = f"{hearsay.UNNAMED} ({head.lower_})", kind
        yield head, *named[head.i]


def _phrase(head: Token, cast: Cast, reading: Reading) -> str:
    """What to call it: its phrase and the name that this ends in, without the capital of a sentence's first article."""
    start, end = cast.phrase_of(head)
    doc, last = head.doc, head
    while last.i + 1 < len(doc) and doc[last.i + 1].idx < end:
        last = doc[last.i + 1]
    while last.i + 1 < len(doc) and doc[last.i + 1].ent_iob_ != "O" and not doc[last.i + 1].is_punct:
        last = doc[last.i + 1]
    phrase = reading.text[start : max(end, last.idx + len(last))].replace("\n", " ")
    first = phrase.partition(" ")[0]
    return phrase[0].lower() + phrase[1:] if first in _CAPITAL and head.text.islower() else phrase


def _same_paper(head: Token, named: dict[int, tuple[str, ActorKind]]) -> tuple[str, ActorKind] | None:
    """What the document that "the memo" takes up was called, if one spoke before."""
    if head.tag_ != "NN" or head.lemma_.lower() not in DOCUMENTS or head.left_edge.lower_ != "the":
        return None
    alike = (i for i in reversed(named) if head.doc[i].lemma_ == head.lemma_ and head.doc[i].tag_ == "NN")
    plain = head.i == head.left_edge.i + 1 and not any(child.dep_ == "nmod" for child in head.rights)
    return next((named[i] for i in alike), None) if plain else None


def _kind(head: Token, phrase: str) -> ActorKind:
    """A document is a thing, as is "an earlier version"; a body is of its own kind, several are a group."""
    if head.pos_ == "PROPN":
        return _kind_of_name(head, phrase)
    if head.lemma_.lower() in _ONLINE:
        return "outlet"
    if head.lemma_.lower() in HEARING or head.lemma_.lower() in _SEATS:
        return "organization"
    sort = sort_of(head)
    if head.lemma_.lower() in DOCUMENTS or (sort is None and head.lemma_.lower().endswith(_ABSTRACT)):
        return "thing"
    singular: ActorKind = _KINDS.get(sort.agent.kind, "person") if sort is not None else "person"
    return "group" if head.tag_ == "NNS" else singular


def _kind_of_name(head: Token, phrase: str) -> ActorKind:
    """What a name stands for that the cast does not know: no person has an article before the name."""
    known = gazetteer().institution(head.text)
    if known is not None:
        return known.kind
    if is_outlet(head.text) or is_outlet(phrase):
        return "outlet"
    body = head.ent_type_ in {"ORG", "MISC"} or phrase.lower().startswith("the ")
    return "organization" if body and head.ent_type_ != "PER" else "person"
