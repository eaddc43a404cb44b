"""More apposition and coordination than the treebanks have: phrases of one training tree grafted onto another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from random import Random

from kb.nlp.recipe.corpus import Paragraph, Sentence

NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS"))
PROPER = frozenset(("NNP", "NNPS"))
HOSTS = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "nmod", "obl:agent"))
BARE = frozenset(("nsubj", "nsubj:pass", "obj", "appos"))
FULL = frozenset(("appos", "conj", "acl:relcl", "parataxis", "list", "punct", "dep", "flat"))
"""A nominal with one of these below it takes no graft."""

APPOSED, LISTED, CONTRACTED = 0.12, 0.04, 0.5
"""How often a sentence is given an apposition or a list, if it has room for one, or its neighbour's predicate."""

COMMA = (",", ",", "PUNCT|_", ",")
OPEN, CLOSE = ("(", "-LRB-", "PUNCT|_", "("), (")", "-RRB-", "PUNCT|_", ")")
AND = ("and", "CC", "CCONJ|_", "and")
Node = tuple[tuple[str, str, str, str], int, str]
"""A word with its tags and lemma, its head in the graft counted from 1 (0 is the host), its relation."""


def below(sentence: Sentence, top: int) -> range | None:
    """The words under a word and itself, where nothing stands between them."""
    inside = {top}
    grown = True
    while grown:
        more = {i for i, h in enumerate(sentence.heads) if h - 1 in inside} - inside
        inside |= more
        grown = bool(more)
    span = range(min(inside), max(inside) + 1)
    return span if len(span) == len(inside) else None


def children(sentence: Sentence, top: int) -> list[int]:
    """The words that hang on a word."""
    return [i for i, h in enumerate(sentence.heads) if h - 1 == top]


def phrase(sentence: Sentence, span: range, dep: str) -> list[Node]:
    """The words of a subtree as a graft, whose top has this relation to the host."""
    return [
        (
            (_inner(sentence, i), sentence.xpos[i], sentence.morph[i], sentence.lemmas[i]),
            head - span.start if (head := sentence.heads[i]) - 1 in span else 0,
            sentence.deps[i] if sentence.heads[i] - 1 in span else dep,
        )
        for i in span
    ]


def _inner(sentence: Sentence, i: int) -> str:
    """The word as it stands inside a sentence."""
    word = sentence.words[i]
    return word.lower() if i == 0 and sentence.xpos[i] in ("DT", "PRP$") else word


def joined(*parts: Sequence[Node]) -> list[Node]:
    """Grafts one after the other."""
    out: list[Node] = []
    for part in parts:
        out += [(word, head and head + len(out), dep) for word, head, dep in part]
    return out


def marked(before: Iterable[Node], part: Sequence[Node], after: Iterable[Node] = ()) -> list[Node]:
    """A graft with words around it that hang on its top."""
    before = list(before)
    top = next(i for i, (_, head, _) in enumerate(part) if not head) + len(before) + 1
    inner = [(word, head and head + len(before), dep) for word, head, dep in part]
    return [(w, top, d) for w, _, d in before] + inner + [(w, top, d) for w, _, d in after]


def _spliced(sentence: Sentence, at: int, graft: Sequence[Node], host: int) -> Sentence:
    """The sentence with a graft before word `at`, hanging on word `host`."""
    size = len(graft)
    moved = [h + size if h > at else h for h in sentence.heads]
    base = host + 1 + (size if host >= at else 0)
    heads = [head + at if head else base for _, head, _ in graft]
    columns = zip(*(word for word, _, _ in graft), strict=True)
    words, xpos, morph, lemmas = (
        (*old[:at], *new, *old[at:])
        for old, new in zip((sentence.words, sentence.xpos, sentence.morph, sentence.lemmas), columns, strict=True)
    )
    return Sentence(
        words=words,
        spaces=(*sentence.spaces[:at], *(True for _ in graft), *sentence.spaces[at:]),
        xpos=xpos,
        morph=morph,
        lemmas=lemmas,
        heads=(*moved[:at], *heads, *moved[at:]),
        deps=(*sentence.deps[:at], *(dep for _, _, dep in graft), *sentence.deps[at:]),
    )


Noun = tuple[Sentence, range]
"""A noun phrase where it stands."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Noun phrases to graft: names, what names are called in apposition, any other that begins with a determiner."""

    names: tuple[Noun, ...]
    roles: tuple[Noun, ...]
    things: tuple[Noun, ...]
    called: frozenset[str]


def stock(paragraphs: Iterable[Paragraph]) -> Stock:
    """The noun phrases of training text that stand bare."""
    paragraphs = list(paragraphs)
    called = roles(paragraphs)
    names, described, things = list[Noun](), list[Noun](), list[Noun]()
    for sentence in chain.from_iterable(paragraphs):
        for i, (tag, dep) in enumerate(zip(sentence.xpos, sentence.deps, strict=True)):
            if tag not in NOMINAL or dep not in BARE:
                continue
            span = below(sentence, i)
            if not span or not all(sentence.words[k].replace("-", "").isalpha() for k in span):
                continue
            tags = [sentence.xpos[k] for k in span]
            if len(span) <= 4 and set(tags) <= PROPER:
                names.append((sentence, span))
            elif 2 <= len(span) <= 10 and tags[0] in ("DT", "PRP$") and tag not in PROPER:
                (described if sentence.lemmas[i] in called else things).append((sentence, span))
    return Stock(tuple(names), tuple(described), tuple(things), called)


