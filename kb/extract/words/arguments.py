"""What stands around a trigger: its subject, objects and prepositional phrases, wherever the clause has put them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from kb.extract.words.tense import infinitive
from kb.extract.words.wordlist import wordlist

PARTITIVES = wordlist(
    "group number dozen hundred thousand million score lot majority part handful pair couple team "
    "delegation member series state crowd column unit range host kind type batch piece some one many "
    "several most both all each none rest day week month round wave string spate ton tonne kilogram kg "
    "kilo barrel bag litre liter"
)
"""Nouns that only count or gather what follows them after "of"."""

LIGHT = wordlist(
    "hold have make pay give take launch conduct stage mount carry wage undertake do begin start open "
    "resume continue end finish conclude wrap complete host deliver issue impose lodge file express voice "
    "commit perform organize organise lead renew restart reach sign strike extend offer provide declare "
    "unleash suffer attend join cut postpone cancel plan schedule arrange propose announce prepare kick "
    "call include repeat receive face deepen order sponsor abandon halt orchestrate execute run threaten "
    "seek demand request need consider discuss welcome"
)
"""Verbs whose subject is also the subject of the happening that is their object."""

_SUBJECT_CONTROL = wordlist("promise vow pledge threaten swear agree offer")
_OBJECT_CONTROL = wordlist(
    "accuse suspect blame charge convict acquit condemn criticize praise thank prevent stop ban bar force "
    "keep urge fault sue sentence jail arrest sanction punish fine detain indict"
)
_RELATIVE = wordlist("who which that whom whose")
_TOWARDS = wordlist("to with for against on from at into in")
_TIMES = wordlist(
    "day week month year time today yesterday tomorrow tonight morning evening night hour minute home way"
)
_DEPTH = 4
_MANY = 30

Places = Mapping[str, tuple[Token, ...]]


@dataclass(slots=True)
class _Found:
    places: dict[str, list[Token]] = field(default_factory=dict)

    def add(self, place: str, tokens: Iterable[Token]) -> None:
        held = self.places.setdefault(place, [])
        held.extend(token for token in tokens if token not in held)

    def fill(self, place: str, tokens: Iterable[Token]) -> None:
        if not self.places.get(place):
            self.add(place, tokens)


def spread(token: Token) -> list[Token]:
    """The noun with those coordinated with it, looking through "a group of"."""
    first = _titled(token)
    every = [
        first,
        *islice((c for one in dict.fromkeys((token, first)) for c in one.rights if c.dep_ == "conj"), _MANY),
    ]
    found = []
    for one in every:
        inner = [c for c in one.children if c.dep_ == "nmod" and preposition(c) == "of"]
        found.extend([one, *inner] if one.lemma_.lower() in PARTITIVES or one.tag_ == "CD" else [one])
    return found


def _titled(noun: Token) -> Token:
    """The name that stands right behind its title, "leader Anna Berg", where the parse put it in apposition."""
    names = (child for child in noun.rights if child.dep_ == "appos" and child.ent_type_ == "PER")
    return next((name for name in names if name.left_edge.i == noun.i + 1), noun)


def preposition(token: Token) -> str | None:
    """The first preposition of a phrase by its head."""
    return next(
        (
            child.lower_
            for child in token.children
            if child.dep_ == "case" and child.lower_ not in ("'s", "’s", "'", "’")
        ),
        None,
    )


def passive(verb: Token, depth: int = _DEPTH) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or as a participle after its noun."""
    if verb.tag_ != "VBN" or _perfect(verb):
        return False
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children):
        return True
    if any(child.dep_ == "aux" for child in verb.children) or any(child.dep_ == "obj" for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return depth > 0 and passive(verb.head, depth - 1)
    return verb.dep_ in ("acl", "amod", "acl:relcl", "advcl", "xcomp", "root", "parataxis", "dep")


def _perfect(verb: Token) -> bool:
    """Whether "have" makes the participle active, whatever the parse says of its subject."""
    auxs = {child.lemma_ for child in verb.children if child.dep_ in ("aux", "aux:pass")}
    return "have" in auxs and "be" not in auxs and "get" not in auxs


def subject(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """The grammatical subject, also where it is left out: of a relative, a participle, an infinitive, a second verb."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")]
    if own:
        named = [child for child in own if child.ent_type_ in ("PER", "ORG", "LOC")]
        return [_antecedent((named or own)[0], verb)]
    if beside := _adjacent(verb):
        return [beside]
    return _understood(verb, depth - 1) if depth and verb.head != verb else []


def _understood(verb: Token, depth: int) -> list[Token]:
    """The subject that a clause shares with what it depends on."""
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        counted = verb.i > verb.sent.start and verb.tag_ == "VBN" and verb.nbor(-1).tag_ == "CD"
        return [verb.nbor(-1)] if counted else subject(verb.head, depth)
    if verb.dep_ in ("acl", "acl:relcl"):
        marked = any(child.dep_ == "mark" for child in verb.children)
        return [verb.head] if verb.tag_ in ("VBG", "VBN") and not marked else _owner(verb.head, depth)
    return _controller(verb, depth) if verb.dep_ in ("xcomp", "advcl", "ccomp") else []


def _adjacent(verb: Token) -> Token | None:
    """The noun right before a finite verb whose subject the parse has hung elsewhere."""
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "aux:pass"))], key=lambda t: t.i)
    if first.tag_ not in ("MD", "VBD", "VBZ", "VBP") or verb.dep_ not in ("acl", "ccomp", "root", "parataxis"):
        return None
    before = [t for t in verb.sent[: first.i - verb.sent.start][-3:] if t.pos_ != "ADV"]
    if not before or before[-1].pos_ not in ("NOUN", "PROPN", "PRON") or before[-1].lower_ in _RELATIVE:
        return None
    noun = before[-1]
    while noun.dep_ in ("flat", "compound") and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WP", "WDT", "WP$", "IN", "DT"):
        return token
    clause = next((one for one in (verb, *verb.ancestors) if one.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else token


def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose plan, threat or promise the noun is."""
    own = [child for child in noun.children if child.dep_ == "nmod:poss"]
    if own:
        return own[:1]
    by = [child for child in noun.children if child.dep_ == "nmod" and preposition(child) in ("by", "of")]
    if by:
        return by[:1]
    return subject(noun.head, depth) if noun.dep_ in ("obj", "obl", "conj") and noun.head.pos_ == "VERB" else []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Who does what an infinitive or participle says: the object of the verb above, or its subject."""
    above = _predicate(verb)
    if above.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return []
    objects = [child for child in above.children if child.dep_ in ("obj", "iobj")]
    if objects and above.lemma_ not in _SUBJECT_CONTROL and (verb.dep_ == "xcomp" or above.lemma_ in _OBJECT_CONTROL):
        return objects[:1]
    if above.lemma_ in _OBJECT_CONTROL and passive(above):
        return subject(above, depth)
    return subject(above, depth)


def _predicate(verb: Token) -> Token:
    """What an infinitive completes: "about" in "is about to sign", also where the parse hung both on "said"."""
    if verb.dep_ == "ccomp" and infinitive(verb):
        first = min(child.i for child in verb.children if child.dep_ in ("mark", "aux"))
        before = verb.doc[first - 1] if first > verb.sent.start else verb
        if before.pos_ == "ADJ" and before.head == verb.head and any(c.dep_ == "cop" for c in before.children):
            return before
    return verb.head


def around(trigger: Token, light: Token | None) -> Places:
    """What stands where: `subj` and `obj` as in the active voice, `poss`, `demonym`, `mod`, and each preposition.

    `must` is whoever must do what the clause says, `cond` whoever could avert it by what an "if" or "unless" asks.
    `xcomp` is the infinitive, `ccomp` the subject of the clause that a verb takes, `inner` what stands inside either.
    """
    found = _Found()
    if trigger.pos_ in ("VERB", "AUX", "ADJ"):
        _of_verb(trigger, found)
    else:
        _of_noun(trigger, found)
    if light is not None and light != trigger:
        _of_light(light, trigger, found)
    return {place: tuple(tokens) for place, tokens in found.places.items()}


def _of_verb(verb: Token, found: _Found) -> None:
    down = passive(verb)
    _phrases(verb, found, by="subj" if down else "by")
    subjects = subject(verb)
    if down or verb.dep_ == "amod":
        found.fill("obj", [verb.head] if verb.dep_ == "amod" else [t for one in subjects for t in spread(one)])
    else:
        found.fill("subj", (t for one in subjects for t in spread(one)))
    _complements(verb, found)
    _conditions(verb, found)
    if not found.places.get("obj") and not down:
        late = [c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.i]
        found.fill("obj", (t for c in late[:1] for t in spread(c) if t not in found.places.get("subj", ())))
    if not found.places.get("obj") and not down:
        found.fill("obj", _shared_object(verb))
    for noun in list(found.places.get("obj", [])):
        _phrases(noun, found, by="by", only_new=True)
    _inner(verb, found)


def _complements(verb: Token, found: _Found) -> None:
    """The objects and the clauses that a verb takes."""
    for child in verb.children:
        if child.dep_ == "obj" or (child.dep_ == "iobj" and not any(c.dep_ == "obj" for c in verb.children)):
            found.add("obj", spread(_antecedent(child, verb)))
        elif child.dep_ == "obl" and preposition(child) is None and child.i > verb.i and _is_object(child):
            found.add("obj", spread(child))
        elif child.dep_ == "iobj":
            found.add("iobj", spread(child))
        elif child.dep_ == "xcomp":
            found.add("xcomp", [child])
        elif child.dep_ == "ccomp":
            found.add("ccomp", (t for one in subject(child) for t in spread(one)))
            if _obliged(child):
                found.add("must", (t for one in subject(child) for t in spread(one)))
        elif child.dep_ in ("advmod", "obl:tmod"):
            found.add("mod", [child])


def _conditions(verb: Token, found: _Found) -> None:
    """Whoever could avert what the verb says, by an "if" or "unless"."""
    for child in (c for one in (verb, *verb.children) for c in one.children if c.dep_ == "advcl"):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "until") for c in child.children):
            found.add("cond", (t for one in subject(child) for t in spread(one)))


def _obliged(verb: Token) -> bool:
    """Whether a clause says what somebody must do, rather than what must have been."""
    auxs = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    told = any(c.dep_ in ("cop", "expl") for c in verb.children) and verb.lemma_ not in ("ready", "prepared", "willing")
    return "must" in auxs and "have" not in auxs and not told


def _inner(verb: Token, found: _Found) -> None:
    """Whom the act concerns that the verb only speaks of: "refused to meet X", "agreed to send aid to X"."""
    complements = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") or (c.dep_ == "advcl" and infinitive(c))]
    for complement in complements:
        objects = [c for c in complement.children if c.dep_ in ("obj", "iobj")]
        phrases = [c for head in (complement, *objects) for c in head.children if c.dep_ in ("obl", "nmod")]
        for one in (*objects, *(c for c in phrases if preposition(c) in _TOWARDS)):
            found.add("inner", spread(one))


def _is_object(token: Token) -> bool:
    """Whether a phrase without preposition, which the parse took for an adverbial, is the object after all."""
    return token.ent_type_ in ("LOC", "PER", "ORG") or (
        token.tag_ in ("NNS", "NN") and token.lemma_.lower() not in _TIMES
    )


def _shared_object(verb: Token) -> Iterator[Token]:
    """The object that two coordinated verbs have in common, or that a relative clause has left out."""
    if verb.dep_ == "acl:relcl" and any(
        c.dep_.startswith("nsubj") and c.lower_ not in _RELATIVE for c in verb.children
    ):
        if not any(c.dep_ in ("obl", "ccomp", "xcomp") and c.lower_ in _RELATIVE for c in verb.children):
            yield verb.head
        return
    for other in verb.children:
        if other.dep_ == "conj" and other.tag_ == verb.tag_ and other.i - verb.i <= 3:
            yield from (t for c in other.children if c.dep_ == "obj" for t in spread(c))


def _of_noun(noun: Token, found: _Found) -> None:
    _phrases(noun, found, by="by")
    nested = _Found()
    for inner in found.places.get("of", ()):
        _phrases(inner, nested, by="by")
    for place in _TOWARDS & nested.places.keys() - {"with", "for", "on"}:
        found.fill(place, nested.places[place])
    if any(child.dep_ == "cop" for child in noun.children):
        found.add("subj", (t for one in subject(noun) for t in spread(one)))
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            found.add("poss", spread(child))
            found.add("mod", [child])
        elif child.dep_ in ("amod", "compound", "nmod:desc", "nmod:unmarked", "nmod"):
            if (child.dep_ != "nmod" or preposition(child) is None) and 0 < noun.i - child.i <= 6:
                found.add("mod", _compound(child))
                found.add("demonym", (t for t in _compound(child) if t.ent_type_ in ("NORP", "LOC", "ORG", "PER")))
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            _phrases(child, found, by="by")
        elif child.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            found.add("ccomp", (t for one in subject(child) for t in spread(one)))


def _compound(token: Token) -> list[Token]:
    """A modifier with the modifiers that are coordinated with it or strung before it."""
    inner = [c for c in token.children if c.dep_ in ("compound", "conj", "amod") and c.ent_type_ and c.ent_iob_ == "B"]
    return [
        token,
        *(c for c in inner if c.ent_type_ != token.ent_type_ or c.dep_ == "conj" or c.right_edge.i + 1 < token.i),
    ]


def _of_light(light: Token, noun: Token, found: _Found) -> None:
    """Take from the verb what its noun leaves open."""
    if noun.dep_ in ("nsubj", "nsubj:pass"):
        if passive(light):
            _phrases(light, found, by="subj")
        else:
            _phrases(light, found, by="by")
        return
    down = passive(light)
    _phrases(light, found, by="subj" if down else "by", skip=noun)
    if not down:
        found.add("subj", (t for one in subject(light) for t in spread(one)))
    found.add("iobj", (t for c in light.children if c.dep_ == "iobj" for t in spread(c)))


def _phrases(head: Token, found: _Found, *, by: str, skip: Token | None = None, only_new: bool = False) -> None:
    """The prepositional phrases of a head; "by" gives the agent of a passive."""
    for child in head.children:
        if not child.dep_.startswith(("obl", "nmod")) or child.dep_ == "nmod:poss" or child == skip:
            continue
        word = preposition(child)
        if word is None:
            continue
        place = by if word == "by" else word
        if not (only_new and found.places.get(place)):
            found.add(place, spread(child))
        if word == "between":
            found.add("between", (c for c in child.subtree if c.dep_ == "conj" and c.head == child))


def purpose(verb: Token) -> bool:
    """Whether the verb is an infinitive of purpose."""
    return verb.dep_ == "advcl" and infinitive(verb)
