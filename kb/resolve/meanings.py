"""Words that news uses in turn for one happening: who reads "quit" and "stepped down" reads of one resignation."""

from collections.abc import Iterable
from functools import cache

from kb.resolve.stems import stem

_GROUPS = """
kill die dead slay murder fatality
injure wound hurt
resign quit retire
buy acquire acquisition purchase takeover merge merger buyout
sell divest divestiture disposal
agreement agree pact accord treaty deal
meet meeting talk summit discuss discussion negotiate conference
earthquake quake tremor temblor
explosion blast explode detonate
fire blaze burn inferno
crash collide collision derail wreck
attack assault raid ambush
shoot gunfire gun
arrest detain apprehend nab custody
jail imprison sentence
charge indict accuse accusation
convict conviction guilty
acquit acquittal
sue lawsuit
appoint name nominate nomination
sack fire dismiss oust
win victory triumph
beat defeat
visit trip tour
protest demonstrate demonstration rally march
strike walkout stoppage
launch unveil introduce debut
cancel scrap call-off
postpone delay
close shut closure
free release
flee escape
ban prohibit outlaw
approve approval endorse
reject refuse refusal
destroy demolish ruin
hijack seize
marry wed wedding
"""
"""Own list; a word of two groups has both meanings."""


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _GROUPS.split("\n"):
        for word in line.split():
            found.setdefault(stem(word), []).append(f"={line.split()[0]}")
    return {one: tuple(sorted(set(heads))) for one, heads in found.items()}


def meant(stems: Iterable[str]) -> tuple[str, ...]:
    """The stems with what they mean where other words mean the same, which begins with an equals sign; sorted."""
    known = _meanings()
    return tuple(sorted({each for one in stems for each in (one, *known.get(one, ()))}))
