"""What an article says somebody is: by a title before the name, an apposition, or "X is the minister of Y"."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from kb.document import Interval
from kb.extract.actors.appointing import given_in
from kb.extract.actors.nationality import is_whole, places_in, states_in
from kb.extract.actors.plausible import FIELDED
from kb.extract.actors.references import Reference
from kb.extract.actors.whereabouts import at_home
from kb.extract.tables.gazetteer import Institution, State, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, is_plural, sort_of
from kb.extract.words.answers import kept
from kb.extract.words.marks import GENITIVE
from kb.extract.words.names import words
from kb.extract.words.negation import negated
from kb.extract.words.phrases import first_of, last_of
from kb.extract.words.tense import has_copula
from kb.extract.words.titles import PAST, YET_TO_SERVE, honorific, is_title, title_before
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Sector

_NO_ROLE = frozenset({"ADP", "DET", "PUNCT", "SPACE", "PRON", "NUM", "CCONJ", "SCONJ", "VERB", "AUX"})


_INSIDE = frozenset({"ADP", "CCONJ", "DET", "PUNCT"})
"""What may stand between the words of an office."""

_WHERE_SENT = wordlist("to for in at")

_OF_TOWNS = wordlist("mayor ex-mayor councillor councilor councilman councilwoman alderman sheriff")
"""Offices of no state, also where the town is the seat of one: "the mayor of Lima"."""

SPELLINGS = {"defence": "defense", "labour": "labor"}


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is or was; `first` to `last` are the numbers of the tokens that say it, `noun` its head."""

    noun: Token
    sort: Sort
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words that state the office."""
        return tuple(self.noun.doc[self.first : self.last + 1])

    @property
    def whose(self) -> tuple[Token, ...]:
        """The words that may say whose office it is, not to whom an envoy is sent: "Peru's ambassador to Chile"."""
        sent = self.sort.head_noun in lexicon("envoys")
        behind = range(self.noun.i + 1, self.last + 1) if sent else range(0)
        last = next((i - 1 for i in behind if self.noun.doc[i].lower_ in _WHERE_SENT), self.last)
        return tuple(self.noun.doc[self.first : last + 1])

    @property
    def words(self) -> frozenset[str]:
        """The words that state it, as they stand in a dictionary."""
        return frozenset(SPELLINGS.get(token.lower_, token.lemma_.lower()) for token in self.tokens)

    @property
    def evidence(self) -> Interval:
        """The characters that state the office."""
        last = self.noun.doc[self.last]
        return self.noun.doc[self.first].idx, last.idx + len(last)

    @property
    def former(self) -> bool:
        """Whether it is no longer held."""
        return any(token.lower_ in PAST for token in self.tokens)

    @property
    def of_town(self) -> bool:
        """Whether it is one that towns have, and no state."""
        return self.sort.head_noun in _OF_TOWNS

    @property
    def is_address(self) -> bool:
        """Whether it is only a form of address, such as "Mr"."""
        return self.sort.agent.sector is Sector.UNK

    @property
    def state(self) -> State | None:
        """The state that it is an office of."""
        return next((state for _, state in reversed(list(states_in(self.whose)))), None)

    @property
    def institution(self) -> Institution | None:
        """A known institution that it is an office of."""
        known = gazetteer()
        doc = self.noun.doc
        spans = (doc[i : i + size] for size in (4, 3, 2, 1) for i in range(self.first, self.last + 2 - size))
        field = {"Labour", "Labor"} if self.noun.lower_ in FIELDED else set()
        names = (span.text for span in spans if is_whole(tuple(span)) and span.text not in field)
        told = (at_home(known.institution(name), words(name), doc) for name in names)
        return next(filter(None, told), None)

    @property
    def country(self) -> str | None:
        """The alpha-3 code of the state that it belongs to."""
        if self.state:
            return self.state.code
        if self.institution and self.institution.country:
            return self.institution.country
        return next(places_in(self.whose), None)

    @property
    def sector(self) -> Sector | None:
        """The PLOVER sector of whoever holds it; former officials are elites."""
        own = self.sort.agent.sector
        if self.former and own in {Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.SPY}:
            return Sector.ELI
        body = self.institution.sector if self.institution else None
        if body and (own is Sector.SOC or (own is Sector.GOV and body not in {Sector.PTY, Sector.REB})):
            return body
        return None if own is Sector.UNK else own

    def role(self, bodies: Container[int] = ()) -> str:
        """The office in words, without article, owner and state, up to the words of a body, given by their numbers."""
        after = (i for i in range(self.noun.i + 1, self.last + 1) if i in bodies)
        body = next(after, self.last + 1)
        cases = (i for i in range(body - 1, self.noun.i, -1) if self.noun.doc[i].pos_ == "ADP")
        end = next(cases, body) if body <= self.last else body
        owner = max((i for i in range(self.first, self.noun.i) if self._is_mark(i)), default=self.first - 1)
        kept = [self.noun.doc[i] for i in range(owner + 1, end) if i not in bodies]
        kept = [token for token in kept if self._is_own(token) or token.pos_ in _INSIDE]
        while kept and not self._is_own(kept[0]):
            kept.pop(0)
        while kept and not self._is_own(kept[-1]):
            kept.pop()
        return " ".join("".join(token.text + token.whitespace_ for token in kept).split())

    def _is_mark(self, i: int) -> bool:
        """Whether a possessive mark ends the owner's name here."""
        return self.noun.doc[i].lower_ in GENITIVE and self.noun.doc[i].head.dep_ == "nmod:poss"

    def _is_own(self, token: Token) -> bool:
        if token.lower_ in YET_TO_SERVE:
            return True
        free = token.ent_type_ == "" or (token.ent_type_ == "PER" and is_title(token))
        return token.pos_ not in _NO_ROLE and free and token.lower_ not in GENITIVE


