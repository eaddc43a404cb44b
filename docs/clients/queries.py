"""Made of the documents in kb/serve/queries; do not edit."""

import json
from typing import Any, Literal, TypedDict
from urllib.request import Request, urlopen


def _ask(url: str, query: str, variables: dict[str, Any]) -> Any:
    given = {name: value for name, value in variables.items() if value is not None}
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = Request(url, json.dumps({"query": query, "variables": given}).encode(), headers)
    with urlopen(request) as response:
        answer = json.load(response)
    if answer.get("errors"):
        raise RuntimeError(answer["errors"][0]["message"])
    return answer["data"]


ChainOfAClaimEventClaimsNodesArticle = TypedDict("ChainOfAClaimEventClaimsNodesArticle", {"headline": str})

ChainOfAClaimEventClaimsNodesChainAttributedTo = TypedDict("ChainOfAClaimEventClaimsNodesChainAttributedTo", {"name": str})

ChainOfAClaimEventClaimsNodesChain = TypedDict("ChainOfAClaimEventClaimsNodesChain", {"depth": float, "name": str | None, "attributedTo": list[ChainOfAClaimEventClaimsNodesChainAttributedTo]})

ChainOfAClaimEventClaimsNodes = TypedDict("ChainOfAClaimEventClaimsNodes", {"certainty": Literal["DENIED", "DOUBTED", "HAPPENED", "INVITED", "PLANNED", "SPECULATED"], "article": ChainOfAClaimEventClaimsNodesArticle, "chain": list[ChainOfAClaimEventClaimsNodesChain]})

ChainOfAClaimEventClaims = TypedDict("ChainOfAClaimEventClaims", {"nodes": list[ChainOfAClaimEventClaimsNodes]})

ChainOfAClaimEvent = TypedDict("ChainOfAClaimEvent", {"claims": ChainOfAClaimEventClaims})

ChainOfAClaim = TypedDict("ChainOfAClaim", {"event": ChainOfAClaimEvent | None})


def chain_of_a_claim(url: str, *, event: str) -> ChainOfAClaim:
    """Through which sources did what is said about an event reach the articles?"""
    query = "query($event: ID!) {\n  event(id: $event) {\n    claims(first: 100) { nodes { certainty article { headline } chain { depth name attributedTo { name } } } }\n  }\n}"
    return _ask(url, query, {"event": event})

EventsLatelyEventsNodesParticipationsParticipant = TypedDict("EventsLatelyEventsNodesParticipationsParticipant", {"name": str})

EventsLatelyEventsNodesParticipations = TypedDict("EventsLatelyEventsNodesParticipations", {"role": Literal["AGENT", "BENEFICIARY", "HOST", "INSTIGATOR", "INSTRUMENT", "TARGET"], "participant": EventsLatelyEventsNodesParticipationsParticipant})

EventsLatelyEventsNodes = TypedDict("EventsLatelyEventsNodes", {"id": str, "name": str, "when": str | None, "certainty": Literal["DENIED", "DOUBTED", "HAPPENED", "INVITED", "PLANNED", "SPECULATED"] | None, "articleCount": float, "participations": list[EventsLatelyEventsNodesParticipations]})

EventsLatelyEvents = TypedDict("EventsLatelyEvents", {"nodes": list[EventsLatelyEventsNodes]})

EventsLately = TypedDict("EventsLately", {"events": EventsLatelyEvents})


def events_lately(url: str, *, first: float | None = None, certainty: Literal["DENIED", "DOUBTED", "HAPPENED", "INVITED", "PLANNED", "SPECULATED"] | None = None) -> EventsLately:
    """Which events were reported last, how certainly, and who took part?"""
    query = "query($first: Int = 20, $certainty: Certainty) {\n  events(first: $first, certainty: $certainty, orderBy: [{ field: START, direction: DESC }]) {\n    nodes { id name when certainty articleCount participations { role participant { name } } }\n  }\n}"
    return _ask(url, query, {"first": first, "certainty": certainty})

QuotesOfASpeakerQuotesNodesArticle = TypedDict("QuotesOfASpeakerQuotesNodesArticle", {"id": str, "headline": str, "referenceDate": str | None})

QuotesOfASpeakerQuotesNodesEvidence = TypedDict("QuotesOfASpeakerQuotesNodesEvidence", {"begin": float, "end": float})

QuotesOfASpeakerQuotesNodes = TypedDict("QuotesOfASpeakerQuotesNodes", {"text": str, "type": Literal["DIRECT", "INDIRECT", "MIXED"], "cue": str | None, "article": QuotesOfASpeakerQuotesNodesArticle, "evidence": list[QuotesOfASpeakerQuotesNodesEvidence]})

QuotesOfASpeakerQuotes = TypedDict("QuotesOfASpeakerQuotes", {"nodes": list[QuotesOfASpeakerQuotesNodes]})

QuotesOfASpeaker = TypedDict("QuotesOfASpeaker", {"quotes": QuotesOfASpeakerQuotes})


def quotes_of_a_speaker(url: str, *, speaker: str, first: float | None = None) -> QuotesOfASpeaker:
    """What did somebody say lately, in which article, and where in its text?"""
    query = "query($speaker: String!, $first: Int = 20) {\n  quotes(speaker: $speaker, first: $first) {\n    nodes { text type cue article { id headline referenceDate } evidence { begin end } }\n  }\n}"
    return _ask(url, query, {"speaker": speaker, "first": first})

WordsSearchEdgesNode = TypedDict("WordsSearchEdgesNode", {"__typename": str, "id": str})

WordsSearchEdges = TypedDict("WordsSearchEdges", {"score": float, "snippet": str, "node": WordsSearchEdgesNode})

WordsSearch = TypedDict("WordsSearch", {"edges": list[WordsSearchEdges]})

Words = TypedDict("Words", {"search": WordsSearch})


def words(url: str, *, text: str, first: float | None = None) -> Words:
    """Where do these words occur, the best places first?"""
    query = "query($text: String!, $first: Int = 20) {\n  search(text: $text, first: $first) { edges { score snippet node { __typename id } } }\n}"
    return _ask(url, query, {"text": text, "first": first})
