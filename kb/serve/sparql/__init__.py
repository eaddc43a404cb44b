"""SPARQL over the store: checked before any parser sees it, run in processes that can be killed."""
