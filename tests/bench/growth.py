"""How reading grows with the length of odd texts: `python growth.py [--long KB] [--only NAME ...]`.

For each kind of text the CPU seconds of the parse and of extraction for so many kilobytes and for ten times as many,
and how many times as long the ten times take; every text is read by the whole pipeline, each kind in its own process.
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import chain, count, cycle

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse

WRITTEN = date(2024, 12, 4)
STATES = ("Peru", "Norway", "Chile", "Kenya", "Japan", "Ghana", "Nepal", "Malta", "Iraq", "Togo")
NAMES = ("Anna Berg", "Omar Diallo", "Li Wen", "Rosa Quispe", "Jan Novak", "Mei Tanaka", "Ola Ruud", "Ida Falk")
DAYS = ("Friday", "3 May 2019", "last week", "Monday", "June 2021", "yesterday", "the 1990s", "12 March")
WORDS = ("vote", "ship", "talks", "road", "strike", "bank", "storm", "court", "school", "border")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", type=int, default=100, help="kilobytes of the shorter of two texts")
    parser.add_argument("--only", nargs="+", choices=TEXTS, default=list(TEXTS), help="these kinds alone")
    asked = parser.parse_args()
    short, long = asked.long * 1000, asked.long * 10_000
    print(f"{'text':26} {asked.long:6d} KB parse after   {10 * asked.long:6d} KB parse after   times parse after")
    for name in asked.only:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            one, ten = (alone.submit(cost, name, size).result() for size in (short, long))
        times = [big / small for small, big in zip(one, ten, strict=True)]
        print(f"{name:26} {one[0]:15.2f} {one[1]:5.2f} {ten[0]:17.2f} {ten[1]:5.2f} {times[0]:13.1f} {times[1]:5.1f}")


def cost(name: str, size: int) -> tuple[float, float]:
    """CPU seconds of the parse and of extraction for so many characters of a kind of text."""
    extract(analyse(_document("Anna Berg met Peru's president on Friday.")))
    document = _document(text(name, size))
    begun = time.process_time()
    analysis = analyse(document)
    parsed = time.process_time()
    extract(analysis)
    return parsed - begun, time.process_time() - parsed


def text(name: str, size: int) -> str:
    """So many characters of a kind of text."""
    parts: list[str] = []
    length = 0
    for part in TEXTS[name]():
        parts.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(parts)[:size]


def _document(content: str) -> Document:
    return Document(id="bench", text=content, headline="", language="en", reference_date=WRITTEN)


def _endless(*patterns: str) -> Callable[[], Iterator[str]]:
    """Patterns one after the other, in each a state, a name, a day, a word, a sum, a year and a word never used before.

    Sums and years come again and again, so that the longer text is more of the same.
    """

    def parts() -> Iterator[str]:
        for i, pattern in zip(count(), cycle(patterns), strict=False):
            yield pattern.format(
                state=STATES[i % 10],
                name=NAMES[i % 8],
                day=DAYS[i % 7],
                word=WORDS[i * 7 % 10],
                new=_new(i),
                sum=100 + i * 7 % 900,
                year=1900 + i * 7 % 120,
            )

    return parts


def _new(number: int) -> str:
    """A capitalised word that no other number has."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 20)
        letters = "bcdfghjklmnprstvwxyz"[digit] + "aeiou"[digit % 5] + letters
    return letters.capitalize()


