"""What differs between two publications, by the nodes that the lines of their dumps speak of."""

import re
from dataclasses import dataclass, field

from kb.index import Session
from kb.index.affected import affected
from kb.rdf import RDF_TYPE
from kb.terms import KB, ORG

MOST = 50_000
"""Nodes that are told apart at most; where more changed, everything counts as changed."""

_LINE = re.compile(rb'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"(?:[^"\\]|\\.)*"\S*)(?: <([^>]*)>)? \.\n')
_EVIDENCE, _TYPE, _MEMBER = (one.encode() for one in (KB.evidence, RDF_TYPE.value, ORG.member))


@dataclass(slots=True)
class Delta:
    """The nodes of statements that came or went since the publication whose dump had this SHA-256."""

    since: str
    subjects: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    classed: set[str] = field(default_factory=set)
    lifted: set[str] = field(default_factory=set)
    whole: bool = False

    def note(self, line: bytes) -> None:
        """Notes the nodes of a line that is in one dump alone."""
        if self.whole:
            return
        found = _LINE.fullmatch(line)
        assert found, line
        subject, predicate, term, graph = found[1].decode(), found[2], found[3], found[4]
        self.subjects.add(subject)
        if graph:
            self.subjects.add(graph.decode())
        if term and predicate != _TYPE:
            self.objects.add(term.decode())
        if predicate != _EVIDENCE:
            self.stated.add(subject)
        if predicate == _MEMBER and term:
            self.lifted.add(term.decode())
        if predicate == _TYPE:
            self.classed.add(subject)
        self.whole = len(self.subjects) + len(self.objects) > MOST

    def answering(self, session: Session) -> set[str]:
        """The nodes that lists and answers of may differ; a part of a page stands for the page too."""
        found = self.subjects.union(self.objects, affected(session, self).values())
        return found | {one.partition("#")[0] for one in found}
