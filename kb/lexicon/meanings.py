"""Words that news uses in turn for one happening: who reads "quit" and "stepped down" reads of one resignation."""

from collections.abc import Iterable
from functools import cache

from kb.lexicon.stems import stem, telling

_GROUPS = """
kill die dead slay murder fatality
injure wound hurt
resign quit retire
buy acquire acquisition purchase takeover merge merger buyout transaction deal
sell divest divestiture disposal
agreement agree pact accord treaty deal
meet meeting talk summit discuss discussion negotiate conference
earthquake quake tremor temblor aftershock
explosion blast explode detonate detonation
fire blaze burn inferno flame
landslide mudslide avalanche
crash collide collision derail wreck
aground ground strand
attack assault raid ambush
shoot gunfire gun
arrest detain apprehend nab custody catch capture
jail imprison sentence
steal theft rob robbery burglary heist
hunt manhunt search
charge indict accuse accusation
convict conviction guilty
acquit acquittal
sue lawsuit
appoint name nominate nomination
sack fire dismiss dismissal oust ouster axe
replace succeed successor takeover
win victory triumph beat defeat
loss defeat
visit trip tour
protest demonstrate demonstration rally march
strike walkout stoppage
launch unveil introduce introduction debut premiere
cancel scrap call-off
postpone delay
close shut closure
free release
flee escape breakout jailbreak getaway
ban prohibit outlaw
approve approval endorse
reject refuse refusal
destroy demolish ruin
hijack seize seizure capture
rescue save free
bury burial funeral
warn warning alert
award prize honour
marry wed wedding
"""
"""Own list; a word of two groups has both meanings."""

_THERE = {
    "movement": {"break": ("=flee",)},
    "appointment": {"let": ("=sack",), "go": ("=sack",), "fir": ("=sack",), "tak": ("=replace",)},
    "resignation": {"step": ("=resign",), "stand": ("=resign",), "bow": ("=resign",), "leav": ("=resign",)},
    "conviction": {"find": ("=convict",), "guilty": ("=convict",)},
    "release": {"find": ("=acquit",), "clear": ("=acquit",)},
    "legalAction": {"tak": ("=arrest",), "verdict": ("=convict",), "round": ("=arrest",)},
    "attack": {"tak": ("=hijack",), "gun": ("=shoot",)},
    "opening": {"releas": ("=launch",), "present": ("=launch",), "reveal": ("=launch",)},
    "protest": {"walk": ("=strike",), "down": ("=strike",), "stop": ("=strike",)},
}
"""What words of many meanings mean in a happening of some kinds, by stems."""


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _GROUPS.split("\n"):
        for word in line.split():
            found.setdefault(stem(word), []).append(f"={line.split()[0]}")
    return {one: tuple(sorted(set(heads))) for one, heads in found.items()}


def meant(stems: Iterable[str], kind: str = "") -> tuple[str, ...]:
    """The stems with what they mean where other words mean the same, which begins with an equals sign; sorted.

    A word of many meanings has one in a happening of some kinds: who breaks out of a jail escapes.
    """
    known, here = _meanings(), _THERE.get(kind, {})
    return tuple(sorted({each for one in stems for each in (one, *known.get(one, ()), *here.get(one, ()))}))


def subjects(text: str) -> list[str]:
    """What a text is about: the stems of its words that tell, or what they mean where several mean the same."""
    return [subject(one) for one in telling(text)]


@cache
def subject(stem_: str) -> str:
    """What a stem means where several mean the same, else the stem."""
    heads = _meanings().get(stem_, ())
    return heads[0] if len(heads) == 1 else stem_
