"""What a published folder holds to take away: dumps with their sums, and the changes between them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.describe.catalog import Distribution
from kb.errors import InputError
from kb.export import FORMATS

SUMS = "dumps/SHA256SUMS"
"""The SHA-256 of each dump, in the form of sha256sum."""

INDEX = "changes/index.json"
"""The change feed."""

STYLE = ".kb-site.json"
"""How the folder was published, for the next time."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """The files of a folder, with the dumps described, the feed, and the articles that had been withdrawn by then.

    `text` says how much of the articles' words they hold, as a name of `kb.export.TEXTS`.
    """

    folder: Path
    dumps: Sequence[Distribution] = ()
    changes: Sequence[Mapping[str, Any]] = ()
    withdrawn: frozenset[str] = frozenset()
    text: str = "full"

    def files(self) -> dict[str, str]:
        """Path of each file -> its media type."""
        changed = {one[part]["path"]: "application/gzip" for one in self.changes for part in ("added", "removed")}
        dumped = {one.path: "application/gzip" if one.compressed else one.media_type for one in self.dumps}
        return dumped | changed | {SUMS: "text/plain; charset=utf-8", INDEX: "application/json"}


def deposit(folder: Path) -> Deposit:
    """What a folder of `kb publish` holds; raises InputError for another one."""
    try:
        sums = (folder / SUMS).read_text("utf-8").splitlines()
        feed = json.loads((folder / INDEX).read_bytes())
        dumps = [_described(folder, *line.split("  ", 1)) for line in sums]
        style = json.loads((folder / STYLE).read_bytes())
        return Deposit(folder, dumps, feed["changes"], frozenset(feed["withdrawn"]), style["text"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder}: no dumps and changes of `kb publish` ({error})") from error


def _described(folder: Path, sha256: str, name: str) -> Distribution:
    bare = name.removesuffix(".gz")
    media = next(form.media_type for form in FORMATS.values() if bare.endswith(form.suffix))
    size = (folder / "dumps" / name).stat().st_size
    return Distribution(f"dumps/{name}", media, size, sha256, compressed=bare != name)
