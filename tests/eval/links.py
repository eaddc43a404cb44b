"""Links to a table against gold of our own, namesakes and all: `python links.py [-v]`.

Every marked name is a mention, of an entry of the table or of somebody whom it does not know.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import happenings
from identity import aligned, built, denoted

from kb.link import Match, read
from kb.pipeline import link

HERE = Path(__file__).parent / "links"


class Figures(NamedTuple):
    """Links that are right, of all that were made, and of all that are due."""

    right: int
    made: int
    due: int
    wrong: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.made, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.due, 1)


def measure() -> Figures:
    """The figures, counted by mention."""
    stories = happenings.stories(HERE / "stories.txt")
    wanted = {(one.id, m.start, m.end): m.happening for one in stories for m in one.mentions}
    rows = [{"id": one.id, "text": one.text, "published": one.day} for one in stories]
    with built(rows) as store:
        found = denoted(store, rows)
        links: list[Match] = link(store, read(HERE / "who.tsv"), dry=True)
    to = {match.iri: match.to.removeprefix("w:") for match in links}
    made = {mention: to[meant] for mention, meant in aligned(wanted, found).items() if meant in to}
    texts = {one.id: one.text for one in stories}

    def shown(mentions: Iterator[tuple[str, int, int]]) -> tuple[str, ...]:
        return tuple(f"{id_} {texts[id_][b:e]}: {made.get((id_, b, e), 'no link')}" for id_, b, e in mentions)

    return Figures(
        right=sum(wanted[mention] == entry for mention, entry in made.items()),
        made=len(made),
        due=sum(entry != "-" for entry in wanted.values()),
        wrong=shown(mention for mention, entry in made.items() if wanted[mention] != entry),
        missing=shown(mention for mention, entry in wanted.items() if entry != "-" and mention not in made),
    )


def main() -> None:
    """Prints precision and recall, and what is wrong."""
    found = measure()
    print(f"links: precision {found.precision:.3f} of {found.made}, recall {found.recall:.3f} of {found.due}")
    print(*(f"wrong {one}" for one in found.wrong), sep="\n")
    if "-v" in sys.argv:
        print(*(f"missing {one}" for one in found.missing), sep="\n")


if __name__ == "__main__":
    main()
