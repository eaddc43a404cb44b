"""An article of many quotations, events and names: each is held against those beside it, not against all."""

from datetime import date

from worked import lines

from kb import facts
from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse
from kb.resolve import resolve


def test_four_times_the_text_is_four_times_the_work() -> None:
    few, many = (_told(size) for size in (30, 120))
    _resolved(few)

    assert lines(lambda: _resolved(many)) < 5 * lines(lambda: _resolved(few))


def _told(size: int) -> facts.Article:
    names = ((f"{a}{b}ra", f"{b}{a}lo") for a in ("Ba", "De", "Fi", "Go", "Ku", "La", "Me", "Ni", "Po", "Ru", "Sa")
             for b in ("mi", "no", "ta", "vu", "ke", "li", "so", "ru", "da", "pe", "za"))  # fmt: skip
    told = (f"The union said that Anna {one} had met Omar {other} on Friday.\n\n" for one, other in names)
    text = "".join(part for part, _ in zip(told, range(size), strict=False))
    document = Document(id="x", text=text, headline="", language="en", reference_date=date(2024, 12, 4))
    return extract(analyse(document))


def _resolved(told: facts.Article) -> object:
    return resolve([told])
