"""Who appears in an article, for comparison with other articles: from its facts and from what its sources state."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb import facts
from kb.document import Document
from kb.resolve.actors.known import Known, Order
from kb.resolve.actors.profile import Profile, Sort, profiles
from kb.resolve.cast import Cast
from kb.resolve.folding import folded

_PACKED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_LAST = 10**9
"""The place of a name that only the source states, behind all that stand in the text."""

_STATED: tuple[tuple[str, facts.ActorKind], ...] = (
    ("publishers", "outlet"), ("source_organizations", "outlet"), ("original_sources", "outlet"),
    ("image_credits", "outlet"), ("authors", "person"),
)  # fmt: skip

_MARKED = "\x1d"
"""Between what somebody's profile says and the mark of the decision that took him out of whom it is said of."""


class Role(NamedTuple):
    """An actor in an article: the IRI that its name alone gives it, where it stands first, and what is known of it.

    `mark` is that of the decision of an editor which took it out of another actor.
    """

    own: str
    place: int
    profile: Profile
    mark: str = ""


def roles(cast: Cast, readings: Sequence[facts.Article], marks: Mapping[str, str]) -> list[Role]:
    """Everybody and everything named in an article, by IRI; the first of the readings tells its facts.

    `marks` are those of editors' decisions, by the IRI that the name alone gives.
    """
    lead = readings[0]
    places = {mention.actor: mention.start for mention in sorted(lead.mentions, key=lambda one: -one.start)}
    found: dict[str, Role] = {}
    for local, profile in sorted(profiles(lead).items(), key=lambda item: (places.get(item[0], _LAST), item[0])):
        own = cast.ref(local)
        found.setdefault(own, Role(own, places.get(local, _LAST), profile, marks.get(own, "")))
    for document in (reading.document for reading in readings):
        for own, profile in _stated(cast, document):
            found.setdefault(own, Role(own, _LAST, profile, marks.get(own, "")))
    return [role for _, role in sorted(found.items())]


def _stated(cast: Cast, document: Document) -> Iterator[tuple[str, Profile]]:
    for field, kind in _STATED:
        for named in getattr(document, field):
            sort: Sort = "person" if kind == "person" else "body"
            alone = kind == "person" and " " not in folded(named.name)
            yield (
                cast.stated(named.name, kind),
                Profile(sort=sort, name=folded(named.name), shown=named.name, alone=alone),
            )


def sign(role: Role, article_iri: str) -> str:
    """What a role is known by: the sign of its profile, or one of its own where the name means nothing elsewhere."""
    plain = f"{article_iri}\x1f{role.own}" if role.profile.alone else role.profile.sign
    return f"{plain}{_MARKED}{role.mark}" if role.mark else plain


def unmarked(sign: str) -> tuple[str, str]:
    """A sign without the mark of an editor's decision, and that mark, which is empty for none."""
    plain, _, mark = sign.partition(_MARKED)
    return plain, mark


def clues(profile: Profile) -> Iterator[tuple[str, str]]:
    """What an article says of a person or body beside its name, as (field, value)."""
    if profile.sort in {"person", "body"} and not profile.alone:
        for field in ("others", "titles", "offices", "bodies", "company"):
            yield from ((field, value) for value in getattr(profile, field))


def pack(profile: Profile) -> str:
    """A profile as JSON."""
    return _PACKED.encode(profile._asdict())


def unpack(packed: str) -> Profile:
    """The profile that was packed."""
    row = json.loads(packed)
    values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in row.items()}
    return Profile(**values)


def together(id_: str, own: str, first: Profile, order: Order, told: Iterable[tuple[str, str]]) -> Known:
    """What is known of somebody: who appears first, under which IRI of its own and where, and what all say."""
    sets: dict[str, set[str]] = {}
    for field, value in told:
        sets.setdefault(field, set()).add(value)
    return Known(
        id=id_, own=own, sort=first.sort, name=first.name, shown=first.shown, first=order,
        country=first.country, alone=first.alone, others=frozenset(sets.get("others", ())),
        titles=frozenset(sets.get("titles", ())), offices=frozenset(sets.get("offices", ())),
        bodies=frozenset(sets.get("bodies", ())), company=frozenset(sets.get("company", ())),
    )  # fmt: skip
