"""Referring expressions: the names, descriptions and pronouns by which an article speaks of somebody or something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kb.document import Interval
from kb.extract.actors.boundaries import nicknamed, trimmed
from kb.extract.actors.overlooked import known_names
from kb.extract.actors.plausible import FIELDED, is_field, is_name
from kb.extract.actors.scenes import is_scene
from kb.extract.actors.several import is_both
from kb.extract.actors.somebody import somebody
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, is_bound, is_plural, sort_of
from kb.extract.words.answers import kept
from kb.extract.words.names import Words, words
from kb.extract.words.phrases import ARGUMENTS, first_of, is_one_of, last_of
from kb.extract.words.tense import has_copula
from kb.extract.words.titles import honorific, is_title, is_yet_to_serve, title_before
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Doc, Span, Token

_AS = wordlist("as like than")
_PERSONAL = wordlist("mr mrs ms miss mx cllr coun dr prof")
"""Forms of address that only persons have, whatever recognition takes the name for."""


@dataclass(slots=True, eq=False)
class Reference:
    """One expression: its head, the numbers of its first and last token, and what it says by itself.

    A name has a `label` (PER, ORG, LOC, NORP or MISC) and `words`; a description has a `sort`; "the two countries" is
    several.
    """

    form: Literal["name", "description", "pronoun", "several"]
    head: Token
    first: int
    last: int
    label: str = ""
    words: Words = ()
    sort: Sort | None = None

    @property
    def span(self) -> Interval:
        """The characters of the expression."""
        tokens = self.head.doc.tokens
        last = tokens[self.last]
        return tokens[self.first].idx, last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The expression as the article writes it."""
        start, end = self.span
        return self.head.doc.text[start:end]

    @property
    def plural(self) -> bool:
        """Whether the expression stands for several."""
        if self.form == "pronoun":
            return self.head.lower_.startswith("the")
        return is_plural(self.head) and self.label not in {"PER", "ORG", "LOC"}


_NO_REFERENCE = frozenset({"VERB", "AUX", "ADP", "PUNCT", "ADV", "CCONJ", "SCONJ", "PART", "SPACE"})


def references(analysis: Analysis) -> tuple[Reference, ...]:
    """All referring expressions outside furniture, in the order of the text."""
    mined = {i for sentence in analysis.sentences for i in range(sentence.start, sentence.end)}
    tokens = [token for token in analysis.words if token.i in mined]
    names = list(_names(analysis.words, mined))
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    names += _missed(tokens, names, taken)
    names += _cut_short(tokens, names)
    taken |= {name.first for name in names}
    titles = {name.first - 1 for name in names if name.label == "PER"}
    titles |= {title.noun for name in names if name.label == "PER" and (title := title_before(name.first, name.head))}
    titles |= {i - 2 for i in titles if i > 1 and is_yet_to_serve(analysis.words, i - 1)}
    titles |= {name.first - 1 for name in names if name.label == "ORG" and class_before(name)}
    taken |= titles
    free = (token for token in tokens if token.i not in taken and token.pos_ not in _NO_REFERENCE)
    others = [other for token in free for other in _other(token)]
    return tuple(sorted(_outermost([*names, *others]), key=lambda each: (each.first, -each.last)))


def class_before(name: Reference) -> Sort | None:
    """What the noun directly before a body's name says it is: "news agency", "carmaker"."""
    return _class_before(name.head.doc.tokens[name.first])


@kept
def _class_before(first: Token) -> Sort | None:
    if first.i == 0 or first.is_sent_start:
        return None
    noun = first.doc.tokens[first.i - 1]
    if first.i > 2 and noun.nbor(-1).lower_ in {"of", "for"} and title_before(first.i, first):
        return None  # "Superintendent of Police Jane Doe"
    sort = sort_of(noun) if noun.pos_ == "NOUN" else None
    return sort if sort and sort.agent.kind != "person" and noun.tag_ != "NNS" else None


def _missed(tokens: Iterable[Token], names: Sequence[Reference], taken: set[int]) -> list[Reference]:
    """What recognition has overlooked: surnames and "the Times" of full names, the name in "the ship, the Rosalia"."""
    full = [name for name in names if name.label == "PER" and len(name.words) > 1]
    surnames = {name.head.doc[name.last].text for name in full}
    bodies = {name.head.doc[name.last].text for name in names if name.label == "ORG" and len(name.words) > 1}
    free = [token for token in tokens if token.pos_ == "PROPN" and token.i not in taken and token.text[:1].isupper()]
    persons = [(token, "PER") for token in free if token.text in surnames]
    after_the = (token for token in free if not token.is_sent_start and token.nbor(-1).lower_ == "the")
    persons += [(token, "ORG") for token in after_the if token.text in bodies and is_argument(token)]
    persons += [(token, "MISC") for token in free if token.dep_ == "appos" and _is_thing(token.head)]
    return [name_reference(token.doc[token.i : token.i + 1], label) for token, label in persons]


