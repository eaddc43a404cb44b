"""From the word that attributes to the words that name who speaks, and whether anything was said at all."""

from collections.abc import Iterator

from kb.extract.actors.cast import Cast
from kb.extract.words.agents import sort_of
from kb.extract.words.cues import DOCUMENTS, PLATFORMS, reports
from kb.extract.words.marks import DASHES
from kb.extract.words.negation import negated
from kb.extract.words.passives import agent, passive
from kb.extract.words.phrases import NOMINAL, is_one_of
from kb.extract.words.relatives import antecedent
from kb.extract.words.resuming import resumes
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE
from kb.nlp.words import Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_HEARD = wordlist("quote cite overhear hear record see film report")
"""Verbs whose passive subject is the one who speaks."""

_ISSUING = wordlist("circulate deliver give issue make post publish put read release send share sign write")
"""Verbs whose subject speaks by the document that is their object."""

TIMES = wordlist("year month week weekend day today yesterday morning evening night hour decade season")
"""Nouns that tell when, and never who."""

_WITHHELD = wordlist("deny refuse decline fail forget avoid omit neglect hesitate refrain")
"""Verbs under which the words were not said."""

_STANDS = wordlist("acknowledge admit argue claim confirm contend deny dispute insist maintain reject warn")
"""Verbs of taking a stand, for which ", saying" mostly gives the reason of whoever takes it."""

_SAYING = FINITE | {"VBG"}
"""Tags of a verb that tells what somebody says, or of its participle."""
_NESTED = 8


def child(token: Token, *deps: str) -> Token | None:
    """The first dependent with one of these relations."""
    return next((each for each in token.children if each.dep_ in deps), None)


def speaker_of(verb: Token) -> Token | None:
    """The head of the words that name who speaks, thinks or shows what the verb introduces."""
    quoted = quoted_as(verb)
    if quoted is not None:
        return meant(quoted)
    at = _before_comma(verb) or verb
    for _ in range(8):
        if resumes(at) or _behind_words(at):
            at = at.head.head
        found = _subject(at, own=at == verb) or (_beside(at) if at == verb else None)
        if found is not None:
            return meant(found)
        if at.dep_ in {"acl", "acl:relcl"}:
            return _issuer(at.head) if at.tag_ in {"VBG", "VBZ", "VBD", "VBP", "VBN"} else None
        if _agentless(at) or at.head == at or at.dep_ not in {"conj", "xcomp", "advcl", "advcl:relcl", "cop"}:
            return None
        if at.dep_ == "xcomp" and (controller := child(at.head, "obj")) and at.head.lemma_ not in {"promise", "make"}:
            return meant(controller)
        at = at.head
    return None


def _behind_words(verb: Token) -> bool:
    """Whether the tree joins a verb of saying to what was said before of a thing: "confirmed it was real but said"."""
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or clause.head.tag_ != verb.tag_ or not reports(clause.head):
        return False
    told = child(clause, "nsubj")
    thing = told is not None and told.pos_ == "NOUN" and not told.ent_type_ and sort_of(told) is None
    return thing and reports(verb) and child(verb, *SUBJECTS) is None


def quoted_as(verb: Token) -> Token | None:
    """Who speaks in "the paper quoted him as saying", by either verb."""
    over = quoting(verb)
    return child(over, "obj", "iobj") if over is not None else None


def quoting(verb: Token) -> Token | None:
    """The verb "quoted" of "the paper quoted him as saying", by either verb."""
    over = _quoting(verb)
    return over if over is not None and not passive(over) else None


def quoted_by(verb: Token) -> Token | None:
    """Who quotes in "she was quoted as saying by the paper" or "by the paper as saying", by either verb."""
    over = _quoting(verb)
    if over is None or not passive(over):
        return None
    saying = verb if verb.tag_ == "VBG" else _as_saying(over)
    return agent(over) or (agent(saying) if saying is not None else None)


def _quoting(verb: Token) -> Token | None:
    saying = verb if verb.tag_ == "VBG" else _as_saying(verb)
    if saying is None or saying.i < 3 or saying.nbor(-1).lower_ != "as":
        return None
    before = saying.doc[max(saying.i - 12, saying.sent.start) : saying.i]
    return next((each for each in before if each.pos_ == "VERB" and each.lemma_ in {"quote", "cite"}), None)


