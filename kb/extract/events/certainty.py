"""How an article presents an event: done, planned, open to an answer, possible, unlikely, or not so.

The trigger's own tense, modal and negation come first, then everything above it that takes it as a complement.
The values are those of FactBank (Saurí and Pustejovsky 2009), reduced to six codes.
"""

from kb.extract.events import modality
from kb.extract.events.belief import believed
from kb.extract.events.composition import brought_about, combine, still_to_come
from kb.extract.events.governing import (
    by_preposition,
    carrying,
    depends_on_guests,
    governing,
    made_of,
    measured,
    passed_on,
    phrase,
    right_behind,
    stays_away,
    taken_as_real,
    unproven,
    vouched_by_nobody,
)
from kb.extract.events.granted import done_thereby, given, goes_on, left_off
from kb.extract.words import attitudes
from kb.extract.words.answers import kept
from kb.extract.words.arguments import ENDING, LIGHT
from kb.extract.words.clauses import (
    asks_who,
    awaited,
    conditional,
    fills_noun,
    introduced,
    kept_from,
    supposed,
    when_it_comes,
)
from kb.extract.words.denials import is_contested, is_contested_clause, is_denied
from kb.extract.words.doubts import predicate, slight
from kb.extract.words.negation import negated
from kb.extract.words.ordinals import ranked
from kb.extract.words.passives import passive
from kb.extract.words.phrases import definite, preposition
from kb.extract.words.subjects import accused, left_without, raised
from kb.extract.words.tense import Outlook, auxiliaries, clause, has_copula, imperative, infinitive, outlook
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE
from kb.nlp.words import Token
from kb.terms import Certainty

_FILLING = wordlist("of for about on over to against that")
_OF_FACT = {"concern": wordlist("over about at"), "talk": wordlist("on about over")}
"""Nouns, with what stands between them and what has come to pass: "concern over the arrest" fears none."""
_BESIDE = wordlist("as after since because while when before until despite")
"""What opens a clause that stands beside a noun and does not fill it."""
_OF_ITSELF = wordlist("after since because while as before for despite")
"""What opens a clause of time or reason that stands for itself."""
_DEPTH = 12


def certainty(trigger: Token, verb: Token | None) -> Certainty:
    """The certainty of an event by its trigger; `verb` is the light verb of a noun."""
    code = _told(trigger, verb)
    if code is Certainty.DENIED:
        # "If no agreement is reached" leaves open whether one is.
        return Certainty.SPECULATED if conditional(verb or clause(trigger)) else code
    return combine(code, Certainty.SPECULATED) if supposed(verb or clause(trigger)) else code


def _told(trigger: Token, verb: Token | None) -> Certainty:
    if trigger.pos_ in ("VERB", "AUX", "ADJ") and trigger.dep_ != "amod":
        return _of_clause(trigger, _DEPTH)
    own = modality.of_noun(trigger)
    if not is_denied(trigger) and goes_on(trigger, verb):
        return own
    if verb is None or is_denied(trigger):
        return combine(own, _above_noun(trigger, _DEPTH))
    acts = trigger.dep_ == "nsubj" and trigger.head == verb  # "the shelling cancelled the summit"
    if taken_as_real(trigger, verb):
        return own
    governed = None if acts else carrying(verb)
    if verb.lemma_ == "announce" and trigger.lemma_.lower() in attitudes.ANNOUNCED and not definite(trigger):
        governed = Certainty.PLANNED
    status = _of_clause(verb, _DEPTH)
    carried = brought_about(governed, status) if governed is Certainty.DENIED else combine(status, governed or status)
    if carried is Certainty.HAPPENED and own is not Certainty.DENIED and verb.lemma_ in attitudes.PERFORMING:
        return carried
    return combine(own, carried)


@kept
def _above_noun(noun: Token, depth: int) -> Certainty:
    """What the noun or verb that a noun depends on says of it."""
    above, word = noun.head, preposition(noun)
    if depth <= 0 or above == noun:
        return _nominal_predicate(noun)
    if code := by_preposition(above, word):
        return code
    if noun.dep_.startswith("nsubj"):
        return _as_subject(above, depth)
    if noun.dep_ == "obj" and above.lemma_ in attitudes.SPEECH and (clause_of := left_without(noun)):
        return _as_subject(clause_of, depth)
    if above.pos_ in ("NOUN", "PROPN") and (
        noun.dep_ == "conj" or noun.dep_.startswith("nmod") or (word and noun.dep_ == "acl")
    ):
        return _inside_noun(noun, above, word, depth)
    return _as_object(noun, above, word, depth) if noun.dep_ != "conj" else Certainty.HAPPENED


