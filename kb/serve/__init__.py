"""The server: pages, GraphQL and SPARQL over one store, read-only."""
