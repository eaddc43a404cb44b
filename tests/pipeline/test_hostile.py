"""Articles made to stall, fill or break a build: each is read to the end or set aside with its reason."""

from pathlib import Path

from kb.pipeline import build
from kb.store import Reader

PLAIN = "The minister opened the port on Friday, officials said. Anna Berg met envoys from Peru there.\n\n"
ARTICLES = {
    "arabic": "افتتح الوزير الميناء يوم الجمعة، بحسب مسؤولين. التقت آنا بيرغ مبعوثين من بيرو هناك. " * 20,
    "bidi": PLAIN + "\u202e" * 3000,
    "blankless": "a" * 400_000,
    "brackets": PLAIN + "(" * 1500 + "he said" + ")" * 1500,
    "combining": PLAIN + ("e" + "\u0301" * 50 + " ") * 100,
    "data": PLAIN + "\x00\x1b" * 500,
    "dates": PLAIN + "Friday, 3 May 2019, last week, " * 150,
    "emoji": PLAIN + "👩‍👩‍👧‍👦" * 1000,
    "endless": PLAIN + "Norway met the minister and that who said on Friday of Peru " * 150,
    "marks": PLAIN + '"' * 2000 + "“" * 1000,
    "mixed": PLAIN * 3 + "Владимир 東京 مرحبا hello " * 60,
    "money": PLAIN + "$3.1 million, €4, £5 billion and " * 100,
    "apostrophes": PLAIN + "'s's's 's' " * 40_000,
    "ofs": PLAIN + "the vote of " * 500,
    "paragraphs": PLAIN + "Berg left.\n\n" * 400,
    "reports": PLAIN + "Anna Berg said that " * 300,
    "states": PLAIN + "Norway, Peru, Chile, Kenya, " * 200,
    "zerowidth": PLAIN + "vo\u200bte\u200d \u2066x\u2069 \ufeff " * 300,
}


def test_every_article_is_read_or_set_aside(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")

    report = build([str(folder)], tmp_path / "kb", jobs=1)

    assert sorted(f"{Path(failure.source).stem}: {failure.reason}" for failure in report.failures) == [
        "apostrophes: 240,019 words and marks, an article has at most 200,000",
        "arabic: not English but 'ar'",
        "blankless: not English but 'tl'",
        "data: binary data, not text",
        "mixed: not English but 'tg'",
    ]
    assert report.added == len(ARTICLES) - 5
    with Reader(tmp_path / "kb") as reader:
        assert len(list(reader.quads())) > 0
