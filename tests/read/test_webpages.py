"""Whole pages in the manners of several kinds of house: what is left to be mined, and what the rest tells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from kb.document import Document, Named

LEAD = "The harbour council said on Friday that it would close the old ferry terminal before the end of the year."
MORE = "“We had no choice,” said the council’s chairman, Bo Ek, who put the cost of repairs at three million."
DAY = date(2026, 5, 9)


@dataclass(kw_only=True)
class Page:
    """A page with LEAD and MORE for its two paragraphs, and what reading it gives."""

    above: str
    between: str = ""
    below: str = ""
    start: str = ""
    left: tuple[str, ...] = ("Ferry terminal to close",)
    inside: tuple[str, ...] = ()
    reference: date | None = DAY
    published: date | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


PAGES = {
    "a newspaper with section, handle and time stamps": Page(
        above="Harbour\n\nFerry terminal to close\n\nAnn Lee Political correspondent\n\n@annlee"
        "\n\nSat 9 May 2026 10.30 BST"
        "\n\nLast modified on Sat 9 May 2026 12.01 BST",
        below="Explore more on these topics\n\nHarbours\n\nNorway\n\nReuse this content",
        left=("Harbour", "Ferry terminal to close"),
        authors=("Ann Lee",),
    ),
    "a broadcaster with labelled pictures": Page(
        above="Ferry terminal to close\n\n9 May 2026\n\nAnn Lee\nNBC News, Bergen\n\nShare\nSave",
        between="Image source, Getty Images\n\nImage caption, The terminal was built in 1931",
        below="More on this story\n\nTen ferries to take\n\nRelated topics\n\nNorway",
        inside=("The terminal was built in 1931",),
        authors=("Ann Lee",),
        organisations=("NBC News",),
        credits=("Getty Images",),
    ),
    "an agency with helpers and rules": Page(
        above="Ferry terminal to close\n\nBY ANN LEE\nUpdated 5:30 AM EDT, May 9, 2026\nShare",
        start="BERGEN, Norway (AP) — ",
        below="___\n\nAssociated Press writer Bo Orr in Oslo contributed to this report.\n\n___\n\n"
        "Follow our coverage of ferries: https://example.org/ferries",
        authors=("Ann Lee", "Bo Orr"),
        organisations=("AP",),
    ),
    "an agency with a glued time and editors": Page(
        above="Ferry terminal to close\n\nBy Ann Lee and Bo Orr\n\nMay 9, 20262:30 AM UTC\nUpdated 3 hours ago",
        start="BERGEN, May 9 (Coast Wire) - ",
        below="Reporting by Ann Lee in Bergen, additional reporting by Bo Orr; Editing by Cy Doe\n\nLicensing Rights",
        authors=("Ann Lee", "Bo Orr"),
        organisations=("Coast Wire",),
    ),
    "an agency with slashes and a pictured lead": Page(
        above="9 MAY, 10:30\n\nFerry terminal to close\n\n© Ann Lee/KNB",
        start="BERGEN, May 9. /KNB/. ",
        below="Tags\n\nNorway",
        reference=None,
        organisations=("KNB",),
        credits=("Ann Lee/KNB",),
    ),
    "an agency with notes to the desk": Page(
        above="Ferry terminal to close\n\nAll News 10:30 May 09, 2026\n\n(ATTN: UPDATES with remarks)\nBy Ann Lee",
        start="BERGEN, May 9 (KNB) -- ",
        below="annlee@knb.co.kr\n(END)",
        authors=("Ann Lee",),
        organisations=("KNB",),
    ),
    "a site with a list of links inside": Page(
        above="News|Ferries\n\nFerry terminal to close\n\nThe terminal in Bergen [File: Ann Lee/AP]\n\nBy Coast Staff\n"
        "Published On 9 May 2026\n\nClick here to share on social media",
        between="list of 3 items\nlist 1 of 3\nTen ferries to take\nend of list",
        below="Source: Coast Wire and agencies",
        left=("Ferry terminal to close", "The terminal in Bergen"),
        published=DAY,
        originals=("Coast Wire and agencies",),
        credits=("Ann Lee/AP",),
    ),
    "a newspaper with an agency's copy": Page(
        above="Ferry terminal to close\n\nUpdated - May 09, 2026 10:30 am IST - BERGEN\n\nPTI",
        below="Published - May 09, 2026 09:12 am IST\n\n"
        "(Except for the headline, this story has not been edited by our staff.)",
        published=DAY,
        organisations=("PTI",),
    ),
    "a newspaper with one line for everything": Page(
        above="Ferry terminal to close\n\nBy ANN LEE | Coast Daily | Updated: 2026-05-09 10:30\n\nA ferry. [Photo/KNB]",
        left=("Ferry terminal to close", "A ferry."),
        authors=("Ann Lee",),
        organisations=("Coast Daily",),
        credits=("KNB",),
    ),
    "a newspaper that names its reporter twice": Page(
        above="Ferry terminal to close\n\nListen to this article\n\nShare full article\n\n12\n\nAnn Lee\n\n"
        "By Ann Lee\n\nReporting from Bergen, Norway\n\nMay 9, 2026",
        between="Advertisement\n\nSKIP ADVERTISEMENT",
        below="A version of this article appears in print on May 10, 2026, Section A, Page 4.\n\nSee more on: Norway",
        authors=("Ann Lee",),
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_the_page_of(page: Page, article: Callable[[str, str], Document]) -> None:
    parts = (page.above, page.start + LEAD, page.between, MORE, page.below)
    found = article("a.txt", "\n\n".join(part for part in parts if part))
    left, at = "", 0
    for start, end in found.furniture:
        left, at = left + found.text[at:start], end
    own = [line.strip() for line in (left + found.text[at:]).split("\n") if line.strip()]
    assert own == [*page.left, page.start + LEAD, *page.inside, MORE]
    assert found.headline == "Ferry terminal to close"
    assert (found.reference_date, found.date_published) == (page.reference, page.published)
    assert names(found.authors) == page.authors
    assert names(found.publishers) == page.publishers
    assert names(found.source_organizations) == page.organisations
    assert names(found.original_sources) == page.originals
    assert names(found.image_credits) == page.credits


def names(named: tuple[Named, ...]) -> tuple[str, ...]:
    return tuple(one.name for one in named)
