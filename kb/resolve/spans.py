"""The stretches of one article's text that its facts point to, each once."""

from bisect import bisect_right
from collections.abc import Iterable

from kb import iri
from kb.document import Interval
from kb.errors import QuarantineError
from kb.model import Article, Event, Named, Ref, Span

_RANK = {None: 0, "Title": 1, "Sentence": 2}

_PRONOUNS = frozenset({
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours", "he", "him", "his", "she", "her",
    "hers", "it", "its", "they", "them", "their", "theirs", "who", "whom", "whose", "which", "that", "this", "these",
    "those", "one", "himself", "herself", "itself", "themselves",
})  # fmt: skip


class Spans:
    """Collects spans; one that is asked for twice is one node, and knows the sentence that it lies in."""

    def __init__(self, article_iri: str, text: str, sentences: Iterable[Interval]) -> None:
        self._article = article_iri
        self._text = text
        self._sentences = sorted(sentences)
        self._variants: dict[Interval, str | None] = {}
        self._denotes: dict[Interval, set[str]] = {}

    def at(self, interval: Interval, denotes: str | None = None, variant: str | None = None) -> Ref[Span]:
        """The span of a stretch of text; raises QuarantineError for one that is empty or not in the text."""
        start, end = interval
        if not 0 <= start < end <= len(self._text):
            raise QuarantineError(self._article, f"its facts point to characters {start} to {end}, which it has not")
        self._variants[interval] = max(self._variants.get(interval), variant, key=lambda known: _RANK[known])
        said = self._denotes.setdefault(interval, set())
        if denotes:
            said.add(denotes)
        return Ref(iri.span(self._article, start, end))

    def naming(self, interval: Interval, actor: str) -> Ref[Span]:
        """The span of words that stand for an actor, which denotes it unless it is a mere pronoun."""
        pronoun = self._text[slice(*interval)].casefold() in _PRONOUNS
        return self.at(interval, None if pronoun else actor)

    def all(self, intervals: Iterable[Interval]) -> frozenset[Ref[Span]]:
        """The spans of several stretches."""
        return frozenset(map(self.at, intervals))

    def sentence(self, interval: Interval) -> Ref[Span]:
        """The span of a sentence."""
        return self.at(interval, variant="Sentence")

    def nodes(self) -> list[Span]:
        """All spans that were asked for, and the sentences that they lie in, in order of the text."""
        around = {interval: self._around(interval) for interval in self._variants}
        for sentence in filter(None, around.values()):
            self.sentence(sentence)
        return [self._node(interval, around.get(interval)) for interval in sorted(self._variants)]

    def _around(self, interval: Interval) -> Interval | None:
        place = bisect_right(self._sentences, interval[0], key=lambda sentence: sentence[0]) - 1
        if place < 0 or self._variants[interval] == "Sentence":
            return None
        sentence = self._sentences[place]
        return sentence if interval[1] <= sentence[1] and interval != sentence else None

    def _node(self, interval: Interval, sentence: Interval | None) -> Span:
        start, end = interval
        said: frozenset[Ref[Named | Event]] = frozenset(map(Ref, self._denotes.get(interval, ())))
        return Span(
            id=iri.span(self._article, start, end),
            variant=self._variants[interval],
            begin=start,
            end=end,
            text=self._text[start:end],
            article=Ref[Article](self._article),
            sentence=Ref(iri.span(self._article, *sentence)) if sentence else None,
            denotes=said,
        )
