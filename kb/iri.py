"""Minting: the same input always gets the same name."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

BASE = "https://kb.example.org/"
"""The data base IRI when none is given."""

_SEPARATOR = "\x1f"
_UNREADABLE = re.compile(r"[^a-z0-9]+")
_ASCII = str.maketrans("-`", " '")
"""What is left to do for a name that is ASCII, as most are."""


def sha256(text: str) -> str:
    """The hexadecimal SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest(parts: Iterable[str], length: int) -> str:
    """The first `length` hexadecimal digits of a hash over parts that cannot run into each other.

    Each part is preceded by its length, so that ("a|b", "c") and ("a", "b|c") differ.
    """
    return sha256("".join(f"{len(part)}{_SEPARATOR}{part}" for part in parts))[:length]


def slug(name: str) -> str:
    """A short readable ASCII form of a name, which may be empty."""
    ascii_name = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _UNREADABLE.sub("-", ascii_name.lower())[:47].strip("-")


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """What two spellings of one name have in common.

    NFKC, case-folded, invisible marks dropped, one apostrophe for all, and blanks and dashes collapsed to one blank.
    """
    if name.isascii():
        return " ".join(name.translate(_ASCII).casefold().split())
    visible = "".join(map(_plain, unicodedata.normalize("NFKC", name)))
    return " ".join(unicodedata.normalize("NFKC", visible.casefold()).split())


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Pd":
        return " "
    return "'" if char in "‘’ʼ`" else "" if category == "Cf" else char


def _slugged(base: str, folder: str, name: str, tail: str) -> str:
    readable = slug(name)
    return f"{base}{folder}/{readable}-{tail}" if readable else f"{base}{folder}/{tail}"


def article(base: str, text_sha256: str, digits: int = 16) -> str:
    """An article's IRI, from the hash of its text."""
    return f"{base}article/{text_sha256[:digits]}"


def article_graph(article_iri: str) -> str:
    """The named graph, and RDF document, that holds all that one article says."""
    base, _, tail = article_iri.rpartition("article/")
    return f"{base}doc/article/{tail}"


def identity_graph(base: str) -> str:
    """The named graph of what all articles share: names, classes and types, and what corroborates what."""
    return f"{base}graph/identity"


def codes_graph(base: str) -> str:
    """The named graph of the code lists."""
    return f"{base}graph/codes"


def run(base: str, name: str) -> str:
    """One build, which the default graph describes; exports leave it out."""
    return f"{base}run/{name}"


def span(article_iri: str, start: int, end: int) -> str:
    """A stretch of an article's text, in the form of RFC 5147 (code points, end exclusive)."""
    return f"{article_iri}#char={start},{end}"


def quote(article_iri: str, start: int, end: int, speaker: str = "") -> str:
    """A quotation, by the offsets of its text; the speaker tells apart two quotations of the same words."""
    tail = f"-{digest([speaker], 4)}" if speaker else ""
    return f"{article_iri}#q-{start}-{end}{tail}"


def claim(article_iri: str, event_type: str, certainty: str, trigger: tuple[int, int], source: str) -> str:
    """A claim, by what it says of which trigger and through which source."""
    key = (article_iri, event_type, certainty, str(trigger[0]), str(trigger[1]), source)
    return f"{article_iri}#c-{digest(key, 8)}"


def work(article_iri: str, agent: str, label: str, upstream: str = "") -> str:
    """A cited work: one link of a source chain."""
    return f"{article_iri}#w-{digest((article_iri, agent, label, upstream), 8)}"


def event(base: str, name: str, founding_claim: str) -> str:
    """An event, by its founding claim; the name only decorates."""
    return _slugged(base, "event", name, digest([founding_claim], 12))


def participation(event_iri: str, role: str, participant: str) -> str:
    """An actor's or thing's part in an event."""
    return f"{event_iri}#p-{digest((role, participant), 8)}"


def membership(member_iri: str, organization: str, role_name: str) -> str:
    """An office or affiliation of an actor."""
    return f"{member_iri}#m-{digest((organization, role_name), 8)}"


def correction(node_iri: str, field: str) -> str:
    """What an editor says of a field of a node, or of all of it."""
    return f"{node_iri.partition('#')[0]}#k-{digest((node_iri, field), 8)}"


def resemblance(first_iri: str, second_iri: str) -> str:
    """How alike two actors are: a part of the one whose IRI comes first."""
    first, second = sorted((first_iri, second_iri))
    return f"{first}#s-{digest([second], 8)}"


@lru_cache(maxsize=20_000)
def entity(base: str, folder: str, kind: str, name: str, scope: str = "") -> str:
    """An actor, place or thing: `folder` is where it lives, `scope` an article id for what has no public name."""
    key = name_key(name)
    return _slugged(base, folder, key, digest((kind, key, scope), 12))
