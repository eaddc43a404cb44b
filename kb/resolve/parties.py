"""Whether two who take part in events may be the same, by their names and kinds alone."""

from collections.abc import Iterable, Sequence

from kb.resolve.digest import Party

_STATES = frozenset({"state", "place"})


def alike(first: Party, second: Party) -> bool:
    """Whether two names, or two descriptions, can stand for the same."""
    if first.named != second.named:
        return False
    if not first.named:
        return first.last == second.last
    if first.kind == second.kind == "person":
        return _persons(first, second)
    if "person" in (first.kind, second.kind):
        return not _STATES & {first.kind, second.kind} and _one_in_other(first, second)
    return _bodies(first, second)


def shared(first: Iterable[Party], second: Sequence[Party]) -> list[tuple[Party, Party]]:
    """Pairs of those that are alike, each at most once, in order."""
    left = list(second)
    found: list[tuple[Party, Party]] = []
    for one in first:
        if other := next((other for other in left if alike(one, other)), None):
            left.remove(other)
            found.append((one, other))
    return found


def apart(first: Sequence[Party], second: Sequence[Party]) -> tuple[Party, Party] | None:
    """Two names in the same role that cannot be the same, where neither event has any other name in that role."""
    for role in sorted({party.role for party in first} & {party.role for party in second}):
        ours = [party for party in first if party.role == role and party.named]
        theirs = [party for party in second if party.role == role and party.named]
        known = all(any(alike(one, other) or _vague(one, other) for other in second) for one in ours)
        if ours and theirs and not known and not shared(ours, theirs):
            return ours[0], theirs[0]
    return None


def agree(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Whether in every role that both events know a name in, somebody may be the same.

    Descriptions say little: inmates, prisoners and two men may be the same.
    """
    for role in {party.role for party in first} & {party.role for party in second}:
        ours, theirs = ([party for party in all_ if party.role == role and party.named] for all_ in (first, second))
        if ours and theirs and not any(alike(one, other) or _vague(one, other) for one in ours for other in theirs):
            return False
    return True


def missing(first: Sequence[Party], second: Sequence[Party]) -> list[Party]:
    """The persons of the first for whom nobody of the second can stand."""
    return [
        one
        for one in first
        if one.named and one.kind == "person" and not any(alike(one, other) or _vague(one, other) for other in second)
    ]


def _one_in_other(first: Party, second: Party) -> bool:
    """Whether all words of one name are in the other: "Corvant" may be read as a person, "Corvant Systems" is not."""
    ours, theirs = set(first.words), set(second.words)
    return ours <= theirs or theirs <= ours


def _vague(first: Party, second: Party) -> bool:
    """Whether one may stand for the other: a state for who acts for it, a person for the body it speaks for."""
    if first.kind == second.kind:
        return False
    unknown = not first.country or not second.country
    return first.country == second.country if not unknown else not _STATES.isdisjoint((first.kind, second.kind))


def _persons(first: Party, second: Party) -> bool:
    """The same surname, and no two given names that differ."""
    if first.last != second.last:
        return False
    ours, theirs = set(first.words) - {first.last}, set(second.words) - {second.last}
    if not ours or not theirs or ours & theirs:
        return True
    return any(one[0] == other[0] and 1 in (len(one), len(other)) for one in ours for other in theirs)


def _bodies(first: Party, second: Party) -> bool:
    """The same words, or all words of the one in the other, or the one's initials."""
    if first.kind in _STATES and second.kind in _STATES and first.country and second.country and first.kind == "state":
        return first.kind == second.kind and first.country == second.country
    ours, theirs = set(first.words), set(second.words)
    if ours == theirs:
        return True
    if "state" in (first.kind, second.kind):
        return False
    return ours < theirs or theirs < ours or _initials(first, second) or _initials(second, first)


def _initials(short: Party, long: Party) -> bool:
    return (
        len(short.words) == 1
        and len(short.last) == len(long.words) >= 2
        and sorted(short.last) == sorted(word[0] for word in long.words)
    )
