"""A store elsewhere: named graphs behind any SPARQL 1.1 endpoint, which is asked and never written to."""

from kb.store.remote.edition import Remote, edition, folder_of, is_remote, served
from kb.store.remote.endpoint import LOGIN, Answer, Endpoint, is_address
from kb.store.remote.results import GRAPHS, TABLES, boolean, graph, table
from kb.store.remote.survey import Survey, base_of, quads, survey

__all__ = [
    "GRAPHS",
    "LOGIN",
    "TABLES",
    "Answer",
    "Endpoint",
    "Remote",
    "Survey",
    "base_of",
    "boolean",
    "edition",
    "folder_of",
    "graph",
    "is_address",
    "is_remote",
    "quads",
    "served",
    "survey",
    "table",
]
