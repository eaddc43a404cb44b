"""kb turns news articles into a knowledge base that answers."""

__version__ = "0.1.0"
