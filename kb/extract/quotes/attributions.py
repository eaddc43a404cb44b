"""Phrases that tell whose a sentence is: "according to X", "per X", "in her view", "by the army's account"."""

from collections.abc import Iterator

from kb.extract.quotes import speakers
from kb.extract.quotes.reading import Reading
from kb.extract.quotes.report import Report
from kb.extract.quotes.stretches import stretches
from kb.extract.quotes.tails import interrupts
from kb.extract.words.agents import sort_of
from kb.extract.words.phrases import NOMINAL
from kb.extract.words.reckonings import RECKONINGS
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE_OR_MODAL
from kb.nlp.words import Token

OPENING = wordlist("according per")
"""Words that open such a phrase."""

_OPINIONS = wordlist("account estimation judgement judgment opinion telling view word")
"""Nouns that, behind "in her", tell whose the sentence is."""

_MEASURES = wordlist(
    "ability age criterion custom kind need number principle procedure protocol rule schedule size standard taste "
    "theory tradition type value weight wish"
)
"""Nouns that things happen according to without anybody saying so."""

_TELLING = _OPINIONS | RECKONINGS


def attributed(reading: Reading, word: Token) -> Iterator[Report] | None:
    """What the sentence around such a phrase reports, if the word is one that opens or heads it."""
    if word.lower_ == "according" or (word.lower_ == "per" and _names_agent(word)):
        return _according(reading, word)
    if word.pos_ == "NOUN" and word.lemma_.lower() in _TELLING and (frame := _in_opinion(word)):
        return _opinion(reading, word, frame)
    return None


def _names_agent(per: Token) -> bool:
    """Whether "per" behind a comma names somebody, and no rate: ", per local officials"."""
    source = _source(per) if per.i > per.sent.start and per.nbor(-1).text == "," else None
    return source is not None and (source.ent_type_ in {"PER", "ORG"} or sort_of(source) is not None)


def _according(reading: Reading, word: Token) -> Iterator[Report]:
    """Read "according to X", which tells who says the clause that it stands in."""
    frame = _according_to(word)
    if frame is None:
        return
    source, start, end, first, last = frame
    content = stretches(reading, first, last, [(start, end)], word)
    if content:
        span = word.idx, (word.nbor().idx + 2 if word.lower_ == "according" else word.idx + len(word))
        yield Report(content=content, rule="according", cue=word, cue_span=span, speaker=source)


def _opinion(reading: Reading, noun: Token, frame: tuple[int, int]) -> Iterator[Report]:
    """Read "in her view, the vote was rigged"."""
    owner = speakers.child(noun, "nmod:poss")
    content = stretches(reading, noun.sent.start, noun.sent.end, [frame], noun)
    if content and owner is not None and owner.lower_ not in {"my", "our", "your"}:
        span = reading.begins[frame[0]], noun.idx + len(noun)
        yield Report(content=content, rule="according", cue=noun, cue_span=span, speaker=owner)


def _according_to(word: Token) -> tuple[Token, int, int, int, int] | None:
    """Read "according to X" or "per X": X, the tokens of the phrase, and those of the sentence that X stands behind."""
    sent, doc = word.sent, word.doc
    source = _source(word)
    if source is None or source.lemma_.lower() in _MEASURES:
        return None
    before = [t for t in doc[sent.start : word.i] if not t.is_space]
    before = before[:-1] if before and interrupts(word) else before
    if not before or before[-1].lower_ in {"that", "and", "but", "—", "–", ":"}:
        end = _phrase_end(source, sent.end)
        return source, word.i, end, (before[-1].i if before and before[-1].lower_ == "that" else word.i), sent.end
    end = max(source.right_edge.i + 1, source.i + 1)
    rest = [t for t in doc[end : sent.end] if t.pos_ in {"VERB", "AUX"} and t.tag_ in FINITE_OR_MODAL]
    last = (
        sent.end
        if rest and doc[end].text == "," and doc[end + 1].lower_ not in {"and", "but", "who", "which"}
        else word.i
    )
    return source, word.i, min(end, sent.end), _clause_start(word, source), last


