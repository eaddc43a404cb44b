"""Lists as Relay connections, with the conditions of each class as arguments."""

from typing import Any

import strawberry
from strawberry.types.arguments import StrawberryArgument

from kb.model import NODES, Actor, Node
from kb.pages.filters import filters
from kb.pages.listing import DEFAULT, MAXIMUM, Connection, Listing, Window, related, window
from kb.pages.records import Record
from kb.pages.relations import Relation
from kb.serve.graphql.types import SCALARS, TYPES, argument, computed, made, stored

WINDOW = (
    argument("first", int, f"How many from the start: {DEFAULT} when nothing is said, at most {MAXIMUM}."),
    argument("after", str, "Only what follows this cursor."),
    argument("last", int, f"How many from the end, at most {MAXIMUM}."),
    argument("before", str, "Only what comes before this cursor."),
)

PageInfo = made("PageInfo", "Where a page of a list stands, as Relay defines it.", {
    "has_next_page": stored(bool, "True when the list goes on after this page."),
    "has_previous_page": stored(bool, "True when there is more before this page."),
    "start_cursor": stored(str | None, "The cursor of the first node."),
    "end_cursor": stored(str | None, "The cursor of the last node."),
})  # fmt: skip


@strawberry.type(description="How many nodes a list holds.")
class Count:
    """How many nodes a list holds."""

    value: int = strawberry.field(description="The number.")
    exact: bool = strawberry.field(description="False when the list holds more than were counted.")


def _connection(cls: type[Node]) -> type:
    name, node = cls.__name__, TYPES[cls]
    edge: Any = made(f"{name}Edge", f"A node of kind {name} and its place in a list.", {
        "node": stored(node, "The node."), "cursor": stored(str, "Its place in the list."),
    })  # fmt: skip
    return made(f"{name}Connection", f"One page of a list of nodes of kind {name}.", {
        "edges": stored(list[edge], "The nodes with their cursors."),
        "nodes": stored(list[node], "The nodes."),  # type: ignore[valid-type]
        "page_info": stored(PageInfo, "Where the page stands."),
        "total_count": computed(
            Count, "How many nodes the whole list holds.", lambda page: Count(value=page.total, exact=True)
        ),
    })  # fmt: skip


CONNECTIONS: dict[type[Node], type] = {cls: _connection(cls) for cls in (*NODES, Actor)}
"""The connection type of each class that lists are made of."""


def conditions(cls: type[Node]) -> tuple[StrawberryArgument, ...]:
    """The arguments that narrow a list of a class."""
    return tuple(argument(one.name, SCALARS.get(one.range, one.range), one.sentence) for one in filters(cls))


def narrowed(listing: Listing, cls: type[Node], given: dict[str, Any]) -> Listing:
    """The list under the conditions that were given."""
    wanted = (one for one in filters(cls) if given.get(one.name) is not None)
    return listing.only(*(one.pattern(given[one.name]) for one in wanted))


def stretch(given: dict[str, Any]) -> Window:
    """The stretch of a list that was asked for."""
    return window(*(given.get(name) for name in ("first", "after", "last", "before")))


def relation_field(relation: Relation) -> Any:
    """The field of a list that hangs on a node."""
    options = tuple(argument(one.name, one.range, one.sentence) for one in relation.options)

    def answer(record: Record, **given: Any) -> Connection:
        chosen = (one.pattern(given[one.name]) for one in relation.options if given.get(one.name) is not None)
        return related(record, narrowed(relation.listing.only(*chosen), relation.target, given), stretch(given))

    arguments = (*WINDOW, *options, *conditions(relation.target))
    return computed(CONNECTIONS[relation.target], relation.sentence, answer, *arguments)
