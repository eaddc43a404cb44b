"""The tree of what can go wrong.

KbError
├── InputError           a path, address or option that cannot be used
│   ├── ReadError        one input file that cannot be read as articles
│   └── QuarantineError  one article that is set aside, with the reason
├── StoreError           a store that cannot be opened, read or written
│   ├── VersionError     a store written by another version of the model
│   └── RemoteError      a store elsewhere that does not answer as it should
│       └── RemoteTimeoutError  … or not in time
├── QueryError           a query that is refused or malformed
│   └── LimitError       a query that asks for more than it may
└── NotFoundError        an IRI that nothing is known about
    └── GoneError        an article that was withdrawn or replaced
"""


class KbError(Exception):
    """Anything that kb reports to its user in one clear line."""


class InputError(KbError):
    """A path, address or option that cannot be used."""


class ReadError(InputError):
    """One input that cannot be read as articles; `source` names it, `reason` says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class QuarantineError(ReadError):
    """One article that is readable but not fit to be mined, such as one that is not English."""


class StoreError(KbError):
    """A store that cannot be opened, read or written."""


class VersionError(StoreError):
    """A store written by another version of the model; `kb upgrade` brings it up to date."""


class RemoteError(StoreError):
    """A store elsewhere that cannot be reached, or does not answer as the SPARQL 1.1 Protocol has it."""


class RemoteTimeoutError(RemoteError):
    """A store elsewhere that needs more time than a query may take."""


class QueryError(KbError):
    """A query that is refused or malformed."""


class LimitError(QueryError):
    """A query that asks for more than it may."""


class NotFoundError(KbError):
    """An IRI that nothing is known about."""


class GoneError(NotFoundError):
    """An article that was withdrawn, or replaced by the one in `replaced_by`."""

    def __init__(self, message: str, replaced_by: str | None = None) -> None:
        super().__init__(message)
        self.replaced_by = replaced_by
