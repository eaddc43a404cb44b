"""Leaving out the works that nothing rests on."""

from dataclasses import replace

from kb import facts


def without_idle(article: facts.Article) -> facts.Article:
    """The article without the works from which neither a quotation nor a claim, nor another kept work, is derived."""
    told = {*(one.derived_from for one in article.quotes), *(one.derived_from for one in article.events)}
    needed = {*told, *article.derived_from, *(work.id for work in article.works if work.image)}
    above = {work.id: work.derived_from for work in article.works}
    line = [one for one in needed if one in above]
    while line:
        parent = above[line.pop()]
        if parent is not None and parent not in needed:
            needed.add(parent)
            line.append(parent)
    return replace(article, works=tuple(work for work in article.works if work.id in needed))