def _as_saying(verb: Token) -> Token | None:
    """The participle that goes on with "quoted X as"."""
    if verb.lemma_ not in {"quote", "cite"}:
        return None
    following = verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]
    return next((each for each in following if each.tag_ == "VBG" and each.nbor(-1).lower_ == "as"), None)


def _issuer(noun: Token) -> Token:
    """Who speaks by what a noun names: of "issued a statement saying" the subject, of any other the noun itself."""
    issued = noun.dep_ == "obj" and noun.head.lemma_ in _ISSUING and noun.lemma_.lower() in DOCUMENTS
    subject = child(noun.head, "nsubj") if issued else None
    return meant(subject) if subject is not None else noun


def aside(clause: Token) -> bool:
    """Whether a clause is ", who …" or ", which …" and only looks like something said."""
    subject = child(clause, "nsubj", "nsubj:pass")
    return subject is not None and subject.lower_ in {"who", "which"} and subject.nbor(-1).text == ","


def _before_comma(verb: Token) -> Token | None:
    """The verb of saying that ", adding that" goes on with: the one right before, or whose clause ends there."""
    if verb.tag_ != "VBG" or verb.i - verb.sent.start < 3 or verb.nbor(-1).text != ",":
        return None
    over = next((each for each in verb.ancestors if each.dep_ == "ccomp" and reports(each.head)), None)
    held = over is not None and over.head.i < over.i and over.head.tag_ in FINITE
    if over is not None and held and (verb.lemma_ == "add" or (verb.lemma_ == "say" and over.head.lemma_ in _STANDS)):
        return over.head
    before = verb.nbor(-2)
    return before if reports(before) and before.tag_ in FINITE else None


def known(cast: Cast, head: Token) -> str | None:
    """The actor that a speaker's words denote, also by the name beside a title: "teacher Mina Lin"."""
    return cast.actor_of(named(cast, head))


def named(cast: Cast, head: Token) -> Token:
    """The word that stands for the speaker: the head, or the name beside a title that stands for nobody itself.

    One of several is known by the name beside it, else by all of them: "one of the officials".
    """
    if cast.actor_of(head) is None and head.pos_ in {"NOUN", "PROPN"}:
        beside = [k for k in head.rights if k.dep_ in {"flat", "appos"}]
        beside += [k for k in head.children if k.dep_ in {"flat", "appos", "compound", "nmod:desc"}]
        beside += [head.head] if head.dep_ in {"compound", "nmod:desc", "flat"} else []
        beside += [head.nbor()] if head.i + 1 < head.sent.end and head.ent_type_ in {"", "PER"} else []
        beside = [k for k in beside if k.lower_ not in PLATFORMS]  # "a Telegram channel said"
        names = (k for k in beside if k.pos_ == "PROPN" and k.ent_type_ in {"PER", "ORG"} and cast.actor_of(k))
        return next(names, head)
    if cast.actor_of(head) is None and is_one_of(head):
        return next((k for k in _one_of(head) if cast.actor_of(k)), head)
    return head


def _one_of(number: Token) -> Iterator[Token]:
    """What may tell who one of several is: "one of them, Anna Berg,", "one, a nurse,", else the several."""
    several = [k for k in number.rights if k.dep_ == "nmod" and child(k, "case") is not None]
    yield from (k for k in number.rights if k.dep_ == "appos")
    last = several[-1].right_edge if several else number
    behind = number.doc[last.i + 1 : last.i + 3]
    if len(behind) == 2 and behind[0].text == "," and behind[1].ent_type_ == "PER":
        yield behind[1]
    yield from several


def _subject(verb: Token, *, own: bool) -> Token | None:
    inner = _second(verb)
    for each in verb.children if inner is None else [inner]:
        if each.dep_ in SUBJECTS and not (each.i > verb.i and _complemented(verb)):
            aside = _dateline(each, verb) or each.lemma_.lower() in TIMES
            return _beside(verb) if aside else _in_turn(verb, each) or each
        if each.dep_ == "nsubj:pass" and (not own or verb.lemma_ in _HEARD):
            return each
    return agent(verb) if passive(verb) else None


def _second(verb: Token) -> Token | None:
    """Who speaks in "Phiri, she said, “had used his time”" or "Post: Phiri says", where the tree has two subjects."""
    found = [each for each in verb.lefts if each.dep_ in SUBJECTS]
    last = found[-1] if len(found) > 1 else None
    return last if last is not None and last.left_edge.nbor(-1).text in {",", ":"} else None


