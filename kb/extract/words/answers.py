"""Answers of rules about words, kept with the text: many rules ask the same of one word, and lists ask of one head."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from kb.nlp.words import Token

_Rest = ParamSpec("_Rest")
_Answer = TypeVar("_Answer")
_UNASKED: Any = object()


def kept(rule: Callable[Concatenate[Token, _Rest], _Answer]) -> Callable[Concatenate[Token, _Rest], _Answer]:
    """The rule, worked out once for each word of a text; it looks at nothing but its arguments and their text."""
    if len(signature(rule).parameters) == 1:
        alone = _kept_alone(cast("Callable[[Token], _Answer]", rule))
        return cast("Callable[Concatenate[Token, _Rest], _Answer]", alone)

    @wraps(rule)
    def answer(token: Token, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Answer:
        answers = token.doc.answers[rule]
        asked = token.i, rest, *named.items()
        found: _Answer = answers.get(asked, _UNASKED)
        if found is _UNASKED:
            found = answers[asked] = rule(token, *rest, **named)
        return found

    return answer


def _kept_alone(rule: Callable[[Token], _Answer]) -> Callable[[Token], _Answer]:
    """The same for a rule that asks of nothing but the word, as most do, at half of what a lookup costs else."""

    @wraps(rule)
    def answer(token: Token, /) -> _Answer:
        answers = token.doc.answers[rule]
        found: _Answer = answers.get(token.i, _UNASKED)
        if found is _UNASKED:
            found = answers[token.i] = rule(token)
        return found

    return answer
