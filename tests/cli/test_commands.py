"""Every command says what it does, shows how, and reports what goes wrong in one clear line."""

import socket
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from kb.export import FORMATS, TEXTS
from kb.publish.layout import LAYOUTS

COMMANDS = sorted(main.commands)


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_sentence_and_an_example(name: str) -> None:
    command = main.commands[name]
    assert command.help
    assert command.help.split("\n")[0].endswith((".", ":"))
    assert command.epilog
    assert f"kb {name}" in command.epilog


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [option for option in main.commands[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(
    ("command", "option", "registry"),
    [
        ("export", "--to", FORMATS),
        ("export", "--text", TEXTS),
        ("serve", "--text", TEXTS),
        ("publish", "--text", TEXTS),
        ("publish", "--layout", LAYOUTS),
    ],
)
def test_a_choice_offers_all_that_there_is(command: str, option: str, registry: Mapping[str, object]) -> None:
    (chosen,) = (one.type for one in main.commands[command].params if option in one.opts)
    assert isinstance(chosen, click.Choice)
    assert list(chosen.choices) == list(registry)


def test_the_commands_are_those_that_the_documentation_names() -> None:
    named = (
        "backup build correct describe export extract forget hide link merge publish query restore schema serve split"
        " stats upgrade validate why"
    )
    assert " ".join(COMMANDS) == named


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats"],
        ["query", "SELECT * WHERE { ?s ?p ?o }"],
        ["export"],
        ["validate"],
        ["forget", "a"],
        ["backup", "b"],
        ["upgrade"],
        ["serve"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_store_that_is_not_there_is_reported_in_one_line(arguments: list[str], tmp_path: Path) -> None:
    store = tmp_path / "nothing"
    result = run(*arguments, "--store", store)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"kb: {store}")
    assert result.stderr.count("\n") == 1
    assert not store.exists()


def test_a_path_that_is_not_there_is_reported_in_one_line(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"kb: {tmp_path / 'none.txt'}: ")
    assert result.stderr.count("\n") == 1


def test_a_port_in_use_is_reported_in_one_line(sample_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--store", sample_store, "--port", str(port))
    assert result.exit_code == 1
    assert str(port) in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_question_is_answered_as_table_csv_or_json(sample_store: Path) -> None:
    question = "SELECT (COUNT(?a) AS ?articles) WHERE { ?a a schema:NewsArticle }"
    assert run("query", question, "--store", sample_store).stdout.splitlines()[0] == "articles"
    assert run("query", question, "--store", sample_store, "--format", "csv").stdout.splitlines()[0] == "articles"
    assert '"articles"' in run("query", question, "--store", sample_store, "--format", "json").stdout


def test_a_question_that_is_no_query_is_reported_in_one_line(sample_store: Path) -> None:
    result = run("query", "SELECT WHERE", "--store", sample_store)
    assert result.exit_code == 1
    assert result.stderr.startswith("kb: ")
    assert result.stderr.count("\n") == 1


def test_relative_dates_without_a_reference_date_are_reported(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The mayor left the harbour on Friday. She met the governor on Monday.")
    built = run("build", tmp_path / "note.txt", "--store", tmp_path / "store", "--jobs", "1")
    assert built.exit_code == 0
    assert "states no date, so 2 relative dates stay unresolved; --date gives one" in built.stderr
    dated = run("build", tmp_path / "note.txt", "--store", tmp_path / "other", "--jobs", "1", "--date", "2026-05-06")
    assert "unresolved" not in dated.stderr