def _dateline(subject: Token, verb: Token) -> bool:
    """Whether a "subject" is the place before the dash with which a report begins."""
    if subject.pos_ == "NOUN" and not subject.text.isupper():
        return False  # "the report – leaked to the paper – says"
    return any(t.text in DASHES and t.nbor(-1).whitespace_ for t in verb.doc[subject.i + 1 : verb.i])


def _beside(verb: Token) -> Token | None:
    """The name directly before a finite verb or before "X saying", when the tree gives the verb no subject."""
    if verb.dep_ in {"acl:relcl", "xcomp"} or verb.tag_ not in _SAYING or passive(verb):
        return None
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    found = verb.doc[at]
    if at < verb.sent.start or found.pos_ not in NOMINAL or (found.dep_ in {"obj", "obl"} and verb.tag_ == "VBG"):
        return None
    return _whose(found) if verb.tag_ != "VBG" or _behind_with(found) else None


def _behind_with(noun: Token) -> bool:
    """Whether "with" stands before a noun, as in "with officials saying", or the text begins with it."""
    first = noun.left_edge
    return first.i == 0 or "with" in {first.lower_, first.nbor(-1).lower_}


def _in_turn(verb: Token, asker: Token) -> Token | None:
    """Who speaks in "Post: The mayor, Jane Doe, says", where the tree sets the mayor beside the asker."""
    beside = (each for each in asker.rights if each.dep_ == "appos" and each.i < verb.i)
    told = next(beside, None) if asker.i < verb.i and asker.nbor().text == ":" else None
    return told if told is not None and ":" in {told.left_edge.text, told.left_edge.nbor(-1).text} else None


def _whose(noun: Token) -> Token:
    """The noun that a name after a preposition belongs to: the officials of "two officials in Santiago said".

    Also across what is said of it: "a person familiar with the matter said", "officials briefed on the talks said".
    """
    at = noun
    while at.head.i < at.i and (at.dep_ == "nmod" or at.head.dep_ in {"amod", "acl"} or at.dep_ in {"amod", "acl"}):
        at = at.head
    within = at.pos_ in NOMINAL and not any(t.text == "," for t in noun.doc[at.i : noun.i])
    return at if within else noun


def active(verb: Token) -> bool:
    """Whether the verb is a finite active one, or a participle that tells what somebody says."""
    if verb.tag_ in _SAYING:
        return not passive(verb)
    return verb.tag_ == "VBN" and any(each.dep_ == "aux" and each.lemma_ in {"have", "'ve"} for each in verb.children)


def _complemented(verb: Token) -> bool:
    return any(each.dep_ == "ccomp" and each.i > verb.i for each in verb.children)


def _agentless(verb: Token) -> bool:
    return passive(verb) and agent(verb) is None


def meant(word: Token) -> Token:
    """Who speaks where a relative pronoun does; any other word itself."""
    noun = antecedent(word)
    return noun if noun == word else _of_cleft(noun) or _named_before(word, noun) or noun


def _of_cleft(about: Token) -> Token | None:
    """Who does so in "It was Anna Berg, not her aide, who said so"."""
    not_this = about.dep_ == "conj" and any(each.lower_ == "not" for each in about.children)
    return about.head if not_this else None


def _named_before(relative: Token, thing: Token) -> Token | None:
    """The name right before ", which", where the tree hangs the clause on a thing that cannot speak."""
    if relative.i < 2 or relative.nbor(-1).text != "," or thing.ent_type_ or sort_of(thing) is not None:
        return None
    name = relative.nbor(-2)
    if name.ent_type_ not in {"ORG", "PER"} or name.nbor(-1).lower_ == "not":
        return None
    for _ in range(8):
        if name.head.i >= relative.i or name.head.ent_type_ != name.ent_type_:
            break
        name = name.head
    return name


def unsaid(verb: Token) -> bool:
    """Whether the text says that this was not said, by its verb or by one that this completes."""
    at = verb
    for _ in range(_NESTED):
        if negated(at):
            return True
        if at.dep_ != "xcomp" or at.head == at:
            return False
        at = at.head
        if at.lemma_ in _WITHHELD:
            return True
    return False