def _inside_noun(noun: Token, above: Token, word: str | None, depth: int) -> Certainty:
    """A happening beside another, or inside a plan, an offer, a possibility."""
    if noun.dep_ == "conj":
        return combine(modality.of_noun(above), _above_noun(above, depth - 1))
    if word in ("of", "about") and is_contested(above):
        return Certainty.DENIED
    if word == "of" and vouched_by_nobody(above):
        return Certainty.SPECULATED
    given = word in _OF_FACT.get(above.lemma_, ()) and definite(noun)
    said = Certainty.DOUBTED if slight(above) else attitudes.NOUNS.get(above.lemma_.lower())
    said = Certainty.SPECULATED if word == "for" and above.lemma_ == "way" else said
    code = said if word in _FILLING and not given else None
    if code is Certainty.DENIED and word == "for":
        return Certainty.HAPPENED  # what a failure is blamed for came about
    if code is Certainty.INVITED and word == "to":
        return code if depends_on_guests(noun) else Certainty.PLANNED
    return combine(code, _above_noun(above, depth - 1)) if code else Certainty.HAPPENED


def _nominal_predicate(noun: Token) -> Certainty:
    return _of_clause(noun, 0) if any(c.dep_ == "cop" for c in noun.children) else Certainty.HAPPENED


def _as_subject(above: Token, depth: int) -> Certainty:
    """A happening that is the subject: "talks will begin", "an attack is unlikely", "the meeting was cancelled"."""
    above = predicate(above)
    code = attitudes.PREDICATES.get(phrase(above).lower())
    if code and (above.pos_ != "VERB" or above.tag_ == "VBN"):  # "the strike prevented talks" was there
        status = _of_clause(above, depth - 1)
        return (
            Certainty.SPECULATED if code is Certainty.DENIED and status is Certainty.DENIED else combine(code, status)
        )
    if above.lemma_ in attitudes.OCCURRING or above.pos_ == "ADJ":
        return _of_clause(above, depth - 1)
    return Certainty.HAPPENED


def _as_object(noun: Token, above: Token, word: str | None, depth: int) -> Certainty:
    """A happening that is the object or goal of a verb: "called for talks", "cancelled the visit"."""
    told = raised(noun)
    if told is not None and told.lemma_ in attitudes.OCCURRING - ENDING:
        return _as_subject(told, depth)
    if above.pos_ not in ("VERB", "AUX") or given(noun, above, word) or (told is not None and definite(noun)):
        return Certainty.HAPPENED
    if noun.dep_ == "obj" and stays_away(above):
        return _whatever_comes(above, depth - 1)
    code = made_of(noun, above, word)
    if code is None:
        entered = word in attitudes.ENTERING.get(above.lemma_, ())
        if entered or word in ("for", "during", "at"):
            return _around(noun, above, word, depth)
        return Certainty.HAPPENED
    status = _of_clause(above, depth - 1)
    failed = above.lemma_ in attitudes.KEEPING and status is Certainty.DENIED
    return Certainty.HAPPENED if failed else brought_about(code, status)


def _around(noun: Token, above: Token, word: str | None, depth: int) -> Certainty:
    """A happening that something falls into or is about: it was there, whether that was or not.

    "Nobody was hurt during the protest", "has not apologised for the raid": yet both are to come in "will speak at".
    """
    if word == "during" and definite(noun) and infinitive(above):
        above = clause(above.head)
    if word == "during" or definite(noun):
        return _whatever_comes(above, depth - 1)
    return _of_clause(above, depth - 1)


def _whatever_comes(verb: Token, depth: int) -> Certainty:
    """How sure is what a clause takes for given: it was there, or is to come where that of the clause is."""
    if outlook(verb) is Outlook.PAST or (negated(verb) and any(aux.lower_ == "could" for aux in auxiliaries(verb))):
        return Certainty.HAPPENED
    code = _of_clause(verb, depth)
    return Certainty.PLANNED if code is Certainty.DENIED else code


