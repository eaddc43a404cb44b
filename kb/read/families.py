"""The lines by which page furniture is known: one pattern a line, for whole lines in any case of letters."""

import re
from functools import cache

_SHARED = r"""share|tweet|post|pin|e-?mail|mail|print|copy link|copy|link|link copied|save|gift|facebook|twitter|x
threads|bluesky|whatsapp|linkedin|telegram|reddit|pinterest|messenger|instagram|tiktok|youtube|flipboard|tumblr
viber|line|rss|sms|more|bookmark|listen|like|follow|comments?|this|article|story|page|on|via|to|by|with
a friend|friends|your|us|and|or|now""".replace("\n", "|")

FAMILIES: dict[str, str] = {
    "advertisement": r"""
        advertise?ments?
        advert|ads?
        (?:sponsored|promoted|paid)(?: content| post| partnership| by .{1,40})?
        (?:article|story|content) continues (?:below|after)(?: (?:this |the )?(?:ad|advert|advertisement|video))?
        (?:continue|scroll|keep) (?:reading|down|to (?:continue|keep reading|read more))(?: .{1,60})?
        skip (?:advertisement|ad|to .{1,40})
        (?:remove|report|hide) (?:this |these )?ads?
        ad feedback|advertise with us
        story continues
        why am i seeing this\??
    """,
    "share": rf"""
        (?:share|tweet|print|e-?mail|copy link|follow(?: us)?)\b(?:[\s,|/·•:+&-]+(?:{_SHARED}))*[\s:!.]*
        (?:facebook|twitter|whatsapp|linkedin|telegram)\b(?:[\s,|/·•:+&-]+(?:{_SHARED}))*[\s:!.]*
        share (?:this|it|on|via|with|article|story)(?: .{{1,30}})?[:!]?
        \d[\d,.]*k? shares?
        (?:show|share|read|view|hide|print) (?:the )?full (?:article|story)
    """,
    "comment": r"""
        leave (?:a|your) (?:reply|comment).{0,60}
        (?:post|add|write|submit|view|show|read|hide|load) (?:a |your |all |more )?(?:\d+ )?comments?.{0,20}
        (?:no|\d[\d,]*) (?:comments?|replies|responses?)(?: (?:yet|so far|on .{1,200}))?
        \d+ thoughts on .{1,200}
        comments? ?(?:\(\d+\)|\d+|closed|off|are (?:closed|off|disabled).{0,60})?:?
        your e-?mail address will not be (?:published|shared).{0,120}
        required fields are marked.{0,20}
        save my name,? e-?mail,? and (?:website|site).{0,120}
        (?:cancel|post) (?:reply|comment).{0,20}
        (?:notify me of|subscribe to) (?:new|follow-?up) (?:comments|posts).{0,60}
        (?:you must be |please )?log(?:ged)?[ -]?in to (?:post |leave |add )?(?:a )?(?:comment|reply).{0,60}
        (?:join|start) the (?:conversation|discussion).{0,60}
        what do you think\?.{0,80}
        this site uses akismet.{0,160}
    """,
    "newsletter": r"""
        (?:sign up|signup|subscribe)(?: (?:now|today|here|free))?[:!.]?
        (?:sign up|subscribe) (?:for|to|with|and) .{1,200}
        register (?:now|today|here|for free).{0,60}
        (?:get|receive) (?:our|the|all|breaking|daily|free|more|full) .{0,80}(?:newsletter|inbox|e-?mail).{0,120}
        (?:get|receive) (?:our|the|all|breaking|daily|free) .{0,80}(?:alerts?|updates|app|headlines).{0,60}
        (?:join|try|download|install) (?:our|the .{1,40}) (?:newsletter|mailing list|channel|group|app|community).{0,99}
        (?:join|follow) (?:us|our|the .{1,40}) (?:on )?(?:whatsapp|telegram|x|facebook).{0,120}
        (?:enter )?your e-?mail(?: address)?.{0,20}
        (?:follow|like|find|join) us (?:on|at|for) .{1,120}
        (?:follow|find|see|read) .{1,120}?:? https?://\S{3,200}
        want (?:more|the latest).{0,160}
        follow .{1,40} on (?:x|twitter|facebook|instagram|google news|telegram|whatsapp|linkedin|threads).{0,60}
        (?:support|fund|donate to) (?:our|us|independent journalism).{0,160}
        become a (?:member|supporter|subscriber|patron)\b.{0,160}
        (?:donate|subscribe)(?: now| today| here)?
        (?:already a |existing )(?:subscriber|member|user)s?\b.{0,60}
        thank(?:s| you) for (?:subscribing|signing up|reading|registering).{0,120}
        by (?:signing up|subscribing|clicking|submitting|continuing|registering|providing).{0,40} you .{0,240}
        you can unsubscribe.{0,120}
        newsletters?|e-?paper
        this (?:article|content|story) is (?:only )?(?:for|available to|reserved for) (?:subscribers|members).{0,80}
    """,
    "cookies": r"""
        (?:this|our) (?:web)?site uses cookies.{0,260}
        (?:we|our partners|we and our .{1,40}) (?:use|store) cookies.{0,260}
        (?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)?
        (?:cookie|privacy) (?:policy|settings|notice|preferences).{0,60}
        terms (?:of (?:use|service)|and conditions).{0,60}
        (?:please )?enable javascript.{0,160}
        javascript (?:is|must be|seems to be) .{0,160}
        your browser (?:does|is|may|needs) .{0,200}
    """,
    "related": r"""
        (?:read (?:more|also|next|too|full story)|also read|also see|see also)(?:\s*[:|»>→].{0,200}|[\s.…»>→+]*)
        more (?:on|from|about|in|stories|news|coverage)(?:\s*[:|»>→].{0,200}|[\s.…»>→+]*)
        (?:read|see|explore|discover) more (?:about|on|in|from)\b.{0,80}
        list(?: of)? \d+ (?:of \d+|items)|end of list
        more (?:on|from|about) (?:this|the) (?:story|topic|author|subject|series)
        related(?: (?:stor(?:y|ies)|articles?|news|topics?|posts|content|links|coverage))?(?:\s*[:|»>→].{0,200})?
        you (?:may|might) (?:also )?(?:like|be interested in|have missed).{0,60}
        don[’']?t miss(?:\s*[:|].{0,200})?
        recommended(?: (?:for you|reading|stories|by .{1,20}|articles|videos))?(?:\s*[:|].{0,200})?
        trending(?: (?:now|today|stories))?|most (?:read|popular|viewed|watched|shared)
        (?:latest|top|breaking|other|more) (?:news|stories|headlines|articles|updates|posts|videos)
        editor[’']?s[’']? picks?|keep reading|up next
        what to (?:read|watch) next.{0,20}
        (?:next|previous) (?:article|post|story|up)(?:\s*[:|»>→].{0,200})?
        in case you missed it(?:\s*[:|].{0,200})?
        (?:watch|video|listen)(?: (?:live|now|more|here|also))?(?:\s*[:|»>→].{0,200})?
        (?:watch the video|listen to (?:this|the) (?:article|story|podcast)).{0,60}
        in pictures|photo gallery|gallery
        (?:tags?|topics?|keywords|categor(?:y|ies)|filed under|posted in|sections?)(?:\s*[:|»>→].{0,200})?
    """,
    "identifier": r"""
        [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}
        [0-9a-f]{16,128}
        [\d.,]{1,20}
        (?:(?:article|story|document|doc|post|news|item|page|record)[ _-]?)?(?:id|no|number)\.?\s*[:#=]\s*\S{1,200}
        (?:uuid|guid|slug|issn|doi|url|link|short ?link|permalink)\s*[:#=]\s*\S{1,200}
        @\w{2,30}
        (?:https?://|www\.)\S{3,300}
    """,
    "rights": r"""
        .{0,80}\ball rights reserved\b.{0,120}
        copyright ?(?:©|\(c\)|\d{4}|by\b).{0,120}
        (?:©|\(c\)) .{0,120}
        this material may not be .{1,200}
        an? version of this (?:article|story) appear(?:s|ed) in print\b.*
        reuse this content|order reprints.{0,60}|(?:purchase )?licensing rights|our standards:.{0,80}
        \((?:attn|adds|updates|recasts|changes|corrects|with photos?)\b.{0,200}\)
        disclaimer(?::.{0,300})?
        (?:the )?(?:views|opinions)(?: and opinions)? expressed .{0,300}
        (?:web |copy |news )?(?:editors?|edited by|producers?|translators?)\s*:\s*.{2,80}
        \(?(?:editor[’']?s note: )?this (?:story|article).{0,80}(?:auto-generated|syndicated feed).{0,200}
        \(?except for the headline.{0,80} (?:auto-generated|not been edited|syndicated feed).{0,200}
    """,
    "navigation": r"""
        by|words by|written by
        home|menu|search|log ?in|log ?out|sign ?in|sign ?out|my account|account|contact(?: us)?|about(?: us)?
        skip to (?:main )?content|back to top|(?:go )?back|next|previous|prev|close|open|sections|toggle navigation
        (?:show|load|see|view|learn) more|(?:see|view) all|show less|expand|loading|please wait|save
        track latest news.{0,60}
        (?:click|tap) (?:here|to|on)(?: .{1,80})?
        play(?: video| now)?|view (?:gallery|image|comments)|image|photos?|exclusive|opinion|editorial
        for immediate release|press release|news release|media release
        live(?: updates)?|breaking(?: news)?|world(?: news)?|politics|business|sports?|top story|news
        english|français|español|deutsch
        (?:home|news|world)(?:\s*[>»/›|]\s*[\w &’'-]{2,40})+
    """,
    "weather": r"""
        (?:partly |mostly |light |heavy |scattered )?(?:sunny|cloudy|overcast|clear(?: sky| skies)?)
        (?:light |heavy |scattered )?(?:rainy?|showers?|snowy?|fog(?:gy)?|haze)
        (?:humidity|wind|feels like|high|low|precipitation|pressure|visibility|uv index|aqi)\s*:?\s*[-–−]?\d.{0,30}
        (?:sunrise|sunset)\s*:?\s*\d{1,2}[:.]\d{2}.{0,10}
    """,
    "reading": r"""
        (?:reading time|read time|time to read|est(?:imated)?\.? read(?:ing)? time)\b.{0,30}
        reporting (?:from|in) .{2,60}
        (?:\w{3,6}day,? )?(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2}),? (?:at )?\d{1,2}[:.]\d\d.{0,20}
        \d{1,3}[ -]min(?:ute)?s?(?:[ -]read)?
        \d[\d,.]*k? (?:views?|reads?|likes|followers|words|subscribers)
        (?:views?|reads?|likes)\s*:?\s*\d[\d,.]*k?
        (?:text|font) size.{0,20}|a[+ -]*a[+ -]*a?[+ -]*
        (?:last )?(?:updated|modified)(?: on| at)?:? \d{1,2}[:.h]\d{2}.{0,40}
        (?:(?:updated|published|posted):? )?(?:about )?\d{1,3} (?:seconds?|minutes?|hours?|days?|weeks?|months?) ago
        just now
    """,
    "end": r"""
        (?:the )?ends?|-?30-?|\(?end[a-z]*/?\)?
        \W{1,120}
        more to (?:follow|come)|to be continued
        (?:\()?with (?:inputs from )?agenc(?:y|ies)(?: inputs?)?\)?
    """,
}
"""What the lines of each family look like."""

EDGES = frozenset(["navigation", "end", "weather", "reading"])
"""Families of short words that are furniture only before the first and after the last paragraph of prose."""


@cache
def pattern(*, edge: bool) -> re.Pattern[str]:
    """One pattern for the lines of all families that are furniture at the edges only, or of all others."""
    names = [name for name in FAMILIES if (name in EDGES) == edge]
    lines = (line.strip() for name in names for line in FAMILIES[name].strip().split("\n"))
    return re.compile("|".join(lines), re.IGNORECASE)
