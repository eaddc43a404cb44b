"""The subject of a verb, wherever the clause has put it."""

from kb.extract.words.agents import sort_of
from kb.extract.words.answers import kept
from kb.extract.words.attitudes import ALMOST
from kb.extract.words.marks import DASHES
from kb.extract.words.ordinals import ranked
from kb.extract.words.passives import fate, passive, taken
from kb.extract.words.phrases import preposition
from kb.extract.words.reach import first_within
from kb.extract.words.reciprocal import each_other
from kb.extract.words.relatives import RELATIVE, antecedent
from kb.extract.words.resuming import resumes
from kb.extract.words.tense import imperative, infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE, FINITE_OR_MODAL
from kb.nlp.words import Token

_SUBJECT_CONTROL = wordlist("promise vow pledge threaten swear agree offer")
_OBJECT_CONTROL = wordlist(
    "accuse suspect blame charge convict acquit condemn criticize praise thank prevent stop ban bar force "
    "keep urge fault sue sentence jail arrest sanction punish fine detain indict reward congratulate commend honor "
    "honour applaud denounce rebuke criticise acknowledge recognize recognise credit laud hail salute decry lambast "
    "slam chide scold reprimand berate castigate censure deride mock ridicule vilify chastise pillory forgive pardon "
    "admonish discipline penalize penalise suspend expel prosecute admire remember"
)
_JUDGEMENT = wordlist(
    "thanks gratitude praise applause credit tribute appreciation criticism condemnation reproach blame punishment "
    "scorn admiration"
)
"""Nouns whose "for" and participle tells of whoever they go to: "thanks to Peru for sending troops"."""
_RESULTING = wordlist("allow enable permit let cause force lead leave prompt spark trigger pave raise open help make")
"""Participles that tell what comes of a thing, not of who judges it: "criticised the sale, allowing Kigali to arm"."""
_TELLING = wordlist(
    "ask urge press pressure order tell persuade request beg implore instruct command direct invite encourage advise "
    "compel bribe hire recruit enlist commission task assign name appoint elect choose pick nominate"
)
"""Verbs whose object is to do what "to" says, wherever the parse hangs that: "pressed Peru on Friday to stop"."""
_ASKED_BY = {"call": wordlist("on upon"), "appeal": wordlist("to"), "plead": wordlist("with")}
"""Verbs of asking, with what stands before whom they ask: "called on Peru to withdraw"."""
_RAISING = wordlist("expect believe want like hate prefer intend mean consider")
_ABOUT_OTHERS = wordlist(
    "report condemn denounce ban prohibit outlaw forbid criminalise criminalize document fear allege investigate "
    "oppose criticise criticize witness decry legalise legalize"
)
"""Verbs whose gerund tells of nobody in particular."""
_OF_WHAT = wordlist("of for from with")
"""What stands before a participle that tells of the object: "accused Kigali of arming rebels"."""
_GRANTED = wordlist("permission leave right chance opportunity authority licence license")
"""What one needs to do a thing: who gives or refuses it does not do the thing."""
_OF_ANOTHER = wordlist(
    "foil thwart prevent stop block reject veto uncover discover expose condemn criticise criticize oppose support "
    "welcome back endorse praise slam dismiss denounce resist protest"
)
"""Verbs whose object is what somebody else plans: "foiled a plot to kill", "backed a plan to send"."""
_OF_OTHERS = wordlist("after over amid despite before")  # "quits after vote to close libraries"
_BRINKS = wordlist("verge brink cusp")
_NEARLY = ALMOST | {"short"}
"""Adverbs before what their verb's subject nearly does: "came close to leaving"."""
_DEPTH = 4


