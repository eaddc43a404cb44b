"""Parses and names written word by word."""

from collections.abc import Sequence
from itertools import chain

from kb.nlp.apposition import freed, raised, titled, unjoined
from kb.nlp.asides import set_apart
from kb.nlp.blanks import blank_heads
from kb.nlp.circumstances import circumstantial
from kb.nlp.complements import complemented
from kb.nlp.coordination import retold, shared
from kb.nlp.credits import credited
from kb.nlp.encoder import Encoder
from kb.nlp.headings import corrected, is_heading
from kb.nlp.hyphens import joined
from kb.nlp.lemma import lemma
from kb.nlp.mended import Mended
from kb.nlp.names import Name, decode, trimmed
from kb.nlp.parse import Parse
from kb.nlp.participles import acting, fates
from kb.nlp.saying import attributed
from kb.nlp.subjects import beside_place, relative, reported, second, whose
from kb.nlp.tree import is_circular
from kb.nlp.voting import Text, voted
from kb.nlp.words import Columns

_PLURAL = ("s", "ese", "sh", "ch", "men", "women", "people")
"""How names in the plural end."""


class _Draft:
    """The columns of a text while they are filled; white space has tags of its own and hangs on the word before."""

    def __init__(self, words: Sequence[str], spaces: Sequence[bool]) -> None:
        self.words, self.spaces = words, spaces
        self.tags, self.pos = ["_SP"] * len(words), ["SPACE"] * len(words)
        self.morphs, self.lemmas, self.deps = [""] * len(words), list(words), ["dep"] * len(words)
        self.heads = blank_heads(words)
        self.ents = ["O"] * len(words)

    def add(self, encoder: Encoder, tokens: Sequence[int], found: Parse) -> None:
        """Writes the parse of one paragraph, whose words are these tokens."""
        for k, i in enumerate(tokens):
            self.tags[i] = _numbered(self.words[i], encoder.xpos[found.xpos[k]])
            self.pos[i], morph = encoder.morph[found.morph[k]].split("|", 1)
            self.morphs[i] = "" if morph == "_" else morph
            self.lemmas[i] = lemma(self.words[i], self.tags[i], encoder.lemma[found.lemma[k]], encoder.pieces.knows)
            self.heads[i] = tokens[found.heads[k]]
            self.deps[i] = encoder.dep[found.deps[k]]

    def name(self, name: Name) -> None:
        """Writes one entity."""
        self.ents[name.start : name.end] = [f"I-{name.label}"] * (name.end - name.start)
        self.ents[name.start] = f"B-{name.label}"

    def columns(self) -> Columns:
        """What is written."""
        return Columns(
            self.words, self.spaces, self.tags, self.pos, self.morphs, self.lemmas, self.heads, self.deps, self.ents
        )


def _numbered(word: str, tag: str) -> str:
    """The tag, unless a name in the plural does not end like one: "Qatari" before its noun is a singular."""
    return "NNP" if tag == "NNPS" and not word.lower().endswith(_PLURAL) else tag


def annotated(
    encoder: Encoder,
    words: Sequence[str],
    spaces: Sequence[bool],
    paragraphs: Sequence[Sequence[int]],
    parses: Sequence[Parse],
) -> Columns:
    """The columns of a text from the parses of its paragraphs."""
    draft = _Draft(words, spaces)
    names: list[Name] = []
    for tokens, read in zip(paragraphs, parses, strict=True):
        draft.add(encoder, tokens, read)
        names += _names(encoder, words, tokens, read)
    begins = frozenset(
        chain.from_iterable((p[k] for k in found.starts) for p, found in zip(paragraphs, parses, strict=True))
    )
    found = settled(names, Text(words, spaces, draft.tags, begins), paragraphs)
    draft.heads = raised(draft.heads, draft.deps, draft.tags, found)
    for mended in (beside_place, reported, second, relative, whose, unjoined, freed, titled, shared, acting, fates):
        heads, deps = mended(draft.heads, draft.deps, draft.tags, found)
        # One that closes a circle has misjudged the tree, over which every rule climbs to the root.
        if heads == draft.heads or not is_circular(heads):
            draft.heads, draft.deps = heads, deps
    joined(draft.heads, draft.deps, draft.tags)
    set_apart(draft.heads, draft.deps, draft.tags)
    retold(draft.heads, draft.deps, draft.tags)
    tree = Mended(draft.tags, draft.lemmas, draft.heads, draft.deps)
    complemented(tree)
    circumstantial(tree, draft.pos)
    attributed(tree)
    credited(tree, draft.pos, draft.words)
    for name in found:
        draft.name(name)
    return draft.columns()


def settled(names: Sequence[Name], text: Text, paragraphs: Sequence[Sequence[int]]) -> list[Name]:
    """The names after the whole document was asked about each."""
    words = text.words
    lines = [tokens for tokens in paragraphs if is_heading([words[i] for i in tokens])]
    return corrected(voted(names, text), words, lines)


def _names(encoder: Encoder, words: Sequence[str], tokens: Sequence[int], found: Parse) -> list[Name]:
    """The entities of a paragraph, in token numbers of the document."""
    decoded = (
        Name(tokens[name.start], tokens[name.end - 1] + 1, name.label) for name in decode(found.names, encoder.name)
    )
    return [name for name in (trimmed(name, words) for name in decoded) if name]
