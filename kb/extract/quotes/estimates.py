"""How many or how much somebody says there is: "organizers put the crowd at 5,000"."""

from collections.abc import Iterator

from kb.extract.quotes import idle, speakers
from kb.extract.quotes.reading import Reading
from kb.extract.quotes.report import Report
from kb.extract.quotes.stretches import stretches
from kb.extract.words.agents import sort_of
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_VERBS = wordlist("put place estimate")
_COUNTED = wordlist(
    "attendance bill casualty chance cost crowd damage figure loss number price size strength sum toll total turnout "
    "value"
)
"""What is so high or so many."""


def estimated(reading: Reading, verb: Token) -> Iterator[Report]:
    """The estimate that a verb gives, by somebody."""
    if verb.pos_ != "VERB" or verb.lemma_ not in _VERBS or not speakers.active(verb):
        return
    counted = speakers.child(verb, "obj")
    figure = next((c for c in verb.rights if c.dep_ == "obl" and preposition(c) == "at"), None)
    speaker = speakers.speaker_of(verb)
    if counted is None or figure is None or speaker is None or counted.lemma_.lower() not in _COUNTED:
        return
    numbered = any(word.tag_ in {"CD", "$"} for word in reading.doc[figure.left_edge.i : figure.right_edge.i + 1])
    if not numbered or idle.unreal(verb, speaker) or not (speaker.ent_type_ or _speaks(speaker)):
        return
    content = stretches(reading, counted.left_edge.i, figure.right_edge.i + 1, [], verb)
    if content:
        yield Report(
            content=content, rule="follows", cue=verb, cue_span=(verb.idx, verb.idx + len(verb)), speaker=speaker
        )


def _speaks(noun: Token) -> bool:
    return sort_of(noun) is not None or noun.pos_ == "PRON"
