"""Words in names that say nothing about who is meant, or all about it.  Common knowledge, own lists."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL = _words(
    "inc incorporated corp corporation co cos company companies ltd limited plc llc llp lp ag sa nv bv gmbh kg "
    "kgaa spa "
    "srl sarl ab as asa oy oyj kk bhd sdn pty pte pvt cie se sas aps"
)
"""Legal forms of companies."""

LINKING = _words("the of and for in at on to de la le du des der die das und et y e &")

RANKS = _words("jr jnr junior sr snr senior ii iii iv")

PARTICLES = _words("de da di do du del della der den des van von zu la le el al bin ibn ben abu ter ten dos das san st")
"""Little words that belong to the surname behind them."""

GENERIC = _words(
    "ministry department agency authority bureau office commission committee council board chamber house senate "
    "congress "
    "parliament assembly duma diet bundestag knesset cabinet government administration presidency court courts "
    "tribunal "
    "supreme superior constitutional high appeals appeal district federal national state central reserve bank "
    "treasury exchequer "
    "finance foreign affairs interior home defense defence justice trade commerce industry economy economic "
    "economics "
    "agriculture health education energy environment labor labour transport transportation information culture "
    "planning "
    "police army navy air force forces military guard coast security intelligence service services customs tax "
    "statistics "
    "electoral election commissioner general attorney prosecutor prosecutors stock exchange chancellery upper lower "
    "communist socialist social democratic democrat democrats liberal conservative conservatives republican "
    "republicans "
    "labour party parties opposition coalition greens green workers people peoples front socialists communists "
    "liberals "
    "city town county municipal university red cross post railways airport port power public works royal "
    "ministers and"
)
"""Words of names that every state has its own of."""

HEADS = _words("president premier king queen pope emperor emir sultan chancellor shah ayatollah") | {"prime minister"}
"""Titles of those whose surname alone says who is meant: each state has one at a time."""

UNIQUE = _words("mayor governor president premier king queen bishop archbishop sheriff abbot rector headmaster coach")
"""Offices that one person at a time holds at one place, and hardly anybody at two."""

TITLES = (
    HEADS
    | UNIQUE
    | _words(
        "minister secretary chairman chairwoman chair chief senator congressman congresswoman representative "
        "ambassador "
        "general colonel major captain admiral judge justice professor director spokesman spokeswoman "
        "spokesperson analyst "
        "economist lawyer attorney prosecutor commissioner deputy leader head editor founder owner investor "
        "financier "
        "councillor inspector officer treasurer commander prince princess sheikh lord baroness"
    )
)
"""Words in front of a name that say what somebody is."""

FAMILIAR = {
    short: full
    for full, shorts in {
        "alexander": "alex sandy aleksandr aleksander sasha", "andrew": "andy drew", "anthony": "tony",
        "barbara": "barb",
        "benjamin": "ben", "catherine": "kate cathy katherine kathy kathryn", "charles": "charlie chuck",
        "christopher": "chris", "daniel": "dan danny", "david": "dave davey", "deborah": "debbie debra",
        "donald": "don donnie", "douglas": "doug", "edward": "ed eddie ted ned", "elizabeth": "liz beth betty eliza",
        "eugene": "gene", "francis": "frank", "frederick": "fred freddie frederic", "gerald": "gerry jerry",
        "gregory": "greg", "henry": "harry hank", "jacob": "jake", "james": "jim jimmy jamie",
        "jeffrey": "jeff geoffrey",
        "jennifer": "jen jenny", "john": "jack johnny", "jonathan": "jon", "joseph": "joe joey", "joshua": "josh",
        "kenneth": "ken kenny", "lawrence": "larry laurence", "leonard": "len lenny", "margaret": "maggie peggy meg",
        "martin": "marty", "matthew": "matt", "michael": "mike mick mickey", "nathaniel": "nathan nat nate",
        "nicholas": "nick nicolas", "patricia": "pat patty tricia", "patrick": "paddy", "peter": "pete",
        "philip": "phil phillip", "raymond": "ray", "rebecca": "becky", "richard": "dick rick rich ricky",
        "robert": "bob bobby rob robbie bert", "ronald": "ron ronnie", "samuel": "sam sammy", "stanley": "stan",
        "stephen": "steve steven", "susan": "sue susie", "theodore": "theo teddy", "thomas": "tom tommy",
        "timothy": "tim", "victoria": "vicky", "vincent": "vince", "walter": "walt wally",
        "william": "bill billy will",
        "mohammed": "muhammad mohamed mohamad muhammed mohammad mehmet", "ahmed": "ahmad",
        "yusuf": "yousef youssef yousuf",
        "hussein": "husain hussain husayn", "abdullah": "abdallah abdulla",
    }.items()
    for short in shorts.split()
}  # fmt: skip
"""Familiar and foreign forms of given names."""
