"""A file of the site, before it lies in its folder."""

from typing import NamedTuple


class File(NamedTuple):
    """Its name below the root of the site, and what it holds."""

    name: str
    content: bytes
