"""Source chains of one article: who took what from whom, and from whom a claim comes in the end."""

from collections.abc import Iterable

from kb import facts, iri
from kb.errors import QuarantineError
from kb.model import Ref, Work
from kb.resolve.cast import Cast
from kb.terms import OWNERS


class Chains:
    """The works and quotes of one article as links of its source chains."""

    def __init__(self, article_iri: str, article: facts.Article, cast: Cast) -> None:
        self._article = article_iri
        self._cast = cast
        self._works = {work.id: work for work in article.works}
        self._quotes = {quote.id: quote for quote in article.quotes}
        self._links: dict[str, tuple[str, str | None]] = {}

    def work(self, local: str | None) -> Ref[Work] | None:
        """The IRI of a cited work, or nothing for what is none."""
        self.check(local)
        return Ref(self._link(local, ())[0]) if local in self._works else None

    def upstream(self, local: str) -> Ref[Work] | None:
        """The work that a work was taken from; a chain that comes back to where it was ends there."""
        above = self._link(local, ())[1]
        return Ref(above) if above else None

    def check(self, local: str | None) -> None:
        """Raises QuarantineError for a source that is neither a work nor a quote of the article."""
        if local and local not in self._works and local not in self._quotes:
            raise QuarantineError(self._article, f"its facts derive from {local}, which is no work or quote of it")

    def root(self, local: str | None) -> str | None:
        """The IRI of the actor that a source comes from in the end."""
        seen: set[str] = set()
        at = local
        found = None
        while at and at not in seen:
            seen.add(at)
            quote, work = self._quotes.get(at), self._works.get(at)
            if quote and quote.speaker:
                return self._cast.ref(quote.speaker.actor)
            if work:
                found = self._cast.ref(work.attributed_to)
            at = (quote and quote.derived_from) or (work and work.derived_from) or None
        return found

    def _link(self, local: str, below: tuple[str, ...]) -> tuple[str, str | None]:
        if local not in self._links:
            work, path = self._works[local], (*below, local)
            self.check(work.derived_from)
            cited = work.derived_from if work.derived_from in self._works else None
            above = self._link(cited, path)[0] if cited and cited not in path else None
            address = iri.work(self._article, self._cast.minted(work.attributed_to), work.name, above or "")
            self._links[local] = address, above
        return self._links[local]


def controlled(memberships: Iterable[facts.Membership], cast: Cast) -> frozenset[tuple[str, str]]:
    """Each member with each body that it answers to, and each body with its owner; who left it speaks for himself."""
    held = (tie for tie in memberships if cast.organization(tie.organization) and not _left(tie.role))
    pairs = ((tie.role, cast.ref(tie.member), cast.ref(tie.organization)) for tie in held)
    return frozenset((body, member) if _owns(role) else (member, body) for role, member, body in pairs)


def _owns(role: str) -> bool:
    """Whether whoever has this role in a body owns it: an owner, a co-owner, the majority owner."""
    return role.casefold().replace("-", " ").rpartition(" ")[2] in OWNERS


def _left(role: str) -> bool:
    """Whether somebody only had a role: a former minister."""
    return role.casefold().startswith("former ")