def roles(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """The nouns that stand in apposition to a name, or before one as its title."""
    found = set[str]()
    for sentence in chain.from_iterable(paragraphs):
        for i, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True)):
            if dep in ("appos", "nmod:desc") and head:
                pair = (i, head - 1)
                proper = [sentence.xpos[k] in PROPER for k in pair]
                found |= {sentence.lemmas[k] for k, named in zip(pair, proper, strict=True) if sum(proper) == 1 > named}
    return frozenset(found)


def hosts(sentence: Sentence) -> list[tuple[int, range]]:
    """The nominals that may take a graft behind them, with what hangs on them."""
    found = []
    for i, (tag, dep) in enumerate(zip(sentence.xpos, sentence.deps, strict=True)):
        if tag in NOMINAL and dep in HOSTS and not FULL & {sentence.deps[k] for k in children(sentence, i)}:
            span = below(sentence, i)
            if span and span.stop < len(sentence.words) and span.stop - i <= 6:
                found.append((i, span))
    return found


def apposed(sentence: Sentence, stock: Stock, random: Random) -> Sentence:
    """The sentence with an apposition behind one of its nominals: a name, a description, or initials in brackets."""
    found = [(i, s) for i, s in hosts(sentence) if sentence.xpos[i] in PROPER or sentence.lemmas[i] in stock.called]
    if not found:
        return sentence
    host, span = random.choice(found)
    proper = [sentence.words[k] for k in span if sentence.xpos[k] in PROPER and sentence.words[k].isalpha()]
    if sentence.xpos[host] in PROPER and len(proper) > 2 and random.random() < 0.5:
        initials = "".join(word[0] for word in proper).upper()
        name: list[Node] = [((initials, "NNP", "PROPN|Number=Sing", initials), 0, "appos")]
        graft = marked([(OPEN, 0, "punct")], name, [(CLOSE, 0, "punct")])
    else:
        named = sentence.xpos[host] in PROPER
        part = phrase(*random.choice(stock.roles if named else stock.names), "appos")
        closed = sentence.xpos[span.stop] not in (",", ".", ":")
        graft = marked([(COMMA, 0, "punct")], part, [(COMMA, 0, "punct")] * closed)
    return _spliced(sentence, span.stop, graft, host)


def listed(sentence: Sentence, stock: Stock, random: Random) -> Sentence:
    """The sentence with one of its nominals made the first of a list."""
    found = hosts(sentence)
    if not found:
        return sentence
    host, span = random.choice(found)
    kind = stock.names if sentence.xpos[host] in PROPER else stock.roles + stock.things
    parts = [phrase(*random.choice(kind), "conj") for _ in range(random.choice((1, 1, 2, 3)))]
    last = [(COMMA, 0, "punct")] * (len(parts) > 1 and random.random() < 0.4)
    middle = [marked([(COMMA, 0, "punct")], part) for part in parts[:-1]]
    graft = joined(*middle, marked([*last, (AND, 0, "cc")], parts[-1]))
    return _spliced(sentence, span.stop, graft, host)


def _contracted(first: Sentence, second: Sentence) -> Sentence | None:
    """Two sentences in one, "She came. She saw." as "She came and saw.", where that is grammatical."""
    tops = [s.deps.index("root") for s in (first, second) if "root" in s.deps]
    if len(tops) < 2 or max(len(first.words), len(second.words)) > 25:
        return None
    one, two = tops
    same = first.xpos[one] == second.xpos[two] and first.xpos[one] in ("VBD", "VBZ", "VBP")
    subject = second.xpos[0] == "PRP" and second.deps[0] == "nsubj" and second.heads[0] == two + 1
    stopped = all(s.words[-1] == "." and s.heads[-1] == top + 1 for s, top in ((first, one), (second, two)))
    if not (same and subject and stopped) or any(first.heads[k] - 1 > one for k in range(one)):
        return None
    if any(tag.startswith("VB") for tag in first.xpos[one + 1 :]):
        return None
    rest = range(1, len(second.words) - 1)
    graft = marked([(AND, 0, "cc")], phrase(second, rest, "conj"))
    if sum(not head for _, head, _ in graft) != 1:
        return None
    return _spliced(first, len(first.words) - 1, graft, one)


def grafted(paragraph: Paragraph, stock: Stock, random: Random) -> Paragraph:
    """The paragraph with grafts here and there; what has no tree stays as it is."""
    out: Paragraph = []
    for sentence in paragraph:
        both = _contracted(out[-1], sentence) if out and out[-1].heads and sentence.heads else None
        if both and random.random() < CONTRACTED:
            out[-1] = both
            continue
        draw = random.random()
        if sentence.heads and draw < APPOSED:
            out.append(apposed(sentence, stock, random))
        elif sentence.heads and draw < APPOSED + LISTED:
            out.append(listed(sentence, stock, random))
        else:
            out.append(sentence)
    return out
