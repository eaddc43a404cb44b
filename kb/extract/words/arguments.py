"""What stands around a trigger: its subject, objects and prepositional phrases, wherever the clause has put them."""

from kb.extract.words.agents import sort_of
from kb.extract.words.attitudes import PERFORMING
from kb.extract.words.gathered import spread
from kb.extract.words.negation import negated, said_not
from kb.extract.words.objects import ellipted, objective, shared, sums_up
from kb.extract.words.passives import late_agent, passive
from kb.extract.words.phrases import preposition
from kb.extract.words.relatives import antecedent
from kb.extract.words.subjects import among, doing, fronted, subject
from kb.extract.words.surroundings import Found, Places, phrases, prepositional
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_SEEN = wordlist("see obtain review read carry report cite quote view verify circulate broadcast post share")
"""What is done to a document by those who have no part in what it says: "the agreement, seen by the paper"."""

LIGHT = wordlist(
    "hold chair convene have make pay give take launch conduct stage mount carry wage undertake do begin start open "
    "resume continue end finish conclude wrap complete host deliver issue impose lodge file express voice "
    "commit perform organize organise lead renew restart reach sign strike extend offer provide declare "
    "unleash suffer attend join cut postpone cancel plan schedule arrange propose announce prepare kick "
    "call include repeat receive face deepen order sponsor abandon halt orchestrate execute run threaten "
    "seek demand request need consider discuss welcome speed accelerate draw attract"
)
"""Verbs whose subject is also the subject of the happening that is their object."""

TRAVEL = wordlist("travel fly go come arrive head return drive journey gather convene assemble")
"""Verbs whose subject takes part in what it moves for: "flew to Oslo for talks"."""

ENDING = wordlist("end finish stop halt conclude")
_STRIFE = wordlist("war conflict fighting violence bloodshed crisis")
"""What somebody may end who has no part in it."""

_SPEAKING = wordlist(
    "condemn denounce deplore decry slam criticise criticize welcome praise hail mourn protest investigate probe "
    "support back oppose regret lament"
)
"""Verbs about what is there, whose place is that of what they are about: "condemned the coup in Niger"."""
_PERFORMED = PERFORMING | wordlist("extend call order send stage organise organize lead carry")
_DRAWING, _BLAME = wordlist("draw attract"), wordlist("criticism condemnation outcry rebuke")
"""What one draws from others who speak of one: "Peru drew criticism from Chile"."""
_FACING = wordlist("welcome discuss consider")
_ASKING = wordlist("demand request seek need consider discuss welcome announce propose include repeat call threaten")
_POINTING = wordlist("it this that these those")
_POSTED = wordlist("ambassador envoy emissary adviser advisor aide representative delegate heir secretary")
"""Nouns whose own "to" is no goal: "a visit by the ambassador to Chile"."""
_GOALS = wordlist("to into against on")
_TOWARDS = wordlist("of to with for against on from at into in")
_BEFORE = ("amod", "compound", "nmod:desc", "nmod:unmarked")
_OWNING = ("NORP", "LOC", "ORG", "PER")
_STRIKING = wordlist("strike retaliate respond resume attack march protest walk sue act continue appeal shut close")
_UTTERED = wordlist("voice express level make issue raise utter deliver launch")
"""Participles that tell of what is said or done and not of what it is about: "criticism of the plan voiced by X"."""


def around(trigger: Token, light: Token | None) -> Places:
    """What stands where: `subj` and `obj` as in the active voice, `poss`, `demonym`, `mod`, and each preposition.

    `must` is whoever must do what the clause says, `cond` whoever could avert it by what an "if" or "unless" asks.
    `xcomp` is the infinitive, `ccomp` the subject of the clause that a verb takes, `inner` what stands inside either.
    """
    found = Found()
    if trigger.pos_ in ("VERB", "AUX", "ADJ"):
        _of_verb(trigger, found)
    else:
        _of_noun(trigger, found)
    if light is not None and light != trigger:
        _of_light(light, trigger, found)
    return {place: tuple(tokens) for place, tokens in found.places.items()}


