"""Queries to start from, on the page and in the documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A query, and its variables as JSON."""

    query: str
    variables: str = ""


EXAMPLES = {
    "Who is quoted most recently, and with which words?": Example("""{
  quotes(first: 5) {
    totalCount { value }
    nodes {
      text
      type
      speaker { name }
      article { headline }
      evidence { begin end }
    }
  }
}"""),
    "Which events are disputed, and who says what?": Example("""{
  events(disputed: true) {
    nodes {
      name
      certainty
      claims { nodes { certainty article { headline referenceDate } chain { attributedTo { name } } } }
    }
  }
}"""),
    "Which events were denied by somebody, and who took part?": Example("""{
  events(
    filter: { claims: { some: { certainty: { eq: DENIED } } } }
    orderBy: [{ field: CLAIMS_COUNT, direction: DESC }]
    first: 5
  ) {
    nodes { name when participations { role participant { name } } location { name } }
    facets(on: [TYPE, PARTICIPANT]) { on values { value count } }
  }
}"""),
    "What is known of these words?": Example("""{
  search(text: "talks", first: 5) {
    totalCount { value }
    edges { score snippet node { id ... on Named { name } ... on Event { name } ... on Article { headline } } }
  }
}"""),
    "What is announced and has not been reported since?": Example("""{
  openLeads(first: 5, orderBy: [{ field: START, direction: DESC }]) {
    nodes { name certainty start claims(first: 3) { nodes { certainty evidence(kind: "Sentence") { text } } } }
  }
}"""),
    "Who did something of one kind, and in whose words?": Example(
        """query($type: EventType!, $first: Int = 5) {
  events(type: $type, first: $first, orderBy: [{ field: CLAIMS_COUNT, direction: DESC }]) {
    nodes {
      name
      when
      participations { role participant { name } evidence { text } }
    }
  }
}""",
        """{
  "type": "PROTEST"
}""",
    ),
}
"""What each asks -> the query."""