@kept
def _of_clause(verb: Token, depth: int) -> Certainty:
    """The certainty of a clause by its head: its own words, then what holds it."""
    own = Certainty.SPECULATED if imperative(verb) else modality.of_clause(verb)
    if is_contested_clause(verb):
        return Certainty.HAPPENED if own is Certainty.DENIED else Certainty.DENIED
    if own is Certainty.DENIED or depth <= 0:
        return own
    if verb.pos_ == "ADJ" and (code := attitudes.ADJECTIVES.get(verb.lower_)):
        own = combine(own, code) if own is not Certainty.SPECULATED or code is not Certainty.DOUBTED else code
    return combine(own, _above_clause(verb, depth - 1))


@kept
def _above_clause(verb: Token, depth: int) -> Certainty:
    """What holds a clause says of it: the verb or noun it completes, the clause it goes with."""
    above = verb.head
    if verb.dep_ == "root" or above == verb:
        return Certainty.PLANNED if infinitive(verb) else Certainty.HAPPENED
    if asks_who(verb) or left_off(verb):
        return Certainty.HAPPENED
    if (code := measured(verb)) is not None:
        return combine(code, _of_clause(clause(above), depth))
    if code := believed(verb, above):
        return combine(code, _above_clause(above, depth - 1)) if depth > 0 else code
    holds = _HOLDS.get("acl" if fills_noun(verb) else verb.dep_)
    return holds(verb, above, depth) if holds and depth > 0 else Certainty.HAPPENED


def _beside(verb: Token, above: Token, depth: int) -> Certainty:
    """A second verb shares what holds the first, and its modal and negation when it has none of its own."""
    if any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.lefts) and not infinitive(above) and depth > 0:
        return combine(Certainty.PLANNED, _of_clause(above, depth))  # "arrived for a visit and to attend a summit"
    finite = any(c.dep_ in ("aux", "aux:pass", "nsubj") for c in verb.children) or verb.tag_ in FINITE
    if finite:
        above = above.head if infinitive(above) and above.dep_ == "xcomp" else above  # "did not mean to sell and would"
        return _above_clause(above, depth - 1) if above.head != above else Certainty.HAPPENED
    return _of_clause(above, depth)


def _governed(verb: Token, above: Token, depth: int) -> Certainty:
    """A complement of "agree", "threaten", "refuse", "unlikely" and so on."""
    if above.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return Certainty.HAPPENED
    lemma = above.lemma_.lower()
    # What has to be done may never be, and what one does not have to do may yet.
    due = lemma == "have" and (above.tag_ in ("VBZ", "VBP", "VBN") or negated(above))
    if infinitive(verb) and (due or (lemma in attitudes.HEARSAY and passive(above))):
        return Certainty.SPECULATED
    if lemma in attitudes.SPEECH:
        return _spoken(verb, above, lemma, depth)
    code = attitudes.NOUNS.get(lemma) if above.pos_ == "NOUN" else governing(above)
    code = code or attitudes.ADJECTIVES.get(lemma) or attitudes.NOUNS.get(lemma) or Certainty.HAPPENED
    if lemma == "vote" and verb.lemma_ in attitudes.BY_VOTE:
        code = Certainty.HAPPENED
    if code is Certainty.DENIED and negated(above):
        return Certainty.SPECULATED if lemma in attitudes.LEFT_OPEN else Certainty.HAPPENED
    if depth and lemma in attitudes.KEEPING | attitudes.PROVING and _of_clause(above, depth) is Certainty.DENIED:
        return Certainty.HAPPENED if lemma in attitudes.KEEPING else Certainty.SPECULATED
    if code is Certainty.HAPPENED and infinitive(verb) and lemma == "be":
        code = Certainty.PLANNED
    return combine(code, _of_clause(above, depth)) if depth else code


def _spoken(verb: Token, above: Token, lemma: str, depth: int) -> Certainty:
    """The complement of a verb of saying or knowing, by what the verb and what holds it say of it."""
    if negated(above) and lemma in attitudes.ASSERTING:
        return Certainty.SPECULATED
    if lemma in attitudes.TOLD and not infinitive(verb):
        return _above_clause(above, depth) if depth else Certainty.HAPPENED
    code = attitudes.GOVERNORS.get(lemma, Certainty.HAPPENED)
    alone = lemma in ("deny", "speculate", "doubt") or not depth
    return code if alone else combine(code, _above_clause(above, depth))


