"""From the facts of one article to its digest."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from kb import facts
from kb.document import Interval
from kb.lexicon.meanings import meant, subject, subjects
from kb.lexicon.stems import stem, telling, words
from kb.resolve.digest import Digest, Happening, Party
from kb.resolve.figures import figures, sums
from kb.resolve.partaking import naming, party
from kb.resolve.recalling import Recalled, recalled
from kb.resolve.stars import polarity_of

_TERMS = 40
"""So many terms tell an article's story."""

_CONTEXT = 24
_ENDLESS, _NEAR = 8000, 2000
"""A sentence of more characters than the first is read so far on both sides of an event only."""
_WEIGHTS: dict[facts.ActorKind, int] = {"person": 6, "organization": 6, "thing": 6, "place": 6, "state": 2, "group": 0}
"""How much a mention of a name weighs beside a word; measured on our own gold and newswire."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article, its actors, what each is known by elsewhere, and the words that tell and the names in each sentence.

    `parties` are the actors in no role.
    """

    article: facts.Article
    parties: Mapping[str, Party]
    names: Mapping[str, Sequence[str]]
    said: Mapping[Interval, Sequence[str]]
    beside: Mapping[Interval, Sequence[str]]

    @classmethod
    def of(cls, article: facts.Article) -> "_Scene":
        text = article.document.text
        parties = {actor.id: party("", actor) for actor in article.actors}
        plainly = _Plainly(text)
        names = {one: naming(known, plainly) for one, known in parties.items()}
        said = {sentence: telling(text[slice(*sentence)]) for sentence in article.sentences}
        starts = [sentence[0] for sentence in article.sentences]
        beside: dict[Interval, list[str]] = {}
        for mention in article.mentions:
            at = bisect_right(starts, mention.start) - 1
            if at >= 0:
                beside.setdefault(article.sentences[at], []).extend(names.get(mention.actor, ()))
        return cls(article, parties, names, said, beside)

    def telling(self, sentence: Interval) -> Sequence[str]:
        """The stems of the words of a sentence, or of some of it, that tell what it is about."""
        known = self.said.get(sentence)
        return telling(self.article.document.text[slice(*sentence)]) if known is None else known


class _Plainly(Container[object]):
    """The words that a text has in small letters."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[a-z]+\b", self._text))

    def __contains__(self, word: object) -> bool:
        # Most words of names stand nowhere in small letters, so that the text is seldom cut into words.
        return isinstance(word, str) and word in self._text and word in self._words


def digest(article_iri: str, article: facts.Article) -> Digest:
    """The digest of an article's facts; nothing of it depends on another article."""
    scene = _Scene.of(article)
    terms, names = _terms(scene)
    groups: dict[str, list[facts.Event]] = {}
    for mention in article.events:
        groups.setdefault(mention.event, []).append(mention)
    happenings = (_happening(scene, mentions) for mentions in groups.values())
    day = article.document.reference_date
    return Digest(article_iri, day, terms, names, tuple(sorted(happenings, key=lambda one: one.local)))


def _terms(scene: _Scene) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """The heaviest terms of an article, each with how much it weighs, and which of them are names, heaviest first."""
    article = scene.article
    weights: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for mention in article.mentions:
        if weight := _WEIGHTS.get(mention.kind, 0):
            for name in scene.names.get(mention.actor, ()):
                names[name] += weight
    for sentence in article.sentences:
        weights.update(map(subject, scene.said[sentence]))
    for word in subjects(article.document.headline):
        weights[word] += 2
    said = {stem(word) for one, known in scene.names.items() if known for word in words(scene.parties[one].shown)}
    plain = {term: min(n, 4) for term, n in weights.items() if term not in names and term not in said}
    known = {term: min(n, 12) for term, n in names.items()}
    heaviest = _heaviest(plain | known, _TERMS)
    specific = {term: n for term, n in heaviest if names[term] and n > 1}
    return heaviest, tuple(term for term, _ in _heaviest(specific, _TERMS))


def _heaviest(weights: dict[str, int], most: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(sorted(weights.items()), key=itemgetter(1), reverse=True)[:most])


def _happening(scene: _Scene, mentions: Sequence[facts.Event]) -> Happening:
    article, parties = scene.article, scene.parties
    text = article.document.text
    founding = next((mention for mention in mentions if mention.id == mention.event), mentions[0])
    dated = [mention for mention in mentions if mention.start_date or mention.end_date]
    when = min(dated, key=lambda mention: mention.inferred, default=None)
    back = _looked_back(article, mentions) if when is None or when.inferred else Recalled(past=False)
    parts = {parties[part.actor].acting(part.role.value) for one in mentions for part in one.participants}
    places = {parties[place].acting("place") for one in mentions for place in one.places}
    sentences = sorted({_near(mention) for mention in mentions})
    said = " ".join(text[slice(*sentence)] for sentence in sentences)
    return Happening(
        local=founding.trigger,
        type=founding.type.value,
        stems=_stems((text[slice(*mention.trigger)] for mention in mentions), founding.type.value),
        polarities="".join(sorted({polarity_of(mention.certainty) or "?" for mention in mentions})),
        parties=tuple(sorted(parts, key=repr)),
        places=tuple(sorted(places, key=repr)),
        start=back.start or (when.start_date if when else None),
        end=back.end or (when.end_date if when else None),
        stated=bool(back.start or (when and not when.inferred)),
        context=_top([word for sentence in sentences for word in scene.telling(sentence)]),
        figures=figures(said),
        sums=sums(said),
        beside=tuple(sorted({name for sentence in sentences for name in scene.beside.get(sentence, ())})),
        lead=bool(article.sentences) and any(mention.sentence <= _first(article) for mention in mentions),
        past=back.past,
    )


def _near(mention: facts.Event) -> Interval:
    """The sentence of an event, or of an endless one, which would be read once for each of its events, what is near."""
    (start, end), (first, last) = mention.sentence, mention.trigger
    return mention.sentence if end - start <= _ENDLESS else (max(start, first - _NEAR), min(end, last + _NEAR))


def _looked_back(article: facts.Article, mentions: Sequence[facts.Event]) -> Recalled:
    """How the article looks back to an event, if every mention of it does."""
    document = article.document
    found = [recalled(document.text, one.sentence, one.trigger, document.reference_date) for one in mentions]
    dated = next((one for one in found if one.start), None)
    return dated or Recalled(past=all(one.past for one in found))


def _first(article: facts.Article) -> Interval:
    """The first sentence behind the headline."""
    head = article.document.headline_span
    return next((one for one in article.sentences if not head or one[0] >= head[1]), article.sentences[0])


def _stems(triggers: Iterable[str], kind: str) -> tuple[str, ...]:
    """The stem of each trigger's head, of a phrase all that tell; and what they mean."""
    found = {found for trigger in triggers for found in (telling(trigger) or [stem(word) for word in words(trigger)])}
    return meant(found, kind)


def _top(found: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(found[: _CONTEXT * 2]))[: _CONTEXT * 2])
