"""The README tells the truth: its commands are run, its questions asked, and their answers compared."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from kb.serve.app import create_app

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```\n", re.DOTALL)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    return ((language, body) for language, body in BLOCK.findall(text))


def commands(body: str) -> Iterator[str]:
    """What stands after each `$ `, up to the line on which its quotation marks are closed."""
    command = None
    for line in body.splitlines():
        if command is None and line.startswith("$ "):
            command = line.removeprefix("$ ")
        elif command is not None:
            command += f"\n{line}"
        if command and command.count("'") % 2 == 0:
            yield command
            command = None


def transcript(body: str, desk: Path) -> str:
    """Runs every command and puts what it prints below it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100"}
    shown = []
    for command in commands(body):
        arguments = ["bash", "-c", command]
        done = subprocess.run(arguments, cwd=desk, env=environment, capture_output=True, text=True, check=True)
        shown.append(f"$ {command}\n{done.stdout}")
    return "".join(shown)


def answered(text: str, desk: Path) -> str:
    """The README with the output of every command and the answer to every GraphQL question as they are now."""
    question = ""
    with TestClient(create_app(desk / "kb-store")) as client:

        def renewed(found: re.Match[str]) -> str:
            nonlocal question
            language, body = found.groups()
            if language == "console":
                body = transcript(body, desk)
            elif language == "graphql":
                question = body
            elif language == "json" and question:
                answer = client.post("/graphql", json={"query": question}).json()
                body = json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
                question = ""
            return f"```{language}\n{body}```\n"

        return BLOCK.sub(renewed, text)


def test_every_command_and_question_gives_the_answer_shown(desk: Path, accept: bool) -> None:  # noqa: FBT001
    text = README.read_text("utf-8")
    now = answered(text, desk)
    if accept:
        README.write_text(now, "utf-8")
    assert accept or now == text, "README.md is behind: run `pytest --accept` and review the diff"


def test_it_shows_commands_and_both_query_languages() -> None:
    languages = [language for language, _ in blocks(README.read_text("utf-8"))]
    assert {"console", "graphql", "json"} <= set(languages)
