"""The parse that docs/nlp.md shows is the parse that the pipeline gives."""

from pathlib import Path

from kb.document import Document
from kb.nlp import analyse
from kb.read import read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "nlp.md"
MARK = "<!-- parse -->\n```\n"


def shown() -> str:
    (document,) = read([ROOT / "tests" / "samples" / "port-rift-valley-tribune.txt"])
    assert isinstance(document, Document)
    lines = []
    for sentence in analyse(document).sentences:
        if "Kestrel Terminals on" in sentence.text or "There are no talks" in sentence.text:
            for t in filter(lambda t: not t.is_space, sentence):
                name = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else ""
                lines.append(f"{t.text:12} {t.lemma_:12} {t.tag_:5} {t.dep_:12} {t.head.text:12} {name}".rstrip())
            lines.append("")
    return "\n".join(lines)


def test_the_page_shows_what_is_read(accept: bool) -> None:  # noqa: FBT001 - pytest passes fixtures by name
    page = PAGE.read_text("utf8")
    start = page.index(MARK) + len(MARK)
    end = page.index("```", start)
    if accept:
        page = page[:start] + shown() + page[end:]
        PAGE.write_text(page, "utf8")
        return
    assert page[start:end] == shown()
