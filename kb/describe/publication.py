"""What a publisher says of a knowledge base: its title, who publishes it, under which licence, and whom to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from kb.errors import InputError
from kb.store import Ledger

TITLE = "Knowledge base"
LONGEST = 500
"""How many characters each of them may have."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes a knowledge base; licence and contact are IRIs, a contact of mail is written as mailto:."""

    title: str = TITLE
    publisher: str | None = None
    license: str | None = None
    contact: str | None = None


def publication(ledger: Ledger) -> Publication:
    """What is kept in the store."""
    kept = {field.name: ledger.fact(f"publication.{field.name}") for field in fields(Publication)}
    return replace(Publication(), **{name: value for name, value in kept.items() if value is not None})


def keep(ledger: Ledger, told: Mapping[str, str | None]) -> None:
    """Keeps what is given of it in the store; raises InputError for what cannot be published."""
    _check(told)
    for name, value in told.items():
        if value is not None:
            ledger.note(f"publication.{name}", value)


def _check(told: Mapping[str, str | None]) -> None:
    for name, value in told.items():
        if value is not None and (len(value) > LONGEST or not value.strip() or not value.isprintable()):
            raise InputError(f"--{name} takes one line of at most {LONGEST} characters")
    for name, value, schemes in (
        ("license", told.get("license"), ("https://", "http://")),
        ("contact", told.get("contact"), ("mailto:", "https://", "http://")),
    ):
        if value is not None and (not value.startswith(schemes) or set(value) & set(' <>"{}|\\^`')):
            raise InputError(f"--{name} takes an address that begins with {' or '.join(schemes)}, not {value!r}")
