"""The house stays in order: rooms small, functions short, nothing machine-made in sight."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kb").rglob("*.py"))


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_three_screens_and_its_functions_one(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 350
    assert [f.name for f in functions(module) if length(f) > 50] == []


def test_the_typical_function_is_a_few_lines_long() -> None:
    assert median(length(f) for module in MODULES for f in functions(module)) <= 8


def test_importing_kb_loads_nothing_heavy() -> None:
    heavy = "{'rdflib', 'spacy', 'onnxruntime', 'pyoxigraph', 'strawberry', 'starlette', 'trafilatura'}"
    code = f"import sys, kb; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'rdflib', 'spacy', 'onnxruntime', 'pyoxigraph', 'strawberry', 'starlette', 'trafilatura'}"
    code = (
        f"import sys, kb.cli; kb.cli.main(['--help'], standalone_mode=False); print(sorted({heavy} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).endswith("\n[]\n")