TEXTS: dict[str, Callable[[], Iterator[str]]] = {
    "prose": _endless(
        "{name} told reporters in {state} on {day} that the {word} would go ahead. ",
        "The government of {state} denied it, and the {word} was called off.\n\n",
    ),
    "list of states": _endless("{state}, "),
    "list of names": _endless("{name}, "),
    "list of other names": _endless("{new} {new}son, "),
    "other names in sentences": _endless("{new} {new}son met {new} {new}sen of {new} Corp. "),
    "one surname": _endless("{new} Berg met {new}son Berg. Berg left. "),
    "one given name": _endless("Anna {new} met Anna {new}son. "),
    "one noun": _endless("The {new} Bank said the bank would close. "),
    "one beginning": _endless("The National Bank of {new} met the National Bank of the {new}son. "),
    "one name again": _endless("Anna Berg said so. "),
    "said that he said": _endless("{name} said that "),
    "quotes in quotes": _endless("“{name} said ‘the {word} is over ", "and “we will vote” ’ ”, he said. "),
    "marks": _endless('" '),
    "commas": _endless(", "),
    "brackets": _endless("( "),
    "nested brackets": _endless("(the {word} "),
    "acronyms": _endless("the {new} {new} Office ({new}O) "),
    "dates": _endless("{day}, "),
    "pronouns": _endless("he told them that she saw it and they left. "),
    "titles": _endless("Prime Minister {name}, former Foreign Minister {name}, "),
    "money": _endless("$3.{sum} million, 40 {word}s for €{sum}, £{sum} billion and "),
    "years": _endless("met {name} in {year}, attacked {state} in {year}, "),
    "holders of an office": _endless("{new} {new}son, president of {new} Corp, met the president. "),
    "appositions": _endless("{new} {new}son, the minister of {state}, "),
    "no stop": _endless("{name} met {name} in {state} and the {word} began and "),
    "relative clauses": _endless("the {word} that {name} saw "),
    "coordinated verbs": _endless("met {name}, attacked {state}, "),
    "possessives": _endless("{state}'s {word}'s "),
    "of of of": _endless("the {word} of "),
    "capitals": lambda: (part.upper() for part in _endless("{name} says the {word} in {state} is over. ")()),
    "bullet points": _endless("- {name} in {state}\n"),
    "headings": _endless("## The {word} of {state}\n\n"),
    "short paragraphs": _endless("{name} left.\n\n"),
    "links": _endless("https://{new}.example.org/{sum} "),
    "labels": _endless("Q: Will the {word} go ahead?\n\nA: {name} said it would.\n\n"),
    "blanks": _endless("  \t "),
    "no blanks": _endless("{new}{new}"),
    "marks in marks in brackets": _endless("“‘(“{name} [‘the {word} "),
    "marks opened again": _endless("“The {word} is over.\n\n", "“{name} saw it.\n\n"),
    "said and said": _endless("“the {word} is over,” said {name}, said {new} {new}son, "),
    "according and according": _endless("according to {name}, according to {new} {new}son, "),
    "citing and citing": _endless("citing the {new} News, which cited {name}, who told the {new} Times, "),
    "who met who": _endless("{name}, who met {name}, who "),
    "if": _endless("if {name} met {state}, "),
    "agreed to ask to": _endless("agreed to ask {name} to "),
    "did not say that not": _endless("did not say that {name} did not "),
    "denied and denied": _endless("which {name} denied, a claim that {state} dismissed, "),
    "after and after": _endless("after {name} attacked {state} on {day} "),
    "names and names": _endless("{name} and "),
    "names of names": _endless("{new} {new}son's {new}'s "),
    "offices": _endless("{name}, minister of {word}s; {new} {new}son, chief of {new} Corp; "),
    "acronyms alone": lambda: (part.upper() for part in _endless("({new}), ")()),
    "pronouns of one": lambda: chain(["Anna Berg left. "], _endless("She told him that it was hers and they left. ")()),
    "questions": _endless("Who met {name}? "),
    "dashes": _endless("— {name} — the {word} — "),
    "colons": _endless("{name}: the {word}: "),
    "hyphens": _endless("{word}-{state}-{new}-"),
    "shares": _endless("{sum} percent of {sum} percent of "),
    "units": _endless("{sum} km, {sum}.5 kg, {sum} °C, "),
    "numbers in words": _endless("twenty-two thousand three hundred "),
    "months": _endless("March May ", "April, August "),
    "letters": _endless("a b c "),
    "words in paragraphs": _endless("{word}\n\n"),
    "rows of a table": _endless("| {name} | {sum} | {day} | {state} |\n"),
    "headlines": _endless("{name} slams {state} over {word}\n\n"),
    "datelines": _endless("LIMA, March 3 (Reuters) - {name} left.\n\n"),
    "addresses": _endless("{new}@{new}.example.org, www.{new}.example/{sum}?a={new}&b= "),
    "scripts": _endless("Анна Берг met 李文 and محمد in {state}. ", "Ни {word} ни {name}. "),
    "emoji": _endless("👩‍👩‍👧‍👦 {name} 🎉 said 🇵🇪. "),
    "joiners": lambda: ("\u200d".join(part) for part in _endless("{name} met {state}. ")()),
    "combining marks": lambda: ("\u0301\u0323".join(part) for part in _endless("{name} met {state}. ")()),
}


if __name__ == "__main__":
    main()
