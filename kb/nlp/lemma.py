"""Lemmas: irregular verbs, forms the treebanks agree on, and for the rest the network's edit rule."""

import json
from collections.abc import Callable
from functools import cache

from kb.nlp import edit
from kb.nlp.encoder import MODEL
from kb.nlp.inflection import base

IRREGULAR = """
arise arose arisen; awake awoke awoken; be was been; be were been; bear bore borne; beat beat beaten; become became
become; begin began begun; bend bent bent; bet bet bet; bid bade bidden; bind bound bound; bite bit bitten; bleed bled
bled; blow blew blown; break broke broken; breed bred bred; bring brought brought; broadcast broadcast broadcast;
build built built; burn burnt burnt; burst burst burst; buy bought bought; cast cast cast; catch caught caught; choose
chose chosen; cling clung clung; come came come; cost cost cost; creep crept crept; cut cut cut; deal dealt dealt; dig
dug dug; do did done; draw drew drawn; dream dreamt dreamt; drink drank drunk; drive drove driven; dwell dwelt dwelt;
eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled;
fling flung flung; fly flew flown; forbid forbade forbidden; forecast forecast forecast; foresee foresaw foreseen;
forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone; freeze froze frozen; get got gotten; get got
got; give gave given; go went gone; grind ground ground; grow grew grown; hang hung hung; have had had; hear heard
heard; hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept; kneel knelt knelt; knit knit
knit; know knew known; lay laid laid; lead led led; lean leant leant; leap leapt leapt; learn learnt learnt; leave
left left; lend lent lent; let let let; lie lay lain; light lit lit; lose lost lost; make made made; mean meant meant;
meet met met; mislead misled misled; mistake mistook mistaken; misunderstand misunderstood misunderstood; offset
offset offset; outdo outdid outdone; overcome overcame overcome; overdo overdid overdone; overhear overheard
overheard; override overrode overridden; oversee oversaw overseen; overtake overtook overtaken; overthrow overthrew
overthrown; pay paid paid; plead pled pled; prove proved proven; put put put; quit quit quit; read read read; rebuild
rebuilt rebuilt; redo redid redone; repay repaid repaid; rethink rethought rethought; rid rid rid; ride rode ridden;
ring rang rung; rise rose risen; run ran run; saw sawed sawn; say said said; see saw seen; seek sought sought; sell
sold sold; send sent sent; set set set; sew sewed sewn; shake shook shaken; shed shed shed; shine shone shone; shoot
shot shot; show showed shown; shrink shrank shrunk; shut shut shut; sing sang sung; sink sank sunk; sit sat sat; slay
slew slain; sleep slept slept; slide slid slid; sling slung slung; slit slit slit; sow sowed sown; speak spoke spoken;
speed sped sped; spend spent spent; spill spilt spilt; spin spun spun; spit spat spat; split split split; spoil spoilt
spoilt; spread spread spread; spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; sting
stung stung; stink stank stunk; stride strode stridden; strike struck struck; strike struck stricken; string strung
strung; strive strove striven; swear swore sworn; sweep swept swept; swell swelled swollen; swim swam swum; swing
swung swung; take took taken; teach taught taught; tear tore torn; tell told told; think thought thought; throw threw
thrown; thrust thrust thrust; tread trod trodden; undergo underwent undergone; understand understood understood;
undertake undertook undertaken; undo undid undone; unwind unwound unwound; uphold upheld upheld; upset upset upset;
wake woke woken; wear wore worn; weave wove woven; weep wept wept; win won won; wind wound wound; withdraw withdrew
withdrawn; withhold withheld withheld; withstand withstood withstood; wring wrung wrung; write wrote written; rewrite
rewrote rewritten
"""
"""Base, past and past participle of English verbs."""

_NOUNS = """
person people; man men; woman women; child children; foot feet; tooth teeth; goose geese; mouse mice; louse lice;
ox oxen; crisis crises; analysis analyses; thesis theses; diagnosis diagnoses; hypothesis hypotheses; axis axes;
criterion criteria; phenomenon phenomena; knife knives; life lives; wife wives; leaf leaves; half halves; loaf loaves;
shelf shelves; wolf wolves; thief thieves; calf calves; elf elves; self selves
"""
"""English nouns with their irregular plurals."""


@cache
def _irregular() -> dict[tuple[str, str], str]:
    """(tag, form) to base."""
    forms = {("NNS", plural): noun for noun, plural in map(str.split, _NOUNS.split(";"))}
    for entry in IRREGULAR.split(";"):
        infinitive, past, participle = entry.split()
        forms["VBD", past] = forms["VBN", participle] = infinitive
    return forms


@cache
def _agreed() -> dict[str, dict[str, str]]:
    """Tag to form to lemma, where the training text leaves no doubt."""
    table: dict[str, dict[str, str]] = json.loads((MODEL / "lemmas.json").read_text(encoding="utf8"))
    return table


def lemma(form: str, tag: str, rule: str, knows: Callable[[str], bool]) -> str:
    """The lemma of a form with its XPOS, given the network's edit rule and what is an English word."""
    low = form.lower().replace("’", "'")
    if tag == "VBP" and low.endswith("s") and not knows(low):
        tag = "VBZ"  # as headlines have it, which the tagger takes for a plural: "Peru mulls sanctions"
    if known := _irregular().get((tag, low)) or _agreed().get(tag, {}).get(low) or base(low, tag, knows):
        return known
    if tag == "CD":
        return form.replace(",", "")
    edited = edit.apply(form.replace("’", "'"), rule)
    return low if tag in ("NNS", "VBZ") and knows(low) and not knows(edited) else edited