def offices_of(name: Reference) -> Iterator[Office]:
    """All that the words around a person's name say the person is."""
    title = title_before(name.first, name.head)
    if title:
        yield Office(name.head.doc[title.noun], title.sort, title.first, name.first - 1)
    yield from told_of(name.head)


def told_of(head: Token) -> Iterator[Office]:
    """All that appositions and clauses say a person is, by the head of the name or pronoun."""
    for noun in (*_appositions(head), *_predicates(head)):
        sort = sort_of(noun)
        if sort and sort.agent.kind == "person" and not (honorific(noun) and sort.agent.sector is not Sector.LEG):
            yield Office(noun, sort, first_of(noun).i, last_of(noun).i)


def _appositions(head: Token) -> Iterator[Token]:
    for noun in (child for child in head.children if child.dep_ == "appos" and not child.ent_type_):
        if _begins_turn(noun):
            continue
        yield noun
        yield from (other for other in noun.rights if other.dep_ == "conj" and not other.ent_type_)
    noun = head
    while noun.dep_ == "appos" and (noun.head.pos_ == "NOUN" or not noun.head.ent_type_):
        noun = person_above(noun.head)
        if noun.ent_type_:
            return
        yield noun


def _begins_turn(noun: Token) -> bool:
    """Whether the noun begins what somebody says who is named before a colon: "Jane Doe: My boss, John Roe, left"."""
    first = noun.left_edge
    parted = ":" in {first.text, first.nbor(-1).text if first.i else ""}
    return parted and any(child.dep_ == "appos" for child in noun.rights)


def person_above(noun: Token) -> Token:
    """The person of "the leader of the workers" and "a spokesman for the king", to whom a name after it belongs."""
    sort, above = sort_of(noun), noun.head
    told = sort is not None and sort.agent.kind == "person" and not is_plural(noun)
    if noun.dep_ != "nmod" or above.pos_ != "NOUN" or noun.i < above.i:
        return noun
    over = sort_of(above)
    if over is None or over.agent.kind != "person" or is_plural(above):
        return noun
    return above if not told or over.noun in lexicon("aides") else noun


@kept
def _is_predicate(noun: Token) -> bool:
    return has_copula(noun) and not negated(noun)


def _predicates(head: Token) -> Iterator[Token]:
    noun = head.head
    if head.dep_ == "nsubj" and noun.pos_ == "NOUN" and _is_predicate(noun):
        yield noun
    for clause in (child for child in head.children if child.dep_ == "acl:relcl"):
        if any(child.lower_ == "who" for child in clause.children):
            yield from (clause,) if clause.pos_ == "NOUN" else given_in(clause)
    if head.dep_ in {"nsubj", "nsubj:pass", "obj"} and noun.pos_ == "VERB":
        yield from given_in(noun, of_object=head.dep_ == "obj")
