"""Words without their endings, and those that say nothing about which story is told."""

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*")

_IRREGULAR = dict(
    pair.split(":")
    for pair in """
    met:meet meeting:meet meetings:meet began:begin begun:begin bought:buy broke:break broken:break brought:bring
    built:build came:come caught:catch chose:choose chosen:choose cutting:cut died:die dying:die death:die deaths:die
    drove:drive driven:drive fell:fall fallen:fall flew:fly flown:fly flight:fly fought:fight found:find gave:give
    given:give went:go gone:go held:hold kept:keep laid:lay led:lead left:leave lost:lose loss:lose losses:lose
    made:make paid:pay payment:pay ran:run rose:rise risen:rise said:say saw:see seen:see sent:send shook:shake
    shaken:shake shot:shoot shooting:shoot sold:sell sale:sell sales:sell seller:sell sought:seek spoke:speak
    spoken:speak speech:speak stole:steal stolen:steal strikes:strike struck:strike stricken:strike swore:swear
    sworn:swear took:take taken:take tore:tear torn:tear told:tell threw:throw thrown:throw withdrew:withdraw
    withdrawn:withdraw withdrawal:withdraw won:win winner:win wins:win winning:win wrote:write written:write
    choice:choose arrival:arrive refusal:refuse denial:deny approval:approve removal:remove injuries:injure
    injury:injure marriage:marry wedding:wed killer:kill attacker:attack visitor:visit explosion:explode
    collision:collide invasion:invade decision:decide resignation:resign nomination:nominate invitation:invite
    fled:flee swept:sweep sank:sink sunk:sink dug:dig burnt:burn beaten:beat blew:blow blown:blow drew:draw drawn:draw
    froze:freeze frozen:freeze grew:grow grown:grow hid:hide hidden:hide lent:lend rode:ride sang:sing sung:sing
    slain:slay spent:spend stood:stand taught:teach thought:think wept:weep wore:wear worn:wear bound:bind fed:feed
    heard:hear hung:hang knew:know known:know lit:light sprang:spring swam:swim woke:wake agreed:agree freed:free
    succeeds:succeed succeeded:succeed exceeded:exceed proceeded:proceed seizure:seize arsonist:arson robber:rob
    agreement:agree accusation:accuse destruction:destroy reduction:reduce production:produce reopening:reopen
    """.split()
)
"""Forms that endings do not explain, of verbs that the news is full of."""

_ENDINGS = (
    ("ations", ""), ("ation", ""), ("ings", ""), ("ing", ""), ("ments", ""), ("ment", ""), ("ions", ""), ("ion", ""),
    ("ied", "y"), ("ies", "y"), ("ed", ""), ("ers", ""), ("er", ""), ("es", ""), ("s", ""), ("ly", ""), ("e", ""),
)  # fmt: skip

_EMPTY = frozenset(
    """
    a about above according across after afterwards again against ago all almost along already also although always am
    among an and announce another any anybody anyone anything are around as ask at away back be became because become
    been before began begin behind being believe below between both but by call can cannot come could day days did do
    does done down during each early either else end enough even ever every everybody few final first five follow for
    former found four friday from further gave get give go going good got great had half has have having he her here
    hers herself high him himself his hour hours how however i if in include into is it its itself january february
    march april june july august september october november december just keep know known large last late later latter
    least leave less let like likely little long look made main major make man many may me mean men might million
    billion minister minute minutes moment monday month months more morning most mr mrs ms much must my near need
    neither never new news next nine no nobody none nor not nothing now number of off office official officials often
    old on once one only onto or other others our out outside over own part people per percent perhaps person place
    plan possible president put quarter quite rather reach really reason remain report reporter reporters result right
    s said same saturday saw say says second see seem seen set seven several shall she should show side since six small
    so some somebody something sometimes soon source sources spokesman spokeswoman state statement states still such
    sunday sure take taken tell ten than that the their them then there these they thing think third this those though
    thousand three through thursday time times to today together told tomorrow too took toward towards tuesday turn
    two under until up upon us use used very was way we wednesday week weeks well were what when where whether which
    while who whole whom whose why will with within without woman women word work would year years yesterday yet you
    young your dlrs mln bln pct cts vs shr net revs inc corp co ltd plc company companies government country
    """.split()
)  # fmt: skip

_BODIES = frozenset(
    """
    national international united general american central federal royal group bank university council committee
    commission ministry department agency association federation union party court police army force forces air system
    systems technologies technology holdings industries industrial services service capital partners trust fund
    financial insurance energy electric motor motors oil gas steel media news times post press club city county
    district province region valley river island islands north south east west northern southern eastern western new
    saint san port fort lake mount great world house school college hospital church center centre institute museum
    """.split()
)  # fmt: skip
"""Words of which the names of many bodies and places are made."""


def words(text: str) -> list[str]:
    """The words of a text, case-folded, with plain apostrophes and without a genitive's ending."""
    found = _WORD.findall(text)
    plain = "\n".join(found).casefold().replace("’", "'")
    return [word.removesuffix("'s") for word in plain.split("\n")] if found else []


@cache
def stem(word: str) -> str:
    """What the forms of a word and the nouns made of it have in common, more or less."""
    if known := _IRREGULAR.get(word):
        return stem(known)
    if word.endswith("ceed"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3 and not word.endswith(("ss", "us")):
            return _single(word[: -len(ending)] + instead)
    return _single(word)


def _single(word: str) -> str:
    """The word without the second of two consonants at its end, which some forms have and others have not."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdglmnprt" else word


def telling(text: str) -> list[str]:
    """The stems of the words of a text that tell what it is about, in order."""
    return [told for word in _WORD.findall(text) if (told := _told(word))]


@lru_cache(maxsize=100_000)
def _told(word: str) -> str:
    """The stem of a word as a text writes it, empty for one that says nothing."""
    (plain,) = words(word)
    return stem(plain) if len(plain) > 2 and plain not in _EMPTY else ""


def common(word: str) -> bool:
    """Whether a word says nothing about which story is told, or of which of many bodies a name is."""
    return word in _EMPTY or word in _BODIES
