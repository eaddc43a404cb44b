"""kb turns news articles into a knowledge base that answers."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.store.interop import open  # noqa: A004 - read as kb.open

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Loads `open` when it is first asked for, so that `import kb` stays instant."""
    if name == "open":
        from kb.store.interop import open  # noqa: A004, PLC0415 - see above

        return open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