def _of_content_noun(verb: Token, noun: Token, depth: int) -> Certainty:
    """A clause that fills a noun: a plan to, a threat to, speculation that; "to be held" after a noun looks ahead."""
    if verb.tag_ == "VBG" and accused(verb) and noun.head.lemma_ in attitudes.CHARGING:
        return combine(Certainty.SPECULATED, _of_clause(noun.head, depth)) if depth else Certainty.SPECULATED
    code = Certainty.DOUBTED if unproven(noun) else attitudes.NOUNS.get(noun.lemma_.lower())
    if code is None and passed_on(noun):
        return Certainty.SPECULATED
    if code is None:
        if ranked(noun) and infinitive(verb):
            return _of_clause(noun, depth) if has_copula(noun) else Certainty.HAPPENED
        return Certainty.PLANNED if infinitive(verb) else Certainty.HAPPENED
    if infinitive(verb) or any(c.dep_ == "mark" and c.lower_ not in _BESIDE for c in verb.children):
        return (
            combine(code, _above_noun(noun, depth))
            if noun.dep_ != "obj" or noun.head.lemma_ not in LIGHT or depth == 0
            else combine(code, _of_clause(noun.head, depth))
        )
    return Certainty.HAPPENED


def _adverbial(verb: Token, above: Token, depth: int) -> Certainty:
    """Purpose looks ahead; a participle goes with its main clause; a clause of time stands for itself."""
    if infinitive(verb):
        code = attitudes.BY_MEANS.get(above.lemma_) or attitudes.GOVERNORS.get(above.lemma_) or Certainty.PLANNED
        code = Certainty.HAPPENED if done_thereby(verb, above) else code
        return combine(code, _of_clause(above, depth)) if depth else code
    governed = _participle(verb, above, depth) if verb.tag_ == "VBG" else None
    return governed or _beside_clause(verb, above, depth)


def _participle(verb: Token, above: Token, depth: int) -> Certainty | None:
    """What a verb makes of the participle behind it: "close to leaving", "kept them from leaving", "blamed for"."""
    if any(c.lower_ == "to" and c.dep_ in ("mark", "case") for c in verb.lefts):
        return Certainty.SPECULATED if above.lemma_ in attitudes.ALMOST else _governed(verb, above, depth)
    if governing(above) is Certainty.DENIED:
        if right_behind(verb, above):
            return _governed(verb, above, depth)
        if kept_from(verb):
            return Certainty.HAPPENED if negated(above) or _keeps_nothing(above, depth) else Certainty.DENIED
    if introduced(verb) and above.lemma_ in attitudes.CHARGING:
        return combine(Certainty.SPECULATED, _of_clause(above, depth)) if depth else Certainty.SPECULATED
    return None


def _keeps_nothing(verb: Token, depth: int) -> bool:
    """Whether somebody did not keep from happening what they would have: "failed to stop them from leaving"."""
    return verb.lemma_ in attitudes.KEEPING and _of_clause(verb, depth) is Certainty.DENIED


def _beside_clause(verb: Token, above: Token, depth: int) -> Certainty:
    """A clause of time or reason stands for itself, unless what it times is still to come."""
    finite = verb.tag_ in FINITE or any(c.dep_ == "aux" or c.tag_ in FINITE for c in auxiliaries(verb))
    marked = any(c.dep_ == "mark" and c.lower_ in _OF_ITSELF for c in verb.children)
    if depth and when_it_comes(verb):
        ahead = still_to_come(_of_clause(above, depth))
        return Certainty.SPECULATED if ahead is Certainty.HAPPENED and awaited(verb) else ahead
    if depth and verb.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.lefts):
        ahead = _of_clause(above, depth)  # "will meet her before leaving"
        return ahead if ahead in (Certainty.PLANNED, Certainty.SPECULATED, Certainty.INVITED) else Certainty.HAPPENED
    if finite or marked or not depth:
        return Certainty.HAPPENED
    return _of_clause(clause(above), depth)


_HOLDS = {
    "conj": _beside,
    **dict.fromkeys(("xcomp", "ccomp", "csubj", "csubj:pass", "obj", "obl"), _governed),
    "acl": _of_content_noun,
    "advcl": _adverbial,
}
"""How each kind of clause hangs on what is above it."""
