"""Nouns for works in which things are made up."""

from kb.lexicon.wordlist import wordlist

INVENTED = wordlist(
    "film movie novel novella thriller sitcom comedy cartoon parody satire fable fairytale miniseries sequel prequel "
    "remake videogame screenplay"
)
"""Works that tell a story."""

ADVERTS = wordlist("advert advertisement ad commercial")
"""Works that praise goods and candidates."""

WORKS = INVENTED | ADVERTS | wordlist("series play game drama story show episode tale book opera musical sketch comic")
"""The same with those that may as well be real: what happens in them is told in the present, and news in the past."""
