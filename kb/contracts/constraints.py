"""SHACL-SPARQL constraints: what the core shapes cannot say and `kb.validate` checks in Python.

They are for others who validate kb's data with nothing but SHACL, and for the tests of a release: they take seconds
for one article, as validators run them once for each node.
"""

CONSTRAINTS = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kbs: <https://w3id.org/newskb/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

kbs:prefixes sh:declare
    [ sh:prefix "kb" ; sh:namespace "https://w3id.org/newskb#"^^xsd:anyURI ] ,
    [ sh:prefix "schema" ; sh:namespace "https://schema.org/"^^xsd:anyURI ] ,
    [ sh:prefix "prov" ; sh:namespace "http://www.w3.org/ns/prov#"^^xsd:anyURI ] ,
    [ sh:prefix "nif" ;
      sh:namespace "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"^^xsd:anyURI ] .

kbs:Article a sh:NodeShape ; sh:sparql
    [ sh:message "An article's IRI ends in the first 16, or more, digits of its sha256." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this schema:sha256 ?hash .
        FILTER(!STRENDS(STR($this), CONCAT("/", SUBSTR(?hash, 1, 16)))
            && !STRENDS(STR($this), CONCAT("/", SUBSTR(?hash, 1, 32)))) }\"\"\" ] .

kbs:Span a sh:NodeShape ; sh:sparql
    [ sh:message "A span is as long as its text, in code points." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?text .
        FILTER(STRLEN(?text) != ?end - ?begin) }\"\"\" ] ,
    [ sh:message "A span's text stands in its article at its offsets." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?text ;
        nif:referenceContext/nif:isString ?whole .
        FILTER(SUBSTR(?whole, ?begin + 1, ?end - ?begin) != ?text) }\"\"\" ] ,
    [ sh:message "A span's IRI is its article's with #char=begin,end (RFC 5147)." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this nif:beginIndex ?begin ; nif:endIndex ?end ;
        nif:referenceContext ?article .
        FILTER(STR($this) != CONCAT(STR(?article), "#char=", STR(?begin), ",", STR(?end))) }\"\"\" ] ,
    [ sh:message "A span lies inside its sentence." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this nif:beginIndex ?begin ; nif:endIndex ?end ; nif:sentence ?sentence .
        ?sentence nif:beginIndex ?first ; nif:endIndex ?last . FILTER(?begin < ?first || ?end > ?last) }\"\"\" ] .

kbs:Work a sh:NodeShape ; sh:sparql
    [ sh:message "A source chain does not run in a circle." ; sh:prefixes kbs:prefixes ;
      sh:select "SELECT $this WHERE { $this prov:wasDerivedFrom+ $this }" ] .

kbs:Quote a sh:NodeShape ; sh:sparql
    [ sh:message "A quote's text holds the text of each of its spans." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this schema:text ?text ; kb:evidence/nif:anchorOf ?part .
        FILTER(!CONTAINS(STR(?text), STR(?part))) }\"\"\" ] ,
    [ sh:message "A quote's text is as long as its spans and the marks between them." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE {
        { SELECT $this (SUM(STRLEN(?part)) AS ?length) (COUNT(?part) AS ?parts) WHERE {
            $this a schema:Quotation ; kb:evidence/nif:anchorOf ?part } GROUP BY $this }
        $this schema:text ?text . FILTER(STRLEN(STR(?text)) != ?length + 3 * (?parts - 1)) }\"\"\" ] ,
    [ sh:message "A direct or mixed quote holds quotation marks." ; sh:prefixes kbs:prefixes ;
      sh:select \"\"\"SELECT $this WHERE { $this schema:text ?text ; schema:additionalType ?type .
        FILTER(STRAFTER(STR(?type), "#") IN ("direct", "mixed"))
        FILTER(!REGEX(STR(?text), '["‘’“”„«»‹›]') && !CONTAINS(STR(?text), "'")) }\"\"\" ] .
"""
"""The constraints as a Turtle document that extends the shapes."""