def _of_verb(verb: Token, found: Found) -> None:
    down = passive(verb)
    phrases(verb, found, by="subj" if down else "by")
    subjects = subject(verb)
    if down and any(child.dep_ == "obj" and not among(child) for child in verb.rights):
        found.fill("iobj", (t for one in subjects for t in spread(one)))  # "was granted asylum"
    elif down or verb.dep_ == "amod":
        found.fill("obj", _modified(verb) if verb.dep_ == "amod" else [t for one in subjects for t in spread(one)])
    if down or verb.dep_ == "amod":
        doer = late_agent(verb)
        found.fill("subj", spread(doer) if doer is not None else ())
    else:
        found.fill("subj", (t for one in subjects for t in spread(one)))
    _complements(verb, found)
    _conditions(verb, found)
    if not down:
        late = [t for c in verb.rights if c.dep_ == "nsubj" for t in spread(c)]  # "fined Anna Berg 800 crowns"
        place = "iobj" if found.places.get("obj") else "obj"
        found.fill(place, (t for t in late if t not in found.places.get("subj", ())))
    if not found.places.get("obj") and not down:
        left_out = ellipted(verb)
        found.fill("obj", [left_out] if left_out else (t for one in shared(verb) for t in spread(one)))
    for noun in list(found.places.get("obj", [])):
        phrases(noun, found, by="by", only_new=True)
    _inner(verb, found)


def _modified(participle: Token) -> list[Token]:
    """The noun that a participle stands before, also where the parse hung it on one before "of"."""
    if participle.i < participle.head.i or participle.nbor(-1).pos_ != "ADP":
        return [participle.head]
    after = participle.doc[participle.i + 1 : participle.i + 6]
    return [t for t in after if t.ent_iob_ == "B" and t.ent_type_ == "PER"][:1]


def _complements(verb: Token, found: Found) -> None:
    """The objects and the clauses that a verb takes."""
    taken = [c for c in verb.children if not (sums_up(c) or _reaches_out(c, verb) or fronted(c) or among(c))]
    direct = any(child.dep_ == "obj" for child in taken)
    for child in taken:
        if _for_others(child):
            found.add("for", [child])
            found.add("xcomp", [child])
            found.add("ccomp", (t for one in subject(child) for t in spread(one) if not passive(child)))
        elif (child.dep_ == "obj" and not doing(child)) or (child.dep_ == "iobj" and not direct):
            found.add("obj", spread(antecedent(child)))
        elif child.i > verb.i and objective(child):
            found.add("obj", spread(child))
        elif child.dep_ == "iobj":
            found.add("iobj", spread(child))
        elif (child.dep_ == "xcomp" or doing(child) or _voted(child, verb)) and not said_not(child):
            found.add("xcomp", [child])
        elif child.dep_ == "ccomp" and child.i > verb.i:
            _of_clause(verb, child, found)
        elif child.dep_ in ("advmod", "obl:tmod"):
            found.add("mod", [child])
        elif child.tag_ == "VBG" and (word := _introduced(child)):
            found.add(word, [child])


def _voted(clause: Token, verb: Token) -> bool:
    """Whether a clause says what a vote was for, which the parse takes for its purpose."""
    return verb.lemma_ == "vote" and clause.dep_ == "advcl" and infinitive(clause)


def _of_clause(verb: Token, clause: Token, found: Found) -> None:
    """The subject of the clause that a verb takes, and whether it must do what that says."""
    if not _of_own_side(verb, clause):
        found.add("ccomp", (t for one in subject(clause) for t in spread(one)))
    if _obliged(clause):
        found.add("must", (t for one in subject(clause) for t in spread(one)))


def _of_own_side(verb: Token, clause: Token) -> bool:
    """Whether who does what is warned of is not warned: "warned that police would not allow it", "would strike"."""
    return verb.lemma_ == "warn" and (clause.lemma_ in _STRIKING or (negated(clause) and not passive(clause)))


