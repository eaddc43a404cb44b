"""Mentions of one article that editors hold to be of another event than the rest."""

from collections.abc import Mapping
from dataclasses import replace

from kb import facts


def apart(article: facts.Article, heads: Mapping[int, int]) -> facts.Article:
    """The article with some mentions taken out of their events; `heads` gives by place where their own event begins."""
    if not heads:
        return article
    at = {mention.trigger[0]: mention.id for mention in reversed(article.events)}
    remaining: dict[str, str] = {}
    for mention in article.events:
        if mention.trigger[0] not in heads:
            remaining.setdefault(mention.event, mention.id)
    mentions = (
        replace(one, event=at.get(heads[one.trigger[0]], one.id) if one.trigger[0] in heads else remaining[one.event])
        for one in article.events
    )
    return replace(article, events=tuple(mentions))
