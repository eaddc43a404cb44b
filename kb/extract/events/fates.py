"""Who was killed or hurt when nobody did it, or a train or a storm: a death or an accident, and no attack."""

from dataclasses import replace

from kb.extract.events.matching import Match
from kb.extract.words.passives import passive
from kb.extract.words.reach import end_within, first_within
from kb.lexicon.wordlist import wordlist
from kb.terms import EventType

_FATES = {
    "kill": EventType.DEATH, "injure": EventType.DISASTER, "hurt": EventType.DISASTER, "wound": EventType.DISASTER,
}  # fmt: skip
_VIOLENCE = wordlist(
    "attack attacker bomb bombing bomber shoot shooting shootout gunman gun gunfire shell shelling raid clash fight "
    "fighting war warfare battle violence riot missile rocket drone airstrike mortar grenade militant rebel insurgent "
    "guerrilla soldier troop army ambush assault assassinate massacre stab knife murder terrorist offensive conflict "
    "uprising coup protest demonstration unrest explosive warplane civilian fire-fight crossfire hostage execute "
    "invasion militia bullet rampage protester demonstrator rioter marcher mob crackdown teargas truncheon baton march"
)
_ACCIDENTS = wordlist(
    "crash derail derailment collide collision collapse capsize sink accident earthquake quake storm flood landslide "
    "avalanche hurricane typhoon cyclone tornado fire blaze stampede wildfire tsunami eruption"
)
_BREAKING = wordlist("dam dyke levee boiler")
"""What kills by giving way, where the killing is told as what came of it: "as the dam burst, killing 31"."""
_REACH = 60


def fated(found: Match) -> Match:
    """The match as a death or accident, when nobody did it, or an accident, and the sentence has no violence."""
    kind, trigger = _FATES.get(found.trigger.lemma_), found.trigger
    if kind is None or found.frame.type is not EventType.ATTACK:
        return found
    around = trigger.doc[first_within(trigger, _REACH) : end_within(trigger, _REACH)]
    said = {token.lemma_.lower() for token in around if token.text != "March"}
    nobody = passive(trigger) and not found.places.get("subj")
    gave_way = trigger.tag_ == "VBG" and trigger.dep_ in ("advcl", "conj") and said & _BREAKING
    if said & _VIOLENCE or not (nobody or gave_way or said & _ACCIDENTS):
        return found
    return replace(found, frame=replace(found.frame, type=kind, plover=None, mode=None, cameo=None))
