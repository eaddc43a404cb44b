"""Who thinks that something is not so: "few believe that", "little chance of", "the plan to leave was dropped"."""

from kb.extract.words.answers import kept
from kb.extract.words.negation import negated
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_OPINION = wordlist("believe think expect imagine anticipate foresee")
"""Verbs whose "not" goes for what they hold: who does not think that it was so thinks that it was not."""
_DISPUTING = wordlist("dispute doubt question contest")
"""Verbs that leave what they hold as it is where nobody does so."""
_PERSUADED = wordlist("convinced persuaded confident convince persuade")
_CERTAIN = wordlist("certain sure clear")
_CHANCE = wordlist("chance prospect hope likelihood possibility probability expectation odd odds optimism risk danger")
_SLIGHT = wordlist(
    "little slim slender slight small remote faint scant low poor dim thin minimal negligible bleak distant"
)
_FADING = wordlist("fade dim recede dwindle vanish evaporate diminish wane")
_SEEMING = wordlist("seem appear look remain become prove")
"""Verbs that say no more than the adjective behind them."""
_SURPRISE = wordlist("surprised surprise surprising astonished astonishing")
_CLAIM = wordlist("claim report account allegation assertion statement story version theory suggestion")
_PROJECT = wordlist("plan attempt bid effort plot scheme proposal conspiracy")
_ENDED = wordlist("drop foil thwart abandon scrap shelve cancel abort block defeat ditch prevent avert stop")
_FELL = wordlist("fail collapse founder")
_FAILED = wordlist("failed foiled thwarted abortive aborted botched unsuccessful abandoned")
_JUDGED = wordlist("right wrong wise unwise foolish mistaken brave reckless careless")
OPENING = wordlist("that whether if to")
"""What opens a clause that fills a noun."""
_SUBJECTS = ("nsubj", "nsubj:pass")


@kept
def disbelieved(above: Token) -> bool:
    """Whether nobody, next to nobody or somebody not thinks that it is so: "few expect", "was not convinced"."""
    if above.lemma_ in _OPINION:
        return negated(above) or _few(above)
    return above.lower_ in _PERSUADED and negated(above)


def undisputed(above: Token) -> bool:
    """Whether it is nobody, or next to nobody, who says that something is not so: "few dispute", "beyond doubt"."""
    if above.lemma_ == "doubt" and above.pos_ == "NOUN":
        return negated(above) or preposition(above) in ("beyond", "without")
    return above.lemma_ in _DISPUTING and (negated(above) or _few(above))


def uncertain(above: Token) -> bool:
    """Whether somebody is not sure of it: "it is not certain that"; "far from certain" tells more."""
    return above.lower_ in _CERTAIN and negated(above)


def far_from(above: Token) -> bool:
    """Whether it is "far from certain" or "from clear"."""
    return (
        above.lower_ in _CERTAIN and above.i > 1 and above.nbor(-1).lower_ == "from" and above.nbor(-2).lower_ == "far"
    )


def judged(above: Token) -> bool:
    """Whether somebody was right or wrong to do it, and so did it."""
    return above.lower_ in _JUDGED and any(c.tag_ == "VBD" and c.dep_ == "cop" for c in above.lefts)


def surprising(above: Token) -> bool:
    """Whether it would surprise somebody: "I would be surprised if"."""
    return above.lower_ in _SURPRISE and any(c.lower_ in ("would", "'d", "’d") for c in above.lefts)


@kept
def slight(noun: Token) -> bool:
    """Whether there is next to no chance: "little prospect", "hopes have faded", "the odds are slim"."""
    if noun.lemma_.lower() not in _CHANCE:
        return False
    own = [c for c in noun.lefts if c.lower_ in _SLIGHT]
    if negated(noun) or any(c.lower_ != "little" or not _article(noun) for c in own):
        return True
    above = noun.head
    if noun.dep_ not in _SUBJECTS:
        return False
    return above.lemma_ in _FADING or predicate(above).lower_ in _SLIGHT


def predicate(verb: Token) -> Token:
    """The adjective that a verb of seeming leads to, or the verb: "looks unlikely"."""
    if verb.lemma_ not in _SEEMING:
        return verb
    return next((c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ == "ADJ"), verb)


def on_a_doubted_claim(noun: Token) -> bool:
    """Whether somebody casts doubt on the claim: "doubts about the report that"."""
    return noun.lemma_ in _CLAIM and noun.head.lemma_ == "doubt" and preposition(noun) in ("on", "about", "over")


def came_to_nothing(noun: Token) -> bool:
    """Whether what somebody set out to do was given up or failed: "the plot to kill him was foiled"."""
    if noun.lemma_ not in _PROJECT:
        return False
    if any(c.lower_ in _FAILED for c in noun.lefts if c.dep_ in ("amod", "compound")):
        return True
    above = noun.head
    told = above.lemma_ in (_FELL if noun.dep_ == "nsubj" else _ENDED if noun.dep_ in ("obj", "nsubj:pass") else ())
    return told and above.tag_ in ("VBD", "VBN") and not negated(above)


def _few(verb: Token) -> bool:
    """Whether next to nobody is the subject: "few observers", "hardly anybody"."""
    for subject in (c for c in verb.lefts if c.dep_ in _SUBJECTS):
        before = subject.left_edge
        if before.lower_ == "few" or (before.i and before.nbor(-1).lower_ in ("hardly", "scarcely", "barely")):
            return True
    return False


def _article(noun: Token) -> bool:
    return any(c.lower_ == "a" for c in noun.lefts)
