"""The persons, bodies, places and things of one article while they are being put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.extract.actors.directory import Directory
from kb.extract.actors.offices import Office
from kb.extract.actors.references import Reference
from kb.extract.tables.gazetteer import Institution, State
from kb.extract.words.names import Words
from kb.facts import ActorKind
from kb.terms import Sector

BODIES: frozenset[ActorKind] = frozenset({"organization", "outlet", "group"})
"""Kinds of those that persons speak for and belong to."""


@dataclass(slots=True, eq=False)
class Entity:
    """One actor, place or thing and all that the article calls it.

    `words` is its fullest name (none for one that is only described); `noun` and `modifiers` are those of the
    description that brought it in; `held` has each office once, by the last word of its noun, then by noun and words;
    `title` is the name under which only the document's metadata knows it.
    One with `members` stands for several others together and is no actor itself.
    An `international` one belongs to a body between states, or to another actor of the article.
    """

    kind: ActorKind
    words: Words = ()
    references: list[Reference] = field(default_factory=list)
    state: State | None = None
    institution: Institution | None = None
    country: str | None = None
    sector: Sector | None = None
    gender: str | None = None
    plural: bool = False
    noun: str = ""
    modifiers: frozenset[str] = frozenset()
    offices: list[tuple[Reference, Office]] = field(default_factory=list)
    held: dict[str, dict[tuple[str, frozenset[str]], Office]] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    scope: bool = False
    title: str = ""
    international: bool = False
    members: tuple["Entity", ...] = ()

    @property
    def head_noun(self) -> str:
        """The noun that brought it in, without what stands before it."""
        return self.noun.rpartition(" ")[2]

    @property
    def named(self) -> bool:
        """Whether the article gives it a name."""
        return bool(self.words) or self.state is not None

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return self.kind == "person" and not self.plural

    @property
    def names_heard(self) -> list[Reference]:
        """Where the article names it."""
        return [reference for reference in self.references if reference.form == "name"]

    @property
    def has_office(self) -> bool:
        """Whether a title or apposition says what the person is, beyond a form of address."""
        return any(not office.is_address for _, office in self.offices)

    def add(self, reference: Reference) -> None:
        """Take a reference as one to this entity."""
        self.references.append(reference)
        if reference.form == "name":
            self.names.setdefault(" ".join(reference.text.split()))
            if len(reference.words) > len(self.words) and not self.state:
                self.words = reference.words


@dataclass(slots=True)
class Scene:
    """All entities of one article, which of them each reference and head denotes, and which a noun has brought in.

    `bodies` and `things` find those by their names, `states` each state, `holders` those who hold an office, by noun,
    `titled` the first person named behind a title, by the initials of the title;
    `together` gives for the head of "they" or "the two countries" the several that it stands for; `pairs` holds each
    such several once.
    """

    entities: list[Entity] = field(default_factory=list)
    denoted: dict[Reference, Entity] = field(default_factory=dict)
    described: dict[str, list[Entity]] = field(default_factory=dict)
    at: dict[int, Entity] = field(default_factory=dict)
    name_ends: dict[int, Entity] = field(default_factory=dict)
    together: dict[int, Entity] = field(default_factory=dict)
    pairs: dict[frozenset[Entity], Entity] = field(default_factory=dict)
    bodies: Directory[Entity] = field(default_factory=Directory)
    things: Directory[Entity] = field(default_factory=Directory)
    states: dict[State, Entity] = field(default_factory=dict)
    holders: dict[str, dict[Entity, None]] = field(default_factory=dict)
    titled: dict[str, Entity] = field(default_factory=dict)

    def bind(self, reference: Reference, entity: Entity) -> Entity:
        """Let a reference denote an entity, which joins the scene if it is new."""
        if not entity.references:
            self.entities.append(entity)
            for noun in {entity.noun, entity.head_noun} - {""}:
                self.described.setdefault(noun, []).append(entity)
        entity.add(reference)
        self.denoted[reference] = entity
        self.at[reference.head.i] = entity
        if reference.form == "name":
            self.name_ends[reference.last] = entity
            names = self.things if entity.kind == "thing" else self.bodies
            if entity.kind in {"organization", "outlet", "thing"}:
                names.add(entity, " ".join(reference.text.split()), reference.words)
        return entity

    def state(self, state: State) -> Entity:
        """The entity of a state, new if the article has not named it before."""
        return self.states.setdefault(state, Entity("state", state=state, country=state.code))

    def of_kind(self, *kinds: ActorKind) -> Iterable[Entity]:
        """The entities of some kinds, in the order in which they came."""
        return (entity for entity in self.entities if entity.kind in kinds)
