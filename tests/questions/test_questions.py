"""The questions that people ask, answered by rdflib, by Oxigraph and through GraphQL, all three alike."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import handmade
import pytest
import rdflib
import served
import story
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kb.serve.graphql.execute import Operation, answer, data_of
from kb.store import Reader
from kb.terms import CODE_LISTS, PREFIX_HEADER, XSD, Code

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib's own calls

EXPORTS = Path(__file__).parents[2] / "exports"

Rows = set[tuple[Any, ...]]
Ask = Callable[..., Iterator[Any]]


@dataclass(frozen=True)
class Question:
    """A question in English and in SPARQL, and how GraphQL answers it; `$name` stands for a value of the dataset."""

    words: str
    sparql: str
    rows: Callable[[Ask, dict[str, str]], Iterable[tuple[Any, ...]]]


def label(name: str | None) -> str | None:
    """A code as its label: GraphQL gives the name of the constant, SPARQL the label."""
    return _LABELS.get(name or "", name)


_LABELS = {code.name: code.label for codes in CODE_LISTS for code in codes if isinstance(code, Code)}


def said(ask: Ask, of: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for quote in ask("quotes", "text article { id } evidence { begin end }", type="DIRECT", speaker=of["speaker"]):
        for span in quote["evidence"]:
            yield quote["text"], span["begin"], span["end"], quote["article"]["id"]


def via(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for quote in ask("quotes", "text speaker { name } derivedFrom { attributedTo { name } }"):
        if quote["speaker"]:
            works = quote["derivedFrom"]["attributedTo"] if quote["derivedFrom"] else [{"name": None}]
            for owner in works:
                yield quote["speaker"]["name"], owner["name"], quote["text"]


def addressed(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for quote in ask("quotes", "text cue medium speaker { name } addressees { name }"):
        if quote["speaker"] and quote["cue"] and quote["medium"]:
            for hearer in quote["addressees"]:
                yield quote["speaker"]["name"], quote["cue"], hearer["name"], label(quote["medium"]), quote["text"]


def retold(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    return ((event["name"], event["articleCount"]) for event in ask("events", "name articleCount", minArticles=2))


def changed(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    claims = "claims(first: 50) { nodes { certainty article { referenceDate } } }"
    for event in ask("events", f"name {claims}", first=50, statusChanged=True):
        for claim in event["claims"]["nodes"]:
            if claim["article"]["referenceDate"]:
                yield event["name"], claim["article"]["referenceDate"], label(claim["certainty"])


def contradicted(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    other = "contradicts { certainty article { headline } }"
    for claim in ask("claims", f"event {{ name }} certainty article {{ headline }} {other}", hasContradiction=True):
        for against in claim["contradicts"]:
            yield (
                claim["event"]["name"],
                label(claim["certainty"]),
                claim["article"]["headline"],
                label(against["certainty"]),
                against["article"]["headline"],
            )


def opposed(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for event in ask("events", "name claims(first: 50) { nodes { factuality } }", first=50, statusChanged=True):
        values = {claim["factuality"] for claim in event["claims"]["nodes"]}
        yield from product([event["name"]], {"CT+", "PR+", "PS+"} & values, {"CT-", "PR-"} & values)


def disputed(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    return ((event["name"],) for event in ask("events", "name disputed", disputed=True) if event["disputed"])


def corroborated(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for event in ask("events", "name rootSources { name }", minRootSources=1):
        yield event["name"], len(event["rootSources"])


def chains(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for claim in ask("claims", "event { name } chain { depth source { __typename } attributedTo { name } }"):
        for link in claim["chain"]:
            for owner in link["attributedTo"] if link["source"]["__typename"] == "Work" else ():
                yield claim["event"]["name"], link["depth"], owner["name"]


def sentences(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for claim in ask("claims", 'event { name } certainty evidence(kind: "Sentence") { text }'):
        for span in claim["evidence"]:
            yield claim["event"]["name"], label(claim["certainty"]), span["text"]


def roles(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    articles = "articles(first: 5) { nodes { id } }"
    for event in ask("events", f"name participations {{ role participant {{ name }} {articles} }}", first=50):
        for part in event["participations"]:
            for article in part["articles"]["nodes"]:
                yield event["name"], label(part["role"]), part["participant"]["name"], article["id"]


def acted(ask: Ask, of: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for actor in ask("actors", "events(first: 50, role: AGENT) { nodes { name start end } }", name=of["agent"]):
        for event in actor["events"]["nodes"]:
            yield event["name"], event["start"], event["end"]


def took_place(ask: Ask, of: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for event in ask("events", "name location { name }", place=of["place"], certainty="HAPPENED"):
        yield (event["name"],)


def dated(ask: Ask, of: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    found = ask("events", "name when", **{"from": of["from"], "to": of["to"]})
    return ((event["name"], event["when"]) for event in found if event["when"])


def offices(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for tie in ask("memberships", "member { name } roleName organization { name } firstSeen lastSeen"):
        if tie["firstSeen"]:
            yield tie["member"]["name"], tie["roleName"], tie["organization"]["name"], tie["firstSeen"], tie["lastSeen"]


def leads(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for event in ask("events", "name claims(first: 50) { nodes { certainty } }", open=True):
        for claim in event["claims"]["nodes"]:
            yield event["name"], label(claim["certainty"])


def unnamed(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    source = "source { ... on Work { sourceClass } }"
    link = f"chain {{ {source} attributedTo {{ name }} evidence {{ text }} }}"
    for claim in ask("claims", f"event {{ name }} {link}", unnamedSource=True):
        for step in claim["chain"]:
            if step["source"].get("sourceClass") in ("ANONYMOUS", "PARTLY_ANONYMOUS"):
                for owner in step["attributedTo"]:
                    for span in step["evidence"]:
                        yield claim["event"]["name"], owner["name"], span["text"]


def forms(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for actor in ask("actors", "id surfaceForms(first: 50) { text count }", first=50):
        for form in actor["surfaceForms"]:
            yield actor["id"], form["text"], form["count"]


def together(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for person in ask("people", "id coMentions(first: 40) { actor { id __typename } sentences }", first=50):
        for other in person["coMentions"]:
            if other["actor"]["__typename"] == "Person":
                yield person["id"], other["actor"]["id"], other["sentences"]


def rewrites(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for article in ask("articles", "headline derivedFrom { name attributedTo { name } }", derived=True):
        for work in article["derivedFrom"]:
            for owner in work["attributedTo"]:
                yield article["headline"], work["name"], owner["name"]


def silences(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    parts = "participations { role participant { name } } about { name }"
    for event in ask("events", parts, type="PUBLICATION", certainty="DENIED"):
        for part in event["participations"]:
            for what in event["about"] if part["role"] == "AGENT" else ():
                yield part["participant"]["name"], what["name"]


def controlled(ask: Ask, of: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    links = "chain { source { __typename } attributedTo { controlledBy { name } } }"
    for event in ask("events", f"name claims(first: 50) {{ nodes {{ {links} }} }}", first=8):
        claims = [
            {
                body["name"]
                for link in claim["chain"]
                for owner in (link["attributedTo"] if link["source"]["__typename"] == "Work" else ())
                for body in owner["controlledBy"]
            }
            for claim in event["claims"]["nodes"]
        ]
        if claims and all(of["controller"] in bodies for bodies in claims):
            yield (event["name"],)


def retold_by_others(ask: Ask, of: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    quotes = list(ask("quotes", "text speaker { id name }", filter=f"{{ text: {{ contains: {_json(of['word'])} }} }}"))
    for one, other in product(quotes, repeat=2):
        speakers = one["speaker"], other["speaker"]
        if all(speakers) and speakers[0]["id"] != speakers[1]["id"]:
            yield one["text"], speakers[0]["name"], other["text"], speakers[1]["name"]


def wholes(ask: Ask, _: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    for event in ask("events", "name subEvents(first: 20) { nodes { name } }", first=50):
        for part in event["subEvents"]["nodes"]:
            yield part["name"], event["name"]


QUESTIONS = [
    Question(
        "What did somebody say, word for word, and where does it stand in the text?",
        """SELECT ?text ?begin ?end ?article {
          ?q a schema:Quotation ; schema:spokenByCharacter/schema:name $speaker ; schema:additionalType kbc:direct ;
            schema:text ?text ; schema:isPartOf ?article ;
            kb:evidence [ nif:beginIndex ?begin ; nif:endIndex ?end ] }""",
        said,
    ),
    Question(
        "Through which source did each quote reach the article?",
        """SELECT ?speaker ?via ?text { ?q a schema:Quotation ; schema:spokenByCharacter/schema:name ?speaker ;
            schema:text ?text . OPTIONAL { ?q prov:wasDerivedFrom/prov:wasAttributedTo/schema:name ?via } }""",
        via,
    ),
    Question(
        "Who said what to whom, with which cue word and in which medium?",
        """SELECT ?speaker ?cue ?addressee ?medium ?text {
            ?q schema:spokenByCharacter/schema:name ?speaker ; kb:cue ?cue ;
            schema:text ?text ; kb:addressee/schema:name ?addressee ; kb:medium/skos:prefLabel ?medium }""",
        addressed,
    ),
    Question(
        "Which events are reported by more than one article?",
        """SELECT ?name (COUNT(DISTINCT ?a) AS ?articles) { ?c schema:about ?event ; schema:appearance ?a .
            ?event schema:name ?name } GROUP BY ?event ?name HAVING (COUNT(DISTINCT ?a) > 1)""",
        retold,
    ),
    Question(
        "How did the status of an event change from article to article?",
        """SELECT DISTINCT ?name ?date ?certainty { ?c a schema:Claim ; schema:about ?e ; kb:certainty ?k ;
            schema:appearance/kb:referenceDate ?date . ?k skos:prefLabel ?certainty . ?e schema:name ?name .
            FILTER EXISTS { ?d schema:about ?e ; kb:certainty ?k2 FILTER(?k2 != ?k) } }""",
        changed,
    ),
    Question(
        "Which claims contradict each other, and who makes them?",
        """SELECT ?event ?c1 ?art1 ?c2 ?art2 { ?x kb:contradicts ?y .
            ?x schema:about/schema:name ?event ; kb:certainty/skos:prefLabel ?c1 ;
            schema:appearance/schema:headline ?art1 .
            ?y kb:certainty/skos:prefLabel ?c2 ; schema:appearance/schema:headline ?art2 }""",
        contradicted,
    ),
    Question(
        "Which events do some affirm and others deny, or some expect and others deny later?",
        """SELECT DISTINCT ?name ?f1 ?f2 { ?a schema:about ?e ; kb:certainty/skos:notation ?f1 .
            ?b schema:about ?e ; kb:certainty/skos:notation ?f2 . ?e schema:name ?name .
            FILTER(?f1 IN ("CT+", "PR+", "PS+") && ?f2 IN ("CT-", "PR-")) }""",
        opposed,
    ),
    Question(
        "Which events are disputed?",
        "SELECT DISTINCT ?name { ?c kb:contradicts ?d ; schema:about/schema:name ?name }",
        disputed,
    ),
    Question(
        "How many independent root sources say that an event happened?",
        """SELECT ?name (COUNT(DISTINCT ?key) AS ?sources) {
          ?c a schema:Claim ; schema:about ?e ; kb:certainty kbc:happened . ?e schema:name ?name .
          { ?c prov:wasDerivedFrom+ ?w . ?w (prov:wasAttributedTo|schema:spokenByCharacter) ?root .
            FILTER NOT EXISTS { ?w prov:wasDerivedFrom ?x } }
          UNION { ?c schema:appearance ?art
            { ?art prov:wasDerivedFrom/prov:wasAttributedTo ?root }
            UNION { ?art schema:sourceOrganization|schema:publisher ?root }
            FILTER NOT EXISTS { ?c prov:wasDerivedFrom ?y } }
          OPTIONAL { SELECT ?root (MIN(STR(?top)) AS ?ctrl) {
            ?root (^org:member/org:organization)+ ?top FILTER NOT EXISTS { ?m org:member ?top } } GROUP BY ?root }
          BIND(COALESCE(?ctrl, STR(?root)) AS ?key) } GROUP BY ?e ?name""",
        corroborated,
    ),
    Question(
        "Which events rest on sources that one body controls, and on no others?",
        """SELECT DISTINCT ?name { ?c a schema:Claim ; schema:about ?e ; prov:wasDerivedFrom+/prov:wasAttributedTo ?s .
            ?m org:member ?s ; org:organization/schema:name $controller . ?e schema:name ?name .
            FILTER NOT EXISTS { ?d a schema:Claim ; schema:about ?e . FILTER NOT EXISTS {
              ?d prov:wasDerivedFrom+/prov:wasAttributedTo ?t . ?n org:member ?t ;
                org:organization/schema:name $controller } } }""",
        controlled,
    ),
    Question(
        "What is the whole source chain of each claim, link by link?",
        """SELECT ?event (COUNT(DISTINCT ?mid) AS ?depth) ?agent {
          ?c a schema:Claim ; prov:wasDerivedFrom+ ?mid . ?mid prov:wasDerivedFrom* ?link .
          ?c schema:about/schema:name ?event . ?link prov:wasAttributedTo/schema:name ?agent
        } GROUP BY ?c ?link ?event ?agent""",
        chains,
    ),
    Question(
        "What is the sentence that supports a claim?",
        """SELECT ?name ?certainty ?sentence { ?c a schema:Claim ; schema:about/schema:name ?name ;
            kb:certainty/skos:prefLabel ?certainty ; kb:evidence ?s . ?s a nif:Sentence ; nif:anchorOf ?sentence }""",
        sentences,
    ),
    Question(
        "Who took part in an event, in which role, according to which article?",
        """SELECT ?event ?role ?who ?article { GRAPH ?g { ?e kb:participation ?p . ?p kb:role ?r ; kb:participant ?x }
            ?g prov:wasDerivedFrom ?article . ?e schema:name ?event . ?x schema:name ?who .
            ?r skos:prefLabel ?role }""",
        roles,
    ),
    Question(
        "Which events was somebody an agent in, and when?",
        """SELECT ?name (MAX(?s) AS ?start) (MIN(?n) AS ?end) {
            ?e kb:participation [ kb:participant/schema:name $agent ; kb:role kbc:agent ] ; schema:name ?name .
            OPTIONAL { ?e schema:startDate ?s } OPTIONAL { ?e schema:endDate ?n } } GROUP BY ?e ?name""",
        acted,
    ),
    Question(
        "What took place in a place, places inside it included?",
        """SELECT DISTINCT ?name { ?e schema:location ?p ; schema:name ?name .
            ?p schema:containedInPlace* ?outer . ?outer schema:name $place .
            FILTER EXISTS { ?c schema:about ?e ; kb:certainty kbc:happened } }""",
        took_place,
    ),
    Question(
        "Which events fall into a month?",
        """SELECT DISTINCT ?name ?edtf { ?e schema:startDate ?s ; schema:endDate ?n ; schema:name ?name ;
            schema:temporalCoverage ?edtf . FILTER(?s <= $to && ?n >= $from) }""",
        dated,
    ),
    Question(
        "Which offices did a person hold, and as of which date is that known?",
        """SELECT ?person ?role ?org (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?m a org:Membership ;
            org:member/schema:name ?person ; schema:roleName ?role ; org:organization/schema:name ?org ;
            kb:evidence/nif:referenceContext/kb:referenceDate ?d } GROUP BY ?m ?person ?role ?org""",
        offices,
    ),
    Question(
        "Which announced or possible events have no later report?",
        """SELECT DISTINCT ?name ?certainty { ?c schema:about ?e ; kb:certainty ?k . ?k skos:prefLabel ?certainty .
            ?e schema:name ?name . FILTER(?k IN (kbc:planned, kbc:invited, kbc:speculated, kbc:doubted))
            FILTER NOT EXISTS { ?d schema:about ?e ; kb:certainty ?r FILTER(?r IN (kbc:happened, kbc:denied)) } }""",
        leads,
    ),
    Question(
        "Which statements come from unnamed sources?",
        """SELECT ?event ?source ?phrase { ?c schema:about/schema:name ?event ; prov:wasDerivedFrom+ ?w .
            ?w prov:wasAttributedTo/schema:name ?source ; kb:evidence/nif:anchorOf ?phrase ; kb:sourceClass ?k .
            ?c a schema:Claim . FILTER(?k IN (kbc:anonymous, kbc:partlyAnonymous)) }""",
        unnamed,
    ),
    Question(
        "How is an actor named in the texts?",
        """SELECT ?a ?form (COUNT(*) AS ?n) { ?s itsrdf:taIdentRef ?a ; nif:anchorOf ?form .
            ?a a prov:Agent } GROUP BY ?a ?form""",
        forms,
    ),
    Question(
        "Who is named together with whom in one sentence?",
        """SELECT ?x ?y (COUNT(DISTINCT ?sent) AS ?n) { ?m1 itsrdf:taIdentRef ?x ; nif:sentence ?sent .
            ?m2 itsrdf:taIdentRef ?y ; nif:sentence ?sent . ?x a schema:Person . ?y a schema:Person .
            FILTER(?x != ?y) } GROUP BY ?x ?y""",
        together,
    ),
    Question(
        "Which article is a rewrite of another one, and of whose?",
        """SELECT ?headline ?original ?outlet { ?a a schema:NewsArticle, nif:Context ; schema:headline ?headline ;
            prov:wasDerivedFrom ?w . ?w schema:name ?original ; prov:wasAttributedTo/schema:name ?outlet }""",
        rewrites,
    ),
    Question(
        "What did the sources keep silent about?",
        """SELECT ?who ?what { ?e a schema:Event ; schema:additionalType kbc:publication ;
            schema:about/schema:name ?what ;
            kb:participation [ kb:role kbc:agent ; kb:participant/schema:name ?who ] .
            ?c schema:about ?e ; kb:certainty kbc:denied }""",
        silences,
    ),
    Question(
        "Who uses the same word as somebody else, and in which words?",
        """SELECT DISTINCT ?t1 ?s1 ?t2 ?s2 { ?q a schema:Quotation ; schema:text ?t1 ; schema:spokenByCharacter ?a .
            ?r a schema:Quotation ; schema:text ?t2 ; schema:spokenByCharacter ?b .
            FILTER(?a != ?b && CONTAINS(?t1, $word) && CONTAINS(?t2, $word))
            ?a schema:name ?s1 . ?b schema:name ?s2 }""",
        retold_by_others,
    ),
    Question(
        "Which events are parts of which?",
        "SELECT DISTINCT ?part ?whole { ?e schema:superEvent ?s ; schema:name ?part . ?s schema:name ?whole }",
        wholes,
    ),
]

EVENT_ROWS = """SELECT ?agent ?plover ?target ?certainty (COUNT(DISTINCT ?c) AS ?claims) {
  ?e schema:additionalType/skos:notation ?plover ; kb:participation ?p1 , ?p2 .
  ?p1 kb:role kbc:agent ; kb:participant ?x . ?p2 kb:role kbc:target ; kb:participant ?y .
  ?x schema:name ?agent . ?y schema:name ?target .
  ?c schema:about ?e ; kb:certainty/skos:prefLabel ?certainty } GROUP BY ?x ?y ?agent ?plover ?target ?certainty"""


class Asked:
    """One dataset, and the three ways of asking it."""

    def __init__(self, store: Reader, quads: list[Quad]) -> None:
        self.store = store
        self.dataset = rdflib.Dataset(default_union=True)
        self.dataset.addN(
            (
                _term(q.subject),
                _term(q.predicate),
                _term(q.object),
                self.dataset.graph(getattr(q.graph_name, "value", None)),
            )
            for q in quads
        )
        self.values = {
            "speaker": self._first("?q schema:spokenByCharacter/schema:name ?x ; schema:additionalType kbc:direct"),
            "agent": self._first(
                "?p kb:role kbc:agent ; kb:participant/schema:name ?x . ?y a prov:Agent ; schema:name ?x"
            ),
            "place": self._first("?e schema:location/schema:containedInPlace*/schema:name ?x"),
            "to": self._first("?e schema:startDate ?x"),
        }
        self.values |= {"controller": self._controller(), "word": self._word()}
        self.values["from"] = self.values["to"][:8] + "01"

    def _controller(self) -> str:
        """A body that controls a source of claims; where there is none, a body that controls nobody."""
        pattern = "?c a schema:Claim ; prov:wasDerivedFrom+/prov:wasAttributedTo ?s . ?m org:member ?s ;"
        query = (
            f"SELECT ?x {{ {pattern} org:organization/schema:name ?x }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1"
        )
        return next((str(row[0].value) for row in self.store.select(PREFIX_HEADER + query)), "nobody")

    def _word(self) -> str:
        """The longest word that quotes of two speakers share."""
        query = "SELECT ?t ?a { ?q a schema:Quotation ; schema:text ?t ; schema:spokenByCharacter ?a }"
        speakers: dict[str, set[str]] = {}
        for text, speaker in self.store.select(PREFIX_HEADER + query):
            for word in re.findall(r"[a-z]+", text.value):
                speakers.setdefault(word, set()).add(speaker.value)
        return max((word for word, by in speakers.items() if len(by) > 1), key=lambda word: (len(word), word))

    def _first(self, pattern: str) -> str:
        query = f"SELECT ?x {{ {pattern} }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 1"
        return next(str(row[0].value) for row in self.store.select(PREFIX_HEADER + query))

    def oxigraph(self, query: str) -> Rows:
        return {tuple(_value(term) for term in row) for row in self.store.select(self._filled(query))}

    def rdflib(self, query: str) -> Rows:
        return {tuple(_value(term) for term in row) for row in self.dataset.query(self._filled(query))}

    def graphql(self, field: str, selection: str, first: int = 100, **arguments: Any) -> Iterator[Any]:
        """All nodes of a list, page by page."""
        codes = {"type", "certainty", "filter"}
        given = "".join(f", {k}: {v if k in codes else _json(v)}" for k, v in arguments.items())
        after = ""
        while True:
            page = f"nodes {{ {selection} }} pageInfo {{ hasNextPage endCursor }}"
            found = self.answer(f"{{ {field}(first: {first}{after}{given}) {{ {page} }} }}")[field]
            yield from found["nodes"]
            if not found["pageInfo"]["hasNextPage"]:
                return
            after = f', after: "{found["pageInfo"]["endCursor"]}"'

    def answer(self, query: str) -> Any:
        body = answer(Operation(query), data_of(self.store)).body
        assert "errors" not in body, body["errors"]
        return body["data"]

    def _filled(self, query: str) -> str:
        query = query.replace("$word", str(Literal(self.values["word"])))
        for name in ("speaker", "agent", "place", "controller"):
            query = query.replace(f"${name}", str(Literal(self.values[name], language="en")))
        for name in ("from", "to"):
            query = query.replace(f"${name}", f'"{self.values[name]}"^^xsd:date')
        return PREFIX_HEADER + query


def _json(value: Any) -> str:
    return json.dumps(value)


def _term(term: Any) -> Any:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        # rdflib's own parsers give plain strings no datatype either.
        plain = term.language or term.datatype.value == str(XSD.string)
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    raise AssertionError(term)


def _value(term: Any) -> Any:
    """A term of either library as GraphQL has it."""
    if term is None:
        return None
    text = term.value if isinstance(term, NamedNode | Literal) else str(term)
    datatype = getattr(term, "datatype", None)
    name = datatype.value if isinstance(datatype, NamedNode) else str(datatype)
    return int(text) if name.endswith("#integer") else text


def _exported() -> list[Quad]:
    return [quad for file in sorted(EXPORTS.glob("*.nq")) for quad in parse(path=file, format=RdfFormat.N_QUADS)]


@pytest.fixture(scope="module", params=["story", "exports"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    if request.param == "exports":
        quads = _exported()
    else:
        quads = sorted({*served.dataset(), *handmade.quads(story.third())}, key=str)
    with Reader(served.build(tmp_path_factory.mktemp("questions") / "store", quads)) as store:
        yield Asked(store, quads)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_three_ways_of_asking_give_one_answer(asked: Asked, question: Question) -> None:
    oxigraph = asked.oxigraph(question.sparql)
    assert oxigraph == asked.rdflib(question.sparql)
    assert oxigraph == set(question.rows(asked.graphql, asked.values))


def test_event_rows_are_the_same_in_three_ways(asked: Asked) -> None:
    query = "{ eventRows(first: 100) { agent { name } plover target { name } certainty claimCount } }"
    rows = {
        (
            row["agent"]["name"],
            f"PLOVER:{row['plover']}",
            row["target"]["name"],
            label(row["certainty"]),
            row["claimCount"],
        )
        for row in asked.answer(query)["eventRows"]
    }
    assert rows == asked.oxigraph(EVENT_ROWS) == asked.rdflib(EVENT_ROWS)


@pytest.mark.parametrize("asked", ["story"], indirect=True)
def test_no_question_goes_unanswered_on_the_story(asked: Asked) -> None:
    assert [question.words for question in QUESTIONS if not asked.oxigraph(question.sparql)] == []


def test_claims_that_agree_are_reached_from_both_sides(asked: Asked) -> None:
    fields = "id corroboratedBy(first: 50) { nodes { id } }"
    pairs = {
        (claim["id"], other["id"])
        for claim in asked.graphql("claims", fields, first=50)
        for other in claim["corroboratedBy"]["nodes"]
    }

    assert pairs == asked.oxigraph("SELECT ?x ?y { ?x kb:corroborates|^kb:corroborates ?y }")
    assert pairs == {(other, claim) for claim, other in pairs}


def test_open_leads_are_the_events_that_are_open(asked: Asked) -> None:
    leads = [lead["name"] for lead in asked.graphql("openLeads", "name", first=50)]

    assert sorted(leads) == sorted(event["name"] for event in asked.graphql("events", "name", first=50, open=True))
    assert leads