def _is_thing(noun: Token) -> bool:
    """Whether the noun is one for a weapon, vessel or the like."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon("things")


def _cut_short(tokens: Iterable[Token], names: Sequence[Reference]) -> list[Reference]:
    """Full names of which recognition has seen only a piece in one place, and the whole in another."""
    full = {name.text: name.label for name in names if name.last > name.first and name.label in {"ORG", "MISC", "LOC"}}
    longest = {text.split()[0]: text for text in sorted(full, key=len)}
    whole = {(name.first, name.last) for name in names}
    pieces = {i for name in names for i in (name.first, name.last) if name.last == name.first}
    found: list[Reference] = []
    for token in tokens:
        text = longest.get(token.text, "")
        span = token.doc[token.i : token.i + len(text.split())] if text else None
        if span is None or span.text != text or (span.start, span.end - 1) in whole:
            continue
        if pieces.intersection((span.start, span.end - 1)):
            found.append(name_reference(span, full[text]))
    return found


def _outermost(found: list[Reference]) -> Iterator[Reference]:
    """All but what stands inside a longer name."""
    names = sorted((each for each in found if each.form == "name"), key=lambda name: name.last - name.first)
    within = {i: name for name in names for i in range(name.first, name.last + 1)}
    for reference in found:
        name = within.get(reference.head.i, reference)
        if name is reference or reference.last - reference.first > name.last - name.first:
            yield reference


def _names(doc: Doc, mined: set[int]) -> Iterator[Reference]:
    known = [name for name in known_names(doc) if name.start in mined and not is_field(name)]
    within = {i for name in known for i in range(name.start, name.end)}
    yield from (name_reference(name, "ORG") for name in known)
    for whole in nicknamed(doc):
        within.update(range(whole.start, whole.end))
        yield name_reference(whole, "PER")
    for entity in doc.ents:
        if entity.label_ != "PER" and len(entity) > 1 and honorific(entity[0]) in _PERSONAL:
            yield name_reference(entity[1:], "PER")
            continue
        sort = somebody(entity) if entity.start in mined else None
        if sort is not None and is_argument(head := entity.root):
            yield Reference("description", head, first_of(head).i, head.i, sort=sort)
            continue
        if entity.start in mined and _ranked(entity):
            yield name_reference(entity[1:], "PER")
            continue
        name = trimmed(entity) if entity.start in mined else None
        if name is None or within.intersection(range(name.start, name.end)):
            continue
        if several := _several(name):
            yield from (name_reference(one, _known_as(one)) for one in several)
        elif is_name(name):
            label = "MISC" if len(name) > 1 and name[0].lower_ in lexicon("storms") else entity.label_
            yield _firm(name) or _headed(name, name_reference(name, label))


def _ranked(entity: Span) -> bool:
    """Whether recognition has taken "General Ida Berg" for a body, where the tree has a rank before a name."""
    if entity.label_ != "ORG" or len(entity) < 3 or not is_title(entity[0]):
        return False
    rank, given, family = entity[:3]
    named = family.dep_ == "flat" and family.head.i == given.i
    return named and rank.head.i == given.i and rank.dep_ in {"nmod:desc", "amod", "compound"}


def _several(name: Span) -> tuple[Span, ...]:
    """The known bodies and states that recognition has taken for one: "Toyota and Nissan"."""
    between = next((token.i for token in name if token.lower_ == "and"), None)
    if between is None:
        return ()
    parts = name.doc[name.start : between], name.doc[between + 1 : name.end]
    return parts if all(len(part) and _known_as(part) for part in parts) and not _known_as(name) else ()


def _known_as(name: Span) -> str:
    """ORG or LOC where the tables know the name, else nothing."""
    known = gazetteer()
    return "ORG" if known.institution(name.text) else "LOC" if known.state(name.text) else ""


def _headed(name: Span, reference: Reference) -> Reference:
    """The reference with the form of address before it for its head, where the tree has that stand for the whole."""
    root = name.root
    if root.dep_ != "flat" or root.head.i != name.start - 1 or not honorific(root.head):
        return reference
    vessel = root.head.i > 0 and root.head.nbor(-1).lemma_.lower() in lexicon("things")  # "the ferry Lady Orsina"
    return reference if vessel else replace(reference, head=root.head)


def _firm(name: Span) -> Reference | None:
    """The company where recognition has stopped before "Motors" or "Inc"."""
    doc, end = name.doc, name.end
    trades = lexicon("trade", "legal_forms")
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].lower_.strip(".") in trades:
        end += 1
    if end == name.end or (name[0].ent_type_ == "NORP" and end < len(doc) and doc[end].lower_ in FIELDED):
        return None  # "Serbian Energy Minister"
    return name_reference(doc[name.start : end], "ORG")


def name_reference(name: Span, label: str) -> Reference:
    """The reference that a name makes, by the title before it where the parse has that for the head of both."""
    head = name.root
    if head.dep_ == "flat" and head.head.i < name.start:
        between = head.doc[head.head.i + 1 : head.i + 1]
        head = head.head if all(token.ent_iob_ == "I" for token in between) else head
    return Reference("name", head, name.start, name.end - 1, label, words(name.text))


def _of_office(noun: Token) -> bool:
    """Whether a noun only ends an office: the staff of a "chief of staff"."""
    return noun.lower_ == "staff" and noun.i > 1 and noun.nbor(-1).lower_ == "of" and noun.nbor(-2).lower_ == "chief"


def _other(token: Token) -> Iterator[Reference]:
    if token.pos_ == "PRON" and token.lower_ in lexicon("third_person"):
        yield Reference("pronoun", token, token.i, token.i)
    elif is_both(token) and is_argument(token):
        yield Reference("several", token, first_of(token).i, token.i, sort=sort_of(token))
    elif token.tag_ == "NNPS" and not token.ent_type_ and is_argument(token) and not _continues_name(token):
        yield name_reference(token.doc[_first_national(token) : token.i + 1], "NORP")
    elif token.pos_ in {"NOUN", "PROPN"} and not token.ent_type_ and (sort := sort_of(token)):
        bound = is_bound(token) or not sort.agent.bound
        if bound and is_argument(token) and not _of_office(token) and not is_scene(token, sort):
            yield _description(token, sort)


def _description(head: Token, sort: Sort) -> Reference:
    """A description, or a name where recognition has missed a capitalised "Prosecutor General's Office"."""
    first = _first_capital(head)
    if not head.is_sent_start and head.text[:1].isupper() and first < head.i and sort.agent.kind != "person":
        return name_reference(head.doc[first : head.i + 1], "ORG")
    return Reference("description", head, first_of(head).i, _last(head), sort=sort)


def _continues_name(token: Token) -> bool:
    """Whether a plural belongs to a longer name, such as that of a company or a team."""
    before = token.nbor(-1) if not token.is_sent_start else None
    return before is not None and before.pos_ == "PROPN" and before.ent_type_ != "NORP"


def _first_national(head: Token) -> int:
    """Where "Iraqi Kurds" begins."""
    return head.i - 1 if not head.is_sent_start and head.nbor(-1).ent_type_ == "NORP" else head.i


def _first_capital(head: Token) -> int:
    doc, i = head.doc, head.i
    while not doc[i].is_sent_start and (doc[i - 1].text[:1].isupper() or doc[i - 1].lower_ in {"'s", "’s"}):
        i -= 1
    while doc[i].lower_ in {"the", "a", "an", "'s", "’s"} or (doc[i].ent_type_ == "LOC" and doc[i + 1].dep_ == "case"):
        i += 1
    return i


def _last(head: Token) -> int:
    """The last token of a description: it may say of whom or from where, and in which named place."""
    end = last_of(head, complements=False)
    for child in end.rights if end.i == head.i else head.rights:
        if child.dep_ == "nmod" and child.i > end.i and _completes(child):
            joined = [other for other in child.children if other.dep_ == "conj" and other.ent_type_ == child.ent_type_]
            last = joined[-1] if joined and child.ent_type_ and is_plural(head) else child
            return _name_end(last_of(last, complements=False))
        if child.dep_ != "punct":
            break
    return end.i


def _name_end(last: Token) -> int:
    """The number of the last token of the name that this one stands in, else its own."""
    doc, i = last.doc, last.i
    while i + 1 < len(doc) and doc[i].ent_type_ and doc[i + 1].ent_iob_ == "I":
        i += 1
    return i


def _completes(complement: Token) -> bool:
    case = next((child.lower_ for child in complement.children if child.dep_ == "case"), "")
    if is_one_of(complement):
        return False  # "a relative of one of the crew"
    if case == "for" and sort_of(complement):
        return True
    return case in {"of", "from"} or (case in {"in", "at", "for"} and complement.ent_type_ in {"LOC", "ORG"})


def is_argument(head: Token) -> bool:
    """Whether the noun phrase with this head stands for somebody, rather than saying what somebody is."""
    first = first_joined(head)
    return (head is first or not has_copula(head)) and _is_argument(first)


@kept
def _is_argument(first: Token) -> bool:
    said = any(child.dep_ == "case" and child.lower_ in _AS for child in first.children)
    one = first.dep_ == "appos" and is_one_of(first.head) and first.head.dep_ in ARGUMENTS  # "one, a nurse, said"
    return (one or first.dep_ in ARGUMENTS) and not has_copula(first) and not said


def first_joined(head: Token) -> Token:
    """The first of the words that a word is coordinated with."""
    known: dict[object, Token] = head.doc.answers[first_joined]
    joined = [head]
    while joined[-1].i not in known and joined[-1].dep_ == "conj" and joined[-1].head.i != joined[-1].i:
        joined.append(joined[-1].head)
    first = known.get(joined[-1].i, joined[-1])
    known.update((token.i, first) for token in joined)
    return first
