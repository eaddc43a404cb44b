"""States, their capitals and bodies between states, with their ids in Wikidata."""
