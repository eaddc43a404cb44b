"""To whom words were said, and by which medium."""

from collections.abc import Iterator, Mapping

from kb.extract.actors.cast import Cast
from kb.extract.quotes import speakers
from kb.facts import ActorKind
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Medium

_SPOKEN_TO = wordlist(
    "advise answer ask assure brief caution challenge convince email inform lecture notify order persuade promise "
    "remind reply respond tell text thank urge warn"
)
"""Verbs whose object is addressed."""

Kinds = Mapping[str, ActorKind]
"""The kind of every actor of the article, by id."""

_MEETING = wordlist("meet phone call speak talk")
_MEETINGS = wordlist("meeting talk conversation call phone summit interview")

_NOUNS: dict[Medium, str] = {
    Medium.WRITTEN_STATEMENT: "statement letter e-mail email communique note message memo release telegram cable essay "
    "editorial op-ed column blog memoir",
    Medium.INTERVIEW: "interview",
    Medium.SPEECH: "speech address remark rally lecture sermon toast parliament keynote testimony hearing debate",
    Medium.PRESS_CONFERENCE: "conference briefing presser",
    Medium.BROADCAST: "television tv radio broadcast podcast newscast",
    Medium.SOCIAL_MEDIA: "tweet twitter facebook instagram telegram x post weibo tiktok youtube linkedin truth social "
    "thread mastodon bluesky",
    Medium.OFFICIAL_DOCUMENT: "filing ruling affidavit indictment report lawsuit document decree law order verdict "
    "judgment memorandum petition complaint warrant study survey",
}
NOUNS: dict[str, Medium] = {noun: medium for medium in reversed(_NOUNS) for noun in _NOUNS[medium].split()}
_VERBS = {
    "tweet": Medium.SOCIAL_MEDIA,
    "retweet": Medium.SOCIAL_MEDIA,
    "post": Medium.SOCIAL_MEDIA,
    "overhear": Medium.OVERHEARD,
    "email": Medium.WRITTEN_STATEMENT,
    "testify": Medium.SPEECH,
}
_PREPOSITIONS = wordlist("in on at during via through over by")


def addressees(cue: Token, cast: Cast, kinds: Kinds, speaker: str | None) -> tuple[str, ...]:
    """The ids of those to whom the words are said."""
    found = [actor for token in _addressed(cue) if (actor := cast.actor_of(token)) and actor != speaker]
    return tuple(actor for actor in dict.fromkeys(found) if kinds[actor] not in {"place", "thing"})


def _addressed(cue: Token) -> Iterator[Token]:
    """The heads of the nouns that the verb is said to, with those joined to them."""
    spoken_to, subject = cue.lemma_ in _SPOKEN_TO, speakers.child(cue, "nsubj")
    for each in cue.children:
        to = each.dep_ == "obl" and any(k.dep_ == "case" and k.lower_ == "to" for k in each.children)
        if to or each.dep_ == "iobj" or (each.dep_ == "obj" and spoken_to):
            yield each
            yield from (k for k in each.conjuncts if k.i > each.i)
        behind = each.dep_ == "nsubj" and each.i > cue.i and each != subject
        if spoken_to and (behind or each.dep_ == "nsubj:pass"):
            yield each
    yield from _met(cue)


def _met(cue: Token) -> Iterator[Token]:
    """Whom the speaker met when saying it: "X met Y and said", "X said in talks with Y"."""
    if cue.dep_ == "conj" and cue.head.lemma_ in _MEETING:
        yield from (k for k in cue.head.children if k.dep_ == "obj" or (k.dep_ == "obl" and _with(k)))
    for each in cue.children:
        if each.dep_ == "obl" and each.lemma_.lower() in _MEETINGS:
            yield from (k for k in each.children if k.dep_ == "nmod" and _with(k))


def _with(noun: Token) -> bool:
    return any(k.dep_ == "case" and k.lower_ == "with" for k in noun.children)


def medium(cue: Token, kind: str | None) -> Medium | None:
    """The medium that the words around a cue name; `kind` is that of the speaking actor."""
    if kind == "outlet":
        return Medium.NEWS_REPORT
    at, steps = cue, 0
    while steps < 4:
        found = _VERBS.get(at.lemma_) or _adverbial(at)
        if found is not None:
            return found
        if at.dep_ not in {"advcl", "xcomp", "conj", "acl"} or at.head == at:
            break
        at, steps = at.head, steps + 1
    subject = next((k for k in cue.children if k.dep_ == "nsubj" and k.pos_ == "NOUN"), None)
    found = NOUNS.get(subject.lemma_.lower()) if subject is not None else None
    return found if found is not None else (Medium.WRITTEN_STATEMENT if cue.lemma_ == "write" else None)


def _adverbial(verb: Token) -> Medium | None:
    """The medium of "in a statement", "at a press conference", "on television"."""
    for each in verb.children:
        if each.dep_ not in {"obl", "nmod", "obl:unmarked"} or not any(
            k.lower_ in _PREPOSITIONS for k in each.children
        ):
            continue
        found = NOUNS.get(each.lemma_.lower())
        if found is not None and not (found is Medium.PRESS_CONFERENCE and not _press(each)):
            return found
    return None


def _press(noun: Token) -> bool:
    """Whether a conference or briefing is one for the press."""
    return noun.lemma_ != "conference" or any(k.lower_ in {"press", "news", "media"} for k in noun.children)
