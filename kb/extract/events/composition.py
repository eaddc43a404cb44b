"""How sure something is that stands inside something else, by how sure each is for itself."""

from kb.terms import Certainty

_OPEN = (Certainty.HAPPENED, Certainty.PLANNED, Certainty.INVITED)


def combine(inner: Certainty, outer: Certainty) -> Certainty:
    """The certainty of something inside something: what lies above can only take away; "doubtful whether" is doubt."""
    if inner is Certainty.SPECULATED and outer is Certainty.DOUBTED:
        return outer
    if outer is Certainty.HAPPENED or inner not in _OPEN:
        return inner
    return outer


def brought_about(code: Certainty, status: Certainty) -> Certainty:
    """What a verb makes of its object when it is itself so certain: who hopes to avoid a war may yet see one."""
    if code is Certainty.DENIED:
        return Certainty.SPECULATED if status in (Certainty.SPECULATED, Certainty.DENIED) else code
    return combine(code, status)


def still_to_come(above: Certainty) -> Certainty:
    """How certain that is by the clause that it times: as open as what is to be done then."""
    if above is Certainty.PLANNED or above is Certainty.HAPPENED:
        return above
    return Certainty.SPECULATED