def _ends_all(word: Token, source: Token, host: Token) -> bool:
    """Whether the phrase ends a sentence that itself tells what somebody says: "X told Y that …, according to Z"."""
    said = host.dep_ == "ccomp" and host.head.pos_ == "VERB" and host.head.i < host.i
    behind = [t for t in word.doc[source.right_edge.i + 1 : word.sent.end] if not t.is_space]
    return said and word.nbor(-1).text == "," and len(behind) <= 1


def _in_opinion(noun: Token) -> tuple[int, int] | None:
    """The tokens of "in her view" with its comma, at either end of a sentence or between commas."""
    fit = {word for word, nouns in (("in", _OPINIONS), ("by", RECKONINGS)) if noun.lemma_.lower() in nouns}
    preposition = next((each for each in noun.lefts if each.dep_ == "case" and each.lower_ in fit), None)
    doc, end = noun.doc, noun.i + 1
    if preposition is None or noun.i - preposition.i > 5 or end >= noun.sent.end or doc[end].text not in {",", "."}:
        return None
    opens = preposition.i == noun.sent.start
    return (preposition.i, end + 1) if opens or doc[preposition.i - 1].text == "," else None


def _source(word: Token) -> Token | None:
    """The noun after "according to" or "per"."""
    doc, first = word.doc, word.i + (2 if word.lower_ == "according" else 1)
    if first >= len(doc) or (word.lower_ == "according" and word.nbor().lower_ != "to"):
        return None
    token = next((t for t in doc[first : first + 12] if t.pos_ in NOMINAL), None)
    while token is not None and token.head.i > token.i and token.head.pos_ in NOMINAL and token.head.i < word.i + 20:
        between = doc[token.i : token.head.i]
        if any(t.text == "," for t in between):
            break
        token = token.head
    return token


def _phrase_end(source: Token, end: int) -> int:
    """The first comma after a leading "according to X" behind which a clause begins."""
    doc = source.doc
    commas = [k for k in range(source.i + 1, end) if doc[k].text == ","]
    if len(commas) > 1 and doc[commas[0] + 1].lower_ in {"who", "whose", "which", "whom"}:
        commas = commas[1:]  # "according to Anna Berg, who runs the port, the crane …"
    for k, comma in enumerate(commas):
        stop = commas[k + 1] if k + 1 < len(commas) else end
        verb = next((t for t in doc[comma + 1 : stop] if t.tag_ in FINITE_OR_MODAL), None)
        if verb is not None:
            return _before_subject(verb, commas[: k + 1]) + 1
    return min(source.right_edge.i, end - 2) + 1


def _before_subject(verb: Token, commas: list[int]) -> int:
    """The last of some commas that stands before the subject of a verb."""
    clause = verb.head if verb.dep_ in {"aux", "aux:pass", "cop"} else verb
    subject = next((k for k in clause.children if k.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer", "expl"}), clause)
    return next((comma for comma in reversed(commas) if comma < subject.i), commas[-1])


def _clause_start(word: Token, source: Token) -> int:
    """Where the clause before "according to X" begins: the sentence, or a clause joined by "that" or "and"."""
    host = source.head
    while host.head != host and host.pos_ not in {"VERB", "AUX"} and host.dep_ not in {"conj", "ccomp", "parataxis"}:
        host = host.head
    first = host.left_edge
    clausal = host.pos_ in {"VERB", "AUX"} or any(k.dep_ in {"cop", "nsubj"} for k in host.children)
    if _ends_all(word, source, host):
        return word.sent.start
    own = host.dep_ != "conj" or any(k.dep_.startswith(("nsubj", "expl")) for k in host.children)
    linked = clausal and own and host.dep_ in {"conj", "ccomp"} and first.lower_ in {"and", "but", "that"}
    return first.i if linked and first.i < word.i else word.sent.start
