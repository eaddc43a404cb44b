"""Page furniture that tells nothing: advertisement marks, share and comment boxes, weather, navigation."""

import re
from collections.abc import Iterator, Sequence

from kb.document import Interval
from kb.read import dates
from kb.read.lines import LONGEST, Line

_SHARE = (
    r"(?:share|tweet|post|pin|email|e-mail|mail|print|copy link|copy|link|link copied!?|save|gift|facebook|twitter|x|threads|bluesky|"
    r"whatsapp|linkedin|telegram|reddit|pinterest|messenger|instagram|tiktok|youtube|flipboard|tumblr|viber|line|rss|sms|more|"
    r"bookmark|listen|like|follow|comment|comments|this|article|story|post|page|on|via|to|by|with|a friend|friends|your|us|and|or|now)"
)

FAMILIES: dict[str, str] = {
    "advertisement": (
        r"(?:advertise?ments?|advert|ads?|sponsored(?: content| post| by .{1,40})?|promoted(?: content)?|paid (?:content|post|partnership)|"
        r"(?:article|story|content) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement|video))?|"
        r"(?:continue|scroll|keep) (?:reading|down|to (?:continue|keep reading|read more))(?: .{1,60})?|skip (?:advertisement|ad|to .{1,40})|"
        r"remove ads|report this ad|ad feedback|advertise with us|why am i seeing this\??)"
    ),
    "share": rf"(?:share|tweet|print|e-?mail|copy link|follow(?: us)?|facebook|twitter|whatsapp)\b(?:[\s,|/·•:+&-]+{_SHARE})*[\s:!.]*|"
    rf"\d+ shares?|share (?:this|it|on|via|with|article|story)(?: .{{1,30}})?[:!]?",
    "comment": (
        r"leave (?:a|your) (?:reply|comment).{0,60}|(?:post|add|write|submit|view|show|read|hide|load) (?:a |your |all |more )?(?:\d+ )?comments?.{0,20}|"
        r"(?:no|\d[\d,]*) (?:comments?|replies|responses?|thoughts on .{1,200})(?: (?:yet|so far|on .{1,200}))?|comments? ?(?:\(\d+\)|\d+|closed|off|are (?:closed|off|disabled).{0,60})?:?|"
        r"your e-?mail address will not be (?:published|shared).{0,120}|required fields are marked.{0,20}|"
        r"save my name,? e-?mail,? and (?:website|site).{0,120}|(?:cancel|post) reply.{0,20}|post comment|"
        r"(?:notify me of|subscribe to) (?:new|follow-?up) (?:comments|posts).{0,60}|"
        r"(?:you must be |please )?log(?:ged)?[ -]?in to (?:post |leave |add )?(?:a )?(?:comment|reply).{0,60}|"
        r"(?:join|start) the (?:conversation|discussion).{0,60}|what do you think\?.{0,80}|this site uses akismet.{0,160}"
    ),
    "newsletter": (
        r"(?:sign up|signup|subscribe)(?: (?:now|today|here|free))?(?:[:!.]|(?: (?:for|to|with|and) .{1,200}))?|register (?:now|today|here|for free).{0,60}|"
        r"(?:get|receive) (?:our|the|all the|breaking|daily|free|more|unlimited|full) .{0,80}(?:newsletter|inbox|email|alerts?|updates|app|access|headlines).{0,120}|"
        r"(?:join|try|download|install) (?:our|the .{1,40}) (?:newsletter|mailing list|channel|group|app|community|whatsapp|telegram).{0,120}|"
        r"(?:enter )?your e-?mail(?: address)?.{0,20}|(?:follow|like|find|join) us (?:on|at|for) .{1,120}|follow .{1,40} on (?:x|twitter|facebook|instagram|google news|telegram|whatsapp|linkedin|threads).{0,60}|"
        r"(?:support|fund|back|donate to|become a (?:member|supporter|subscriber|patron)) (?:our|independent|us|quality|of|today|and|now).{0,160}|donate(?: now| today| here)?[.!]?|"
        r"(?:already a |existing )(?:subscriber|member|user)s?\b.{0,60}|thank(?:s| you) for (?:subscribing|signing up|reading|registering).{0,120}|"
        r"by (?:signing up|subscribing|clicking|submitting|continuing|registering|providing).{0,40} you .{0,240}|"
        r"you can unsubscribe.{0,120}|newsletters?|e-?paper|subscribe|"
        r"this (?:article|content|story) is (?:only )?(?:for|available to|reserved for) (?:subscribers|members).{0,80}"
    ),
    "cookies": (
        r"(?:this (?:web)?site|we|our (?:web)?site|our partners|we and our .{1,40}) (?:use|uses|store) cookies.{0,260}|(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)?(?: policy)?|"
        r"(?:cookie|privacy) (?:policy|settings|notice|preferences).{0,60}|terms (?:of (?:use|service)|and conditions).{0,60}|"
        r"(?:please )?enable javascript.{0,160}|javascript (?:is|must be|seems to be) .{0,160}|your browser .{0,200}"
    ),
    "related": (
        r"(?:read (?:more|also|next|too|full story)|also read|also see|see also|more (?:on|from|about|in|stories|news|coverage)|related(?: (?:stories|articles?|news|topics?|posts|content|links|coverage|reading|tags|items|video|story))?|"
        r"you (?:may|might) (?:also )?(?:like|be interested in|have missed)|don[’']?t miss|recommended(?: (?:for you|reading|stories|by .{1,20}|articles|videos))?|"
        r"trending(?: (?:now|today|stories))?|most (?:read|popular|viewed|watched|shared)|(?:latest|top|breaking|other|more)(?: (?:news|stories|headlines|articles|updates|posts|videos))|editor[’']?s[’']? picks?|"
        r"what to (?:read|know|watch)(?: next)?|keep reading|up next|next (?:article|post|story|up)|previous (?:article|post|story)|in case you missed it|"
        r"watch(?: (?:live|now|more|here|the video|also))?|video|listen(?: (?:now|here|live|to (?:this|the) (?:article|story|podcast)))?|in pictures|photo gallery|gallery|"
        r"tags?|topics?|keywords|categor(?:y|ies)|filed under|posted in|sections?)\s*(?:[:|»>→].{0,200}|[.…»>→+]*)"
    ),
    "navigation": (
        r"(?:home|menu|search|log ?in|log ?out|sign ?in|sign ?out|my account|account|contact(?: us)?|about(?: us)?|skip to (?:main )?content|back to top|(?:go )?back|next|previous|prev|close|open|"
        r"sections|toggle navigation|show more|load more|see more|view more|see all|view all|learn more|click here.{0,60}|show less|expand|loading\.*|please wait\.*|"
        r"(?:click|tap) (?:here|to|on) .{1,80}|play(?: video)?|play now|view (?:gallery|image|comments)|image|photos?|exclusive|opinion|editorial|"
        r"live(?: updates)?|breaking(?: news)?|world(?: news)?|politics|business|sports?|top story|news|english|français|español|deutsch)"
        r"|(?:home|news|world)(?:\s*[>»/›|]\s*[\w &’'-]{2,40})+"
    ),
    "identifier": (
        r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,128}|[\d.,]{1,20}|"
        r"(?:(?:article|story|document|doc|post|news|item|page|ref(?:erence)?|record)?[ _-]?(?:id|no|number|code)\.?|uuid|guid|slug|isbn|issn|doi|url|link|short ?link|permalink)\s*[:#=]\s*\S{1,200}|"
        r"https?://\S{3,300}|www\.\S{3,300}"
    ),
    "weather": (
        r"(?:partly |mostly |light |heavy |scattered )?(?:sunny|cloudy|overcast|clear(?: sky| skies)?|rainy?|showers?|thunderstorms?|snowy?|fog(?:gy)?|mist|haze|clouds)|"
        r"(?:humidity|wind|feels like|high|low|precipitation|pressure|visibility|uv index|air quality|aqi|sunrise|sunset)\s*:?\s*[-–−]?\d[\d.,:]*\s*(?:°|%|[a-z/]{1,5})?.{0,20}"
    ),
    "end": r"(?:the )?end(?:s|e)?|-?30-?|\W{1,120}|more to (?:follow|come)|to be continued|\(?end[a-z]*/?\)?|with agenc(?:y|ies)(?: inputs?)?",
    "reading": r"(?:reading time|read time|time to read|est(?:imated)?\.? read(?:ing)? time)\W.{1,30}|\d{1,3}[ -]min(?:ute)?s?(?:[ -]read)?|\d[\d,.]*k? (?:views?|reads?|likes|shares|followers|words|subscribers)|(?:views?|reads?|likes)\s*:?\s*\d[\d,.]*k?|text size.{0,20}|font size.{0,20}|a[+ -]*a[+ -]*a?[+ -]*|"
    r"(?:last )?(?:updated|modified)(?: on| at)?:? \d{1,2}[:.h]\d{2}.{0,40}|\d{1,3} (?:seconds?|minutes?|hours?|days?|weeks?|months?) ago|just now|yesterday|today",
    "rights": r".{0,80}\ball rights reserved\b.{0,120}|(?:copyright(?= ?(?:©|\(c\)|\d{4}|by\b))|©|\(c\)).{0,120}|this material may not be .{1,200}|"
    r"(?:disclaimer|editor[’']?s note: this (?:story|article) (?:is|has been) (?:auto|syndicated)).{0,300}|"
    r"\(?(?:this (?:story|article)|except for the headline).{0,80}(?:auto-generated|not been edited|syndicated feed).{0,200}",
}
"""Families of lines, each as a pattern that the whole line matches, in any case of letters."""

