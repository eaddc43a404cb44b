"""Lemma edit rules: what to cut from the end of a form and what to put there."""


def rule(form: str, lemma: str) -> str:
    """The shortest edit from form to lemma, as "case|cut|suffix"; case 1 keeps the capitals."""
    edits = []
    for keep, base in enumerate((form.lower(), form)):
        common = next(
            (i for i, (a, b) in enumerate(zip(base, lemma, strict=False)) if a != b), min(len(base), len(lemma))
        )
        edits.append((len(base) - common + len(lemma) - common, keep, len(base) - common, lemma[common:]))
    _, keep, cut, suffix = min(edits)
    return f"{keep}|{cut}|{suffix}"


def apply(form: str, edit: str) -> str:
    """The form after the edit, or the form itself where nothing would be left."""
    keep, cut, suffix = edit.split("|", 2)
    base = form if keep == "1" else form.lower()
    return base[: len(base) - int(cut)] + suffix or form
