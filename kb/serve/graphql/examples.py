"""Queries to start from, on the page and in the documents."""

EXAMPLES = {
    "Who is quoted most recently, and with which words?": """{
  quotes(first: 5) {
    totalCount { value }
    nodes { text type speaker { name } article { headline } evidence { begin end } }
  }
}""",
    "Which events are disputed, and who says what?": """{
  events(disputed: true) {
    nodes {
      name
      certainty
      claims { nodes { certainty article { headline referenceDate } chain { attributedTo { name } } } }
    }
  }
}""",
    "Which events were denied by somebody, and who took part?": """{
  events(
    filter: { claims: { some: { certainty: { eq: DENIED } } } }
    orderBy: [{ field: CLAIMS_COUNT, direction: DESC }]
    first: 5
  ) {
    nodes { name when participations { role participant { name } } location { name } }
    facets(on: [TYPE, PARTICIPANT]) { on values { value count } }
  }
}""",
    "What is known of these words?": """{
  search(text: "talks", first: 5) {
    totalCount { value }
    edges { score snippet node { id ... on Named { name } ... on Event { name } ... on Article { headline } } }
  }
}""",
    "What is announced and has not been reported since?": """{
  openLeads(first: 5, orderBy: [{ field: START, direction: DESC }]) {
    nodes { name certainty start claims(first: 3) { nodes { certainty evidence(kind: "Sentence") { text } } } }
  }
}""",
}
"""What each asks -> the query."""
