"""One article while its facts are turned into nodes."""

from collections.abc import Callable
from dataclasses import dataclass

from kb import facts
from kb.model import Article, Ref
from kb.resolve.cast import Cast
from kb.resolve.chains import Chains
from kb.resolve.spans import Spans


@dataclass(frozen=True, slots=True)
class Scene:
    """An article's IRI and facts, and what they are looked up and collected in."""

    base: str
    iri: str
    article: facts.Article
    cast: Cast
    chains: Chains
    spans: Spans

    @classmethod
    def of(cls, base: str, iri: str, article: facts.Article, name: Callable[[str], str] = str) -> "Scene":
        """The scene of an article that nothing was collected of yet."""
        cast = Cast(base, iri, article.document, article.actors, name)
        spans = Spans(iri, article.document.text, article.sentences)
        return cls(base, iri, article, cast, Chains(iri, article, cast), spans)

    @property
    def ref(self) -> Ref[Article]:
        """The article."""
        return Ref(self.iri)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.document.text
