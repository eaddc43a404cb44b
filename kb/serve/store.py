"""The store that a server is over: a folder, or one elsewhere, which is followed as its data change."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from anyio import to_thread
from pyoxigraph import NamedNode

from kb.describe import keep
from kb.errors import InputError, KbError
from kb.index import followed
from kb.store import Edition, Ledger, directory
from kb.store.remote import LOGIN, Endpoint, edition, is_address
from kb.terms import PREFIX_HEADER

POLL = 60.0
"""Seconds after which a store elsewhere is asked again for its data version."""

LOOK = 1.0
"""Seconds after which a store here is looked at again, where a copy of it is served."""

_TOLD = ("title", "publisher", "license", "contact")
_PUBLICATION = """SELECT ?title ?publisher ?license ?contact { VALUES ?data { %s }
  { ?data dcterms:title ?title } UNION { ?data dcterms:publisher/foaf:name ?publisher }
  UNION { ?data dcterms:license ?license }
  UNION { ?data dcat:contactPoint ?point .
    ?point <http://www.w3.org/2006/vcard/ns#hasEmail>|<http://www.w3.org/2006/vcard/ns#hasURL> ?contact }
} ORDER BY ?title ?publisher ?license ?contact"""
"""What `/dataset` says of whose it is."""

_LOG = logging.getLogger("kb.serve")


def place(store: Path | str, cache: Path | None = None) -> Path:
    """The folder of a store; of one elsewhere, that which stands for it, with the read model of what it holds now.

    The login of an address goes into the environment, where the processes that ask the store find it, and into no
    file, log or list of processes.  Raises RemoteError for a store that cannot be served.
    """
    if not is_address(str(store)):
        return Path(store)
    endpoint = Endpoint.of(str(store))
    if endpoint.login:
        os.environ[LOGIN] = endpoint.login
    folder = followed(endpoint, cache)
    with edition(folder) as opened:
        _keep(folder, opened)
    return folder


def _keep(folder: Path, opened: Edition) -> None:
    """Takes over whose the knowledge base is, where the store says so; what cannot be published is left out."""
    rows = opened.select(PREFIX_HEADER + _PUBLICATION % NamedNode(f"{opened.base}dataset"))
    told = {name: next((str(row[at].value) for row in rows if row[at]), None) for at, name in enumerate(_TOLD)}
    ledger = Ledger(folder / directory.LEDGER)
    try:
        keep(ledger, told)
    except InputError as error:
        _LOG.warning("what the store says of itself is not taken over: %s", error)
    finally:
        ledger.close()


@asynccontextmanager
async def following(refresh: Callable[[], bool], poll: float) -> AsyncIterator[None]:
    """Brings up to date what is made of a store while the block runs; `refresh` says whether there was anything new."""
    task = asyncio.create_task(_follow(refresh, poll))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _follow(refresh: Callable[[], bool], poll: float) -> None:
    while True:
        await asyncio.sleep(poll)
        try:
            if await to_thread.run_sync(refresh):
                _LOG.info("a new data version was read")
        except KbError as error:
            _LOG.warning("the store cannot be followed: %s", error)
