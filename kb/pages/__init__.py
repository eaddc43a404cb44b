"""One IRI of the data as an HTML page or as any RDF format, and the reading of nodes that pages and GraphQL share."""
