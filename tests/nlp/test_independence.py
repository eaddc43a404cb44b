"""An article's analysis depends on that article alone."""

import subprocess
import sys

from kb.document import Document
from kb.nlp import analyse, analyse_all

TEXTS = [
    "The minister met Anna Berg in Oslo.",
    "Rain.\n\n" + "Prices rose by two percent, and the central bank of Norway said that it would act soon. " * 12,
    "",
    "“We will not leave,” she said.",
]


def documents() -> list[Document]:
    return [Document(id=str(i), text=text, headline="", language="en") for i, text in enumerate(TEXTS)]


def test_alone_or_among_others_the_bytes_are_the_same() -> None:
    together = [a.doc.to_bytes() for a in analyse_all(documents())]
    backwards = [a.doc.to_bytes() for a in analyse_all(documents()[::-1])][::-1]
    assert together == backwards == [analyse(d).doc.to_bytes() for d in documents()]


def test_importing_kb_loads_no_model_and_importing_the_pipeline_no_torch() -> None:
    code = "import sys, kb; assert 'spacy' not in sys.modules; import kb.nlp; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