def _for_others(clause: Token) -> bool:
    """Whether a clause tells what others are to do: "called for Peru to withdraw"."""
    if clause.dep_ not in ("advcl", "xcomp", "ccomp") or not infinitive(clause) or clause.i < clause.head.i:
        return False
    return any(c.lower_ == "for" and c.dep_ == "mark" for c in clause.lefts) and bool(subject(clause))


def _reaches_out(pronoun: Token, verb: Token) -> bool:
    """Whether a relative pronoun is the subject of what others say: "which officials said had killed 19"."""
    return pronoun.tag_ in ("WDT", "WP") and verb.dep_ == "ccomp" and verb.head.dep_ == "acl:relcl"


def _introduced(verb: Token) -> str | None:
    """The preposition before a participle: "charged with taking bribes"."""
    return next((c.lower_ for c in verb.children if c.dep_ in ("mark", "case") and c.lower_ in _TOWARDS), None)


def _conditions(verb: Token, found: Found) -> None:
    """Whoever could avert what the verb says, by an "if" or "unless"."""
    for child in (c for one in (verb, *verb.children) for c in one.children if c.dep_ == "advcl"):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "until") for c in child.children):
            found.add("cond", (t for one in subject(child) for t in spread(one)))


def binding(verb: Token) -> bool:
    """Whether a clause that a verb takes says what somebody must do: "said that Peru must withdraw"."""
    return any(child.dep_ == "ccomp" and child.i > verb.i and _obliged(child) for child in verb.children)


def _obliged(verb: Token) -> bool:
    """Whether a clause says what somebody must do, rather than what must have been."""
    auxs = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    bound = verb.lemma_ not in ("ready", "prepared", "willing")
    told = bound and any(c.dep_ in ("cop", "expl") for c in verb.children)
    return "must" in auxs and "have" not in auxs and not told


def _inner(verb: Token, found: Found) -> None:
    """Whom the act concerns that the verb only speaks of: "refused to meet X", "agreed to send aid to X"."""
    complements = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") or (c.dep_ == "advcl" and infinitive(c))]
    for complement in complements:
        objects = [c for c in complement.children if c.dep_ in ("obj", "iobj")]
        phrases = [c for head in (complement, *objects) for c in head.children if c.dep_ in ("obl", "nmod")]
        for one in (*objects, *(c for c in phrases if preposition(c) in _TOWARDS)):
            found.add("inner", spread(one))


def _of_noun(noun: Token, found: Found) -> None:
    phrases(noun, found, by="by")
    _of_inner(found)
    _spoken_of(noun, found)
    if any(child.dep_ == "cop" for child in noun.children) and not _whose(noun):
        found.add("subj", (t for one in subject(noun) for t in spread(one) if t.lower_ not in _POINTING))
    for child in noun.children:
        if child.dep_.startswith("acl"):
            _of_clause_behind(child, found)
        elif child.dep_ == "nmod:poss":
            found.add("poss", spread(child))
            found.add("mod", [child])
        elif _stands_before(child):
            found.add("mod", _compound(child))
            found.add("demonym", (t for t in _compound(child) if t.ent_type_ in _OWNING or _hyphened(t)))


def _stands_before(word: Token) -> bool:
    """Whether an adjective or a name stands before its noun, and not far from it."""
    bare = word.dep_ in _BEFORE or (word.dep_ == "nmod" and preposition(word) is None)
    return bare and 0 < word.head.i - word.i <= 6


def _of_clause_behind(clause: Token, found: Found) -> None:
    """What a clause behind a noun says of who did it, and of whom what it holds is about."""
    if clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_ not in _SEEN and passive(clause):
        phrases(clause, found, by="by")
    elif _brought_about(clause):
        found.add("subj", (t for one in subject(clause) for t in spread(one)))
    elif clause.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        found.add("ccomp", (t for one in subject(clause) for t in spread(one)))


