"""Charts say in words what they show, keep hostile names as text, and are left out where there is nothing to see."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from kb.pages.charts import Bar, Point, Term, Tie, certainties, network, terms, timeline
from kb.terms import Certainty

HOSTILE = '"><script>alert(1)</script>'
FIRST, LATER = date(2026, 3, 1), date(2026, 3, 9)


def point(day: date, certainty: Certainty, label: str = "a claim") -> Point:
    return Point(day, certainty, label, "/article/1")


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        (
            certainties([point(FIRST, Certainty.PLANNED, HOSTILE), point(LATER, Certainty.DENIED)]),
            "How certain 2 claims are, from 2026-03-01 to 2026-03-09",
        ),
        (
            network("Ada", [Tie(HOSTILE, 2, "/actor/a"), Tie("Bo", 1, "/actor/b"), Tie("Cy", 1, "/actor/c")]),
            f"Ada is named in the same sentences as {HOSTILE} (2), Bo (1), Cy (1)",
        ),
        (
            terms([Term(HOSTILE, FIRST, LATER, "/actor/a"), Term("member", LATER, LATER, "/actor/b")]),
            f"What was told when: {HOSTILE} from 2026-03-01 to 2026-03-09; member from 2026-03-09 to 2026-03-09",
        ),
        (
            timeline([Bar("2026-01", 3, "/events"), Bar(HOSTILE, 1, HOSTILE)]),
            f"4 from 2026-01 to {HOSTILE}, at most 3 in one",
        ),
    ],
)
def test_a_chart_is_well_formed_and_says_what_it_shows(chart: Markup, told: str) -> None:
    tree = ET.fromstring(chart)
    assert tree.get("aria-label") == told
    assert {element.tag for element in tree.iter()} <= {"svg", "a", "title", "circle", "line", "text", "rect"}


def test_later_claims_stand_further_right_and_less_certain_ones_further_down() -> None:
    chart = ET.fromstring(
        certainties(
            [point(FIRST, Certainty.HAPPENED), point(FIRST, Certainty.HAPPENED), point(LATER, Certainty.DENIED)]
        )
    )
    dots = [(float(dot.get("cx", 0)), float(dot.get("cy", 0))) for dot in chart.iter("circle")]
    assert dots == sorted(dots)
    assert dots[0][1] == dots[1][1] < dots[2][1]


@pytest.mark.parametrize(
    "chart",
    [
        certainties([point(FIRST, Certainty.HAPPENED), point(FIRST, Certainty.DENIED)]),
        network("Ada", [Tie("Bo", 1, "/actor/b")]),
        terms([Term("leader", FIRST, FIRST, "/actor/a")]),
        timeline([Bar("2026-01", 3)]),
    ],
)
def test_where_there_is_nothing_to_see_there_is_no_chart(chart: Markup) -> None:
    assert chart == ""
