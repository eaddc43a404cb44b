"""Answers of rules about words, kept with the text: many rules ask the same of one word, and lists ask of one head."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from kb.nlp.words import Token

_Rest = ParamSpec("_Rest")
_Answer = TypeVar("_Answer")


def kept(rule: Callable[Concatenate[Token, _Rest], _Answer]) -> Callable[Concatenate[Token, _Rest], _Answer]:
    """The rule, worked out once for each word of a text; it looks at nothing but its arguments and their text."""

    @wraps(rule)
    def answer(token: Token, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Answer:
        answers = token.doc.answers.get(rule)
        if answers is None:
            answers = token.doc.answers[rule] = {}
        asked = (token.i, rest, *named.items()) if rest or named else token.i
        if asked not in answers:
            answers[asked] = rule(token, *rest, **named)
        found: _Answer = answers[asked]
        return found

    return answer
