"""How many take part in an event, and the money that it is about, as the article gives them."""

import pytest

from kb import facts
from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse


def read(text: str) -> facts.Article:
    return extract(analyse(Document(id="figures", text=text, headline="", language="en")))


@pytest.mark.parametrize(
    ("text", "least", "most", "approximate"),
    [
        ("Gunmen killed twelve people in Lima.", 12, 12, False),
        ("Gunmen killed at least 1,200 people in Lima.", 1200, None, False),
        ("Gunmen killed more than two dozen people in Lima.", 24, None, False),
        ("Gunmen killed up to 14 people in Lima.", None, 14, False),
        ("Gunmen killed some 40 people in Lima.", 40, 40, True),
        ("Gunmen killed 20 to 30 people in Lima.", 20, 30, False),
        ("Gunmen killed twenty-three people in Lima.", 23, 23, False),
        ("Gunmen killed two of the six guards in Lima.", 2, 2, False),
        ("Gunmen killed 1.5 million people in Lima.", 1_500_000, 1_500_000, False),
        ("Gunmen killed hundreds of people in Lima.", None, None, False),
        ("Gunmen killed people in Lima.", None, None, False),
    ],
)
def test_the_number_of_those_concerned_is_kept_with_what_it_leaves_open(
    text: str, least: int | None, most: int | None, *, approximate: bool
) -> None:
    (event,) = read(text).events
    (target,) = (part for part in event.participants if part.role.value == "target")

    assert (target.least, target.most, target.approximate) == (least, most, approximate)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Norway gave Kenya $2.5 million in aid.", 2_500_000, "$"),
        ("Harbour Steel acquired Bergen Alloys for £1.2bn.", 1_200_000_000, "£"),
        ("Harbour Steel will invest Rs 3,000 crore in a plant.", 30_000_000_000, "Rs"),
        ("A court fined Harbour Steel 600 euros.", 600, "euros"),
        ("Harbour Steel invested $2 million or €3 million in Chile.", None, None),
        ("Norway gave Kenya food and medicine.", None, None),
    ],
)
def test_the_only_sum_of_money_of_an_event_is_kept_in_whole_units(
    text: str, amount: int | None, currency: str | None
) -> None:
    assert {(event.amount, event.currency) for event in read(text).events} == {(amount, currency)}