def _spoken_of(noun: Token, found: Found) -> None:
    """What stands right behind a noun and belongs to it, where the parse hangs it on a verb about what is there."""
    for word, child in prepositional(noun.head) if noun.dep_ == "obj" and noun.head.lemma_ in _SPEAKING else ():
        if child.left_edge.i == noun.right_edge.i + 1:
            found.fill(word, spread(child))


def _brought_about(clause: Token) -> bool:
    """Whether a relative clause says who did what its noun tells of: "the invitation that Xi extended"."""
    if clause.lemma_ not in _PERFORMED or passive(clause):
        return False
    relative = any(c.dep_ == "obj" and c.tag_ in ("WDT", "WP") for c in clause.lefts)
    return relative or (ellipted(clause) is not None and not any(c.dep_ == "obj" for c in clause.rights))


def _of_inner(found: Found) -> None:
    """What stands around a noun behind "of" and "by": "criticism of the plan voiced by X", "a visit by X to Y"."""
    nested = Found()
    for inner in found.places.get("of", ()):
        phrases(inner, nested, by="by")
        for told in (c for c in inner.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in _UTTERED):
            phrases(told, nested, by="by")
    beyond = Found()
    for doer in found.places.get("by", ()):
        if doer.lemma_.lower() not in _POSTED:
            phrases(doer, beyond, by="by")
    for place in _GOALS & beyond.places.keys():
        found.fill(place, beyond.places[place])
    for place in (_TOWARDS | {"by"}) & nested.places.keys() - {"with", "for", "on"}:
        found.fill(place, nested.places[place])


def _whose(noun: Token) -> bool:
    """Whether the noun says whose it is, so that "it" in "it will be his first trip" is the trip itself."""
    return any(child.dep_ == "nmod:poss" for child in noun.children)


def _compound(token: Token) -> list[Token]:
    """A modifier with the modifiers that are coordinated with it or strung before it."""
    inner = [c for c in token.children if c.dep_ in ("compound", "conj", "amod") and c.ent_type_ and c.ent_iob_ == "B"]
    return [
        token,
        *(c for c in inner if c.ent_type_ != token.ent_type_ or c.dep_ == "conj" or c.right_edge.i + 1 < token.i),
        *(c for c in token.children if c.dep_ == "compound" and c.pos_ in ("PROPN", "ADJ") and _hyphened(c)),
    ]


def _hyphened(word: Token) -> bool:
    """Whether a hyphen follows without a space, as in "Franco-German"."""
    return not word.whitespace_ and word.i + 1 < len(word.doc) and word.nbor().text in ("-", "–")


def _of_light(light: Token, noun: Token, found: Found) -> None:
    """Take from the verb what its noun leaves open; who demands a resignation does not resign."""
    owned = any(child.dep_ == "nmod:poss" for child in noun.children)
    if light.lemma_ in _FACING or (light.lemma_ in _ASKING and owned):
        return
    if noun.dep_ in ("nsubj", "nsubj:pass"):
        if passive(light):
            phrases(light, found, by="subj")
        else:
            phrases(light, found, by="by")
        return
    if light.lemma_ in _DRAWING:
        phrases(light, found, by="by", skip=noun)
        if noun.lemma_ in _BLAME:
            found.fill("of", (t for one in subject(light) for t in spread(one)))
        return
    down = passive(light)
    phrases(light, found, by="subj" if down else "by", skip=noun)
    done_by = any(c.dep_ == "nmod" and preposition(c) == "by" and c.pos_ != "NUM" for c in noun.rights)
    done_by = done_by or (
        not down and any(sort_of(one) for one in found.places.get("by", ()))
    )  # "cancelled a visit by"
    if not down and not done_by and not (light.lemma_ in ENDING and noun.lemma_ in _STRIFE):
        found.add("subj", (t for one in subject(light) for t in spread(one)))
    found.add("iobj", (t for c in light.children if c.dep_ == "iobj" for t in spread(c)))
