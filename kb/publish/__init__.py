"""A complete site as static files: pages, data, dumps, changes, and what the dataset says of itself."""

from kb.publish.layout import LAYOUTS
from kb.publish.site import Published, publish

__all__ = ["LAYOUTS", "Published", "publish"]
