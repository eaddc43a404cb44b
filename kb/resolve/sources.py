"""Cited works as nodes, and who stands behind what an article says in its own voice."""

from collections.abc import Iterable, Iterator
from itertools import chain

from kb import facts, iri
from kb.document import Interval, Named
from kb.model import Actor, Ref, Text, Work
from kb.resolve.scene import Scene

ORIGINAL = "original report"
PHOTOGRAPH = "photograph"


def works(scene: Scene) -> list[Work]:
    """The works that an article cites."""
    return [_work(scene, work) for work in scene.article.works]


def stated(scene: Scene, names: Iterable[Named], label: str) -> list[Work]:
    """Works that nothing is known of but whose they are, from names in the text that no cited work takes up."""
    return [_stated(scene, name, span, label) for name, span in _uncited(scene, names)]


def own_voice(scene: Scene) -> str:
    """Who stands behind what an article says without naming a source: who it was taken from, else its outlet."""
    document, cast = scene.article.document, scene.cast
    cited = filter(None, map(scene.chains.root, scene.article.derived_from))
    told = (cast.ref(work.attributed_to) for work in scene.article.works if work.name == ORIGINAL)
    stated = (cast.stated(name, "outlet") for name, _ in _uncited(scene, document.original_sources))
    outlets = (cast.stated(named.name, "outlet") for named in document.publishers)
    employers = (cast.stated(named.name, "outlet") for named in document.source_organizations)
    voices = (min(group, default=None) for group in (cited, chain(told, stated), outlets, employers))
    return next(filter(None, voices), scene.iri)


def _uncited(scene: Scene, names: Iterable[Named]) -> Iterator[tuple[str, Interval]]:
    """The names that stand in the text, of which no cited work is made."""
    cited = {work.evidence for work in scene.article.works}
    return ((named.name, named.span) for named in names if named.span and named.span not in cited)


def _work(scene: Scene, work: facts.Work) -> Work:
    address = scene.chains.work(work.id)
    assert address
    return Work(
        id=address,
        variant="Image" if work.image else None,
        name=Text(work.name),
        attributed_to=frozenset({Ref[Actor](scene.cast.ref(work.attributed_to))}),
        evidence=frozenset({scene.spans.at(work.evidence)}),
        source_class=work.source_class,
        date_published=work.date_published,
        credit=scene.text[slice(*work.evidence)] if work.image else None,
        derived_from=scene.chains.upstream(work.id),
    )


def _stated(scene: Scene, name: str, at: Interval, label: str) -> Work:
    actor = scene.cast.stated(name, "outlet")
    photograph = label == PHOTOGRAPH
    return Work(
        id=iri.work(scene.iri, actor, label),
        variant="Image" if photograph else None,
        name=Text(label),
        attributed_to=frozenset({actor}),
        evidence=frozenset({scene.spans.at(at, actor)}),
        credit=scene.text[slice(*at)] if photograph else None,
    )