EDGES = frozenset(["navigation", "end", "weather", "reading"])
"""Families of short words that are furniture only before the first and after the last paragraph of prose."""

_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in FAMILIES.items()}
_FRAME = " \t\u00a0-–—*_=~<>[](){}|•·►▶»«#→+✓✕×"
_TEMPERATURE = re.compile(
    r"(?P<before>[A-Z][\w.' ]{1,30}[,:|]? )?[-–−+]?\d{1,3}(?:\.\d+)?\s?[°º]?\s?[CF](?P<after>[ ,|]+[A-Z][\w.' ]{1,30})?"
)
_FORM = re.compile(
    r"(?:leave (?:a|your) (?:reply|comment)|(?:post|add) a comment|\d+ (?:comments|thoughts on)).*", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?:full |first |last |your )?(?:name|e-?mail(?: address)?|website|site|url|comment|message|submit|send|reply|captcha)\s*[*:]*.{0,20}",
    re.IGNORECASE,
)


def noise(page: Sequence[Line]) -> Iterator[Interval]:
    """The lines of the page that are furniture and name nobody."""
    prose = [i for i, line in enumerate(page) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (len(page), -1)
    for i, line in enumerate(page):
        if len(line.text) <= LONGEST and _is_noise(line.text, edge=i < first or i > last):
            yield line.start, line.end
    for find in (_weather, _form):
        yield from find(page)


def _is_noise(text: str, *, edge: bool) -> bool:
    bare = text.strip(_FRAME)
    if not bare:
        return True
    return any(p.fullmatch(bare) or p.fullmatch(text) for name, p in _PATTERNS.items() if edge or name not in EDGES)


def _weather(page: Sequence[Line]) -> Iterator[Interval]:
    """A temperature with the place below it, down to the day."""
    for i, line in enumerate(page):
        if len(line.text) > 60 or not _TEMPERATURE.fullmatch(line.text):
            continue
        yield line.start, line.end
        below = page[i + 1 : i + 4]
        day = next((j for j, other in enumerate(below) if len(other.text) < 60 and any(dates.find(other.text))), None)
        for j, other in enumerate(below):
            short = len(other.text) <= 40 and len(other.text.split()) <= 4 and other.text[-1] not in ".!?:"
            if not short or (day is None and not other.follows) or (day is not None and j > day):
                break
            yield other.start, other.end


def _form(page: Sequence[Line]) -> Iterator[Interval]:
    """The fields below the head of a comment form."""
    inside = False
    for line in page:
        if len(line.text) <= LONGEST and _FORM.fullmatch(line.text):
            inside = True
        elif inside and len(line.text) <= 60 and _FIELD.fullmatch(line.text):
            yield line.start, line.end
        elif not (len(line.text) <= LONGEST and _is_noise(line.text, edge=True)):
            inside = False
