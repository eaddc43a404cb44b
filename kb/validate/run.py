"""Validating a store, article by article."""

from collections.abc import Callable, Iterator

from kb.validate import rules, shacl
from kb.validate.report import Finding, Report
from kb.validate.unit import Source, unit


def _unknown(_: str) -> str | None:
    return None


def check(
    source: Source, base: str, text_of: Callable[[str], str | None] = _unknown
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The findings of each article, sorted, as they come; about 0.3 s for each.

    `text_of` gives the text of an article by its IRI where the published data may not hold it.
    """
    for graph in source.graphs():
        if graph.startswith(f"{base}doc/article/"):
            article = f"{base}article/{graph.rpartition('/')[2]}"
            one = unit(source, base, graph, text_of(article))
            yield article, tuple(sorted({*shacl.findings(one), *rules.findings(one)}))


def validate(source: Source, base: str, text_of: Callable[[str], str | None] = _unknown) -> Report:
    """The findings of all articles."""
    found = [findings for _, findings in check(source, base, text_of)]
    return Report(len(found), tuple(finding for findings in found for finding in findings))