@kept
def subject(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """The grammatical subject, also where it is left out: of a relative, a participle, an infinitive, a second verb."""
    if _through_saying(verb):
        return []  # "the strike, which officials said had killed 19": by what the clause hangs on, or before that
    if verb.i and verb.nbor(-1).tag_ == "CD" and verb.nbor(-1).head == verb and fate(verb):
        return [verb.nbor(-1)]
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer") and not _afloat(c)]
    own = own or [c for c in verb.lefts if taken(c) or fronted(c)]  # "the tanker Peru's navy seized"
    own = own[1:] if len(own) > 1 and _is_dateline(own[0]) else own
    if own:
        own = [child for child in own if child.i < verb.i] or own
        named = [child for child in own if child.ent_type_ in ("PER", "ORG", "LOC")]
        return [antecedent((named or own)[0])]
    if beside := _adjacent(verb):
        return [beside]
    return _understood(verb, depth - 1) if depth and verb.head != verb and not imperative(verb) else []


def fronted(noun: Token) -> bool:
    """Whether the parse takes for an object what stands right before its verb: "and more than 200 fled their homes"."""
    verb = noun.head
    behind = noun.dep_ == "obj" and noun.i + 1 == verb.i and verb.tag_ in ("VBD", "VBZ", "VBP")
    return behind and noun.tag_ in ("CD", "NN", "NNS", "NNP", "NNPS") and verb.dep_ in ("conj", "root", "ccomp")


def among(name: Token) -> bool:
    """Whether somebody is only one of those told of before: "40 were arrested, among them Anna Berg"."""
    first = name.left_edge
    return first.i > 1 and first.nbor(-1).lower_ == "them" and first.nbor(-2).lower_ == "among"


def _afloat(word: Token) -> bool:
    """Whether a word behind an auxiliary only says that the subject is meant one by one: "were each sentenced"."""
    return word.lower_ in ("each", "all", "both") and word.i > 0 and word.nbor(-1).dep_.startswith("aux")


def _understood(verb: Token, depth: int) -> list[Token]:
    """The subject that a clause shares with what it depends on."""
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        open_ended = verb.tag_ == "VBD" and verb.head.dep_ in ("ccomp", "xcomp") and verb.head.tag_ == "VB"
        if open_ended or resumes(verb):
            return subject(verb.head.head, depth)  # "said it would not help and urged others to"
        counted = not verb.is_sent_start and verb.tag_ == "VBN" and verb.nbor(-1).tag_ == "CD"
        return [verb.nbor(-1)] if counted else subject(verb.head, depth)
    if verb.dep_ in ("acl", "acl:relcl"):
        marked = any(child.dep_ == "mark" for child in verb.children)
        if marked and verb.tag_ == "VBG" and (told := [verb.head] if accused(verb) else _judged(verb, verb.head)):
            return told
        if told := _counted(verb) or _headed(verb):
            return told
        return [verb.head] if verb.tag_ in ("VBG", "VBN") and not marked else _owner(verb.head, depth)
    return _controller(verb, depth) if doing(verb) or verb.dep_ in ("xcomp", "advcl", "ccomp") else []


def doing(word: Token) -> bool:
    """Whether a gerund takes an object of its own, where the parse has a noun: "denies arming rebels"."""
    gerund = word.dep_ == "obj" and word.lower_.endswith("ing") and word.pos_ == "VERB"
    return gerund and any(child.dep_ == "obj" for child in word.rights)


def _counted(verb: Token) -> list[Token]:
    """Who is counted among those that did it: "Berg is the sixth leader to resign"."""
    if not infinitive(verb) or not ranked(verb.head):
        return []
    return [child for child in verb.head.lefts if child.dep_ == "nsubj"][:1] or [verb.head]


def _headed(verb: Token) -> list[Token]:
    """Of whom a headline says by "to" alone what they are to do: "Norway to expel diplomats"."""
    somebody = verb.head
    if somebody.dep_ != "root" or not infinitive(verb) or verb.left_edge.i != verb.i - 1:
        return []
    named = somebody.tag_ == "NNS" and somebody.text.istitle() and any(c.tag_ == "NNP" for c in somebody.lefts)
    known = named or somebody.ent_type_ in ("PER", "ORG", "LOC", "NORP") or sort_of(somebody) is not None
    return [somebody] if known else []


def accused(verb: Token) -> bool:
    """Whether a participle after a noun tells what somebody is accused of: "accused the captain of fleeing"."""
    noun, above = verb.head, verb.head.head
    held = noun.dep_ in ("obj", "iobj") and above.lemma_ in _OBJECT_CONTROL
    return held and any(c.lower_ in _OF_WHAT for c in verb.lefts)


def _judged(verb: Token, noun: Token) -> list[Token]:
    """Whom thanks or blame go to, where a participle says what they are for, and whom one holds on a charge."""
    if noun.lemma_ in ("charge", "suspicion") and preposition(noun) == "on":
        return [child for child in noun.head.rights if child.dep_ == "obj"]
    if noun.lemma_ not in _JUDGEMENT or not any(c.lower_ == "for" for c in verb.lefts):
        return []
    beside = (*noun.rights, *(c for c in noun.head.rights if noun.dep_ == "obj"))
    return [c for c in beside if c.i < verb.i and preposition(c) in ("to", "of", "for", "against")][:1]


def _adjacent(verb: Token) -> Token | None:
    """The noun right before a finite verb whose subject the parse has hung elsewhere."""
    first = min([verb, *(c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop"))], key=lambda t: t.i)
    if first.tag_ not in FINITE_OR_MODAL or verb.dep_ not in ("acl", "ccomp", "root", "parataxis"):
        return None
    before = [t for t in verb.doc[first_within(first, 3) : first.i] if t.pos_ != "ADV"]
    if not before or before[-1].pos_ not in ("NOUN", "PROPN", "PRON") or before[-1].lower_ in RELATIVE:
        return None
    noun = before[-1]
    while noun.dep_ in ("flat", "compound") and noun.head.i < noun.i:
        noun = noun.head
    joined = noun.dep_ == "conj" and noun.head.i < noun.i and noun.head.dep_ in ("nsubj", "nsubj:pass")
    return noun.head if joined else noun  # "Berg and Lind agreed, an aide said"


def _through_saying(verb: Token) -> bool:
    """Whether the subject is a relative pronoun before another's verb of saying: "which officials said had burned"."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.dep_ != "acl:relcl" or above.i > verb.i:
        return False
    relative = any(c.tag_ in ("WDT", "WP") and c.i < above.i for one in (verb, above) for c in one.children)
    return relative and not any(c.dep_.startswith("nsubj") for c in verb.children)


def _is_dateline(place: Token) -> bool:
    """Whether a report opens with the word and a dash, or a turn with a colon: "Oslo -- The army withdrew"."""
    after = place.nbor() if place.i + 1 < len(place.doc) else None
    if after is None or after.text == ":":
        return after is not None
    return place.is_sent_start and bool(place.whitespace_) and after.text in DASHES


@kept
def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose plan, threat or promise the noun is."""
    own = [child for child in noun.children if child.dep_ == "nmod:poss"]
    if own:
        return own[:1]
    by = [child for child in noun.children if child.dep_ == "nmod" and preposition(child) in ("by", "of")]
    if by:
        return by[:1]
    if noun.dep_ == "obj" and noun.lemma_ in _GRANTED:  # "refused campaigners permission to appeal"
        return [c for c in noun.head.rights if c.dep_ in ("iobj", "obj") and c.i < noun.i][:1]
    of_another = noun.dep_ == "obj" and noun.head.lemma_ in _OF_ANOTHER
    if preposition(noun) == "on" and noun.lemma_ in _BRINKS:  # "Chile is on the verge of invading"
        return [noun.head] if noun.dep_ == "nmod" else [child for child in noun.lefts if child.dep_ == "nsubj"][:1]
    of_another = of_another or preposition(noun) in _OF_OTHERS
    held = noun.dep_ in ("obj", "obl", "conj") and noun.head.pos_ == "VERB" and not of_another
    return subject(noun.head, depth) if held else []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Who does what an infinitive or participle says: the object of the verb above, or its subject."""
    above = _predicate(verb)
    if above.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or _of_no_subject(verb, above) or _of_others(verb, above):
        return []
    objects = [noun for noun in _objects(above) if not each_other(noun)]
    if whom := next((found for noun in objects if (found := _judged(verb, noun))), None):
        return whom
    before = {verb.nbor(-1).lower_, *(c.lower_ for c in verb.lefts)} if verb.i else set[str]()
    held = above.lemma_ in _OBJECT_CONTROL and not before.isdisjoint(_OF_WHAT)
    # "directed the ministry to investigate", which the parse may take for a purpose
    told = infinitive(verb) and ({child.dep_ for child in objects} == {"iobj"} or above.lemma_ in _TELLING)
    if objects and above.lemma_ not in _SUBJECT_CONTROL and (verb.dep_ == "xcomp" or held or told):
        return objects[:1]
    asked = _asked(above)
    if asked and asked[0].i < verb.i and infinitive(verb):
        return asked[:1]
    return subject(above, depth)


def _of_no_subject(verb: Token, above: Token) -> bool:
    """Whether a participle may be of nobody around: who is killed in fighting need not fight."""
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "advcl" and _behind_another(verb, above):
        return True
    if above.lemma_ in _OBJECT_CONTROL and verb.lemma_ in _RESULTING:
        return not any(c.dep_ == "mark" for c in verb.lefts)
    return passive(above) and not _asked(above) and any(c.lower_ == "in" for c in verb.lefts)


def _behind_another(verb: Token, above: Token) -> bool:
    """Whether a clause with a subject stands before a participle: "came after drones hit the port, killing two"."""
    first = _first_told_beside(above)
    return first is not None and first.i < verb.i


@kept
def _first_told_beside(verb: Token) -> Token | None:
    """The first clause behind a verb that has a finite verb and a subject of its own."""
    clauses = (c for c in verb.rights if c.dep_ == "advcl" and c.tag_ in FINITE)
    return next((one for one in clauses if any(c.dep_.startswith("nsubj") for c in one.children)), None)


def _of_others(verb: Token, above: Token) -> bool:
    """Whether a gerund tells what others did: who reports shelling has shelled nobody."""
    bare = verb.tag_ == "VBG" and not any(c.dep_ in ("aux", "aux:pass", "mark") for c in verb.children)
    if bare and above.lemma_ == "make" and verb.i == above.i + 1:  # "made paying ransoms a crime"
        return True
    return bare and verb.dep_ in ("xcomp", "ccomp") and above.lemma_ in _ABOUT_OTHERS


def raised(noun: Token) -> Token | None:
    """The infinitive whose subject the object of "expect" is: "expect the strike to cost millions"."""
    if noun.dep_ != "obj" or noun.head.lemma_ not in _RAISING:
        return None
    return next((c for c in noun.head.rights if c.dep_ == "xcomp" and c.i > noun.i and infinitive(c)), None)


def left_without(noun: Token) -> Token | None:
    """The clause whose subject the parse took for the object of "say", as it did the noun."""
    for child in noun.head.children:
        if child.dep_ == "ccomp" and child.i > noun.i and not any(c.dep_.startswith("nsubj") for c in child.children):
            return child
    return None


@kept
def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("obj", "iobj") or taken(child)]


@kept
def _asked(verb: Token) -> list[Token]:
    """Whom a verb of asking names behind its preposition: "called on Peru"."""
    return [child for child in verb.rights if preposition(child) in _ASKED_BY.get(verb.lemma_, ())]


def _predicate(verb: Token) -> Token:
    """What an infinitive completes: "about" in "is about to sign", also where the parse hung both on "said"."""
    if verb.dep_ == "ccomp" and infinitive(verb):
        first = min((child.i for child in verb.children if child.dep_ in ("mark", "aux")), default=verb.i)
        before = verb if verb.doc[first].is_sent_start else verb.doc[first - 1]
        if before.pos_ == "ADJ" and before.head == verb.head and any(c.dep_ == "cop" for c in before.children):
            return before
    nearly = verb.head.dep_ == "advmod" and verb.head.lower_ in _NEARLY
    return verb.head.head if nearly else verb.head
