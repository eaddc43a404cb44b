"""Whether the facts of one article hold together, so that a graph can be made of them whatever others tell."""

from collections.abc import Iterator

from kb import facts, iri
from kb.document import Interval
from kb.model import Node
from kb.resolve.article import all_works, article_node
from kb.resolve.events import Happenings
from kb.resolve.quotes import addresses
from kb.resolve.scene import Scene


def coherent(article: facts.Article, base: str = iri.BASE) -> list[Node]:
    """The nodes that hold all words and addresses of an article.

    Raises QuarantineError for facts that point to what the article has not.
    """
    document = article.document
    scene = Scene.of(base, iri.article(base, iri.sha256(document.text)), article)
    happenings = Happenings(scene, addresses(scene), {}, {})
    for local in _actors(article):
        scene.cast.ref(local)
    for source in (*(quote.derived_from for quote in article.quotes), *article.derived_from):
        scene.chains.check(source)
    for event in article.events:
        for local in (*event.about, event.part_of or event.id):
            happenings.ref(local)
    for stretch in _stretches(article):
        scene.spans.at(stretch)
    works = all_works(scene)
    return [article_node(scene, [document], works, None), *works, *scene.cast.nodes()]


def _actors(article: facts.Article) -> Iterator[str]:
    """All actors that the facts speak of, but for those of mentions and works."""
    for tie in article.memberships:
        yield from (tie.member, tie.organization)
    for quote in article.quotes:
        yield from (*quote.addressees, *([quote.speaker.actor] if quote.speaker else []))
    for event in article.events:
        yield from (*event.places, *(part.actor for part in event.participants))


def _stretches(article: facts.Article) -> Iterator[Interval]:
    """All stretches of text that the facts point to, but for those of mentions and works."""
    yield from (tie.evidence for tie in article.memberships)
    for quote in article.quotes:
        yield from (*quote.content, *([quote.cue] if quote.cue else []))
        if quote.speaker:
            yield quote.speaker.start, quote.speaker.end
    for event in article.events:
        yield from (event.trigger, event.sentence, *((part.start, part.end) for part in event.participants))
