"""How concrete things are written in English: the bounded patterns `evidence_items` looks for.

Nothing here knows a subject. A pattern is bounded (no nested repeats) so that a hostile text costs linear time.
"""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d{2})"
CENTURY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first))"
    r"[\s-]century(?:\s(?:BCE?|AD|CE))?"
)
_ERA = r"\s?(?:BCE?|CE|AD)\b"

DATES = (
    re.compile(rf"\b{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?\b"),
    re.compile(rf"\b{MONTH}\s{DAY}(?:,?\s{YEAR})?\b(?!\s?(?:attacks?|incident|plot)\b)"),
    re.compile(rf"\b{MONTH}(?:,|\sof)?\s{YEAR}\b"),
    re.compile(rf"\b{YEAR}\s?[-–—/]\s?(?:{YEAR}|\d{{2}})\b"),
    re.compile(rf"\b(?:(?:early|mid|late)[\s-])?{YEAR}s\b"),
    re.compile(r"\b(?:(?:early|mid|late)[\s-])?(?:nineteen|eighteen|twenty)-(?:\w{3,8}ties|tens)\b"),
    re.compile(rf"\b\d{{1,4}}{_ERA}"),
    re.compile(r"\bAD\s\d{1,4}\b"),
    re.compile(rf"\b{CENTURY}\b", re.IGNORECASE),
)
BARE_YEAR = re.compile(rf"(?<![\w.,$£€₹/-]){YEAR}(?![\w%°]|[.,]\d|[-–]\w)")

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RANGE = rf"(?:{_NUMBER})(?:\s?(?:-|–|—|to)\s?(?:{_NUMBER}))?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|crore|lakh|mn|bn|m|k)"
_TENS = (
    r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_WORD_NUMBER = rf"(?:(?:{_TENS}|{_ONES}|half\sa)(?:\s(?:hundred|thousand|million|billion|trillion|crore|lakh))+)"
_CURRENCY = r"(?:(?:US|A|C|NZ|HK|S)\s?\$|[$£€¥₹]|\b(?:USD|PKR|INR|GBP|EUR|Rs\.?|Tk\.?)(?=\s?\d))"
_MONEY_WORD = r"(?:US\s)?(?:dollars|pounds|euros|rupees|yen|yuan|roubles|rubles|francs|cents)"
UNIT = (
    r"(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|m|cm|mm|nm|µm|μm|ft|feet|inches|hectares?|acres?|kg|g|mg|µg|μg|tonnes?|tons?"
    r"|lit(?:re|er)s?|ml|mL|L|°\s?[CF]|degrees|K|kW|MW|GW|TWh|kWh|GWh|Hz|kHz|MHz|GHz|V|J|kJ|Pa|kPa|bar|ppm|ppb|mol|eV|bp"
    r"|hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades?|barrels|mph)"
)

FIGURES = (
    re.compile(rf"{_CURRENCY}\s?(?:{_RANGE})(?:[\s-]?{_SCALE}\b)?(?:\s{_MONEY_WORD}\b)?"),
    re.compile(
        rf"\b(?:{_RANGE}|{_TENS}|{_ONES}|{_WORD_NUMBER})(?:[\s-]{_SCALE})?\s?(?:%|per\s?cent\b|percentage\spoints?\b)"
    ),
    re.compile(rf"\b(?:{_RANGE})[\s-]{_SCALE}\b(?:\s{_MONEY_WORD}\b)?"),
    re.compile(rf"\b(?:{_RANGE})\s{_MONEY_WORD}\b"),
    re.compile(rf"\b{_WORD_NUMBER}(?:\s{_MONEY_WORD}\b)?"),
    re.compile(rf"(?<![\w.,])(?:{_RANGE})[\s-]?{UNIT}(?:/{UNIT})?(?![\w])"),
    re.compile(
        r"\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|five|\d{1,3})\s(?:in|out\sof)(?:\severy)?\s(?:\d{1,2}0{0,3}(?!\d)|two|three|four|five|six|eight|ten|hundred)\b(?:\s[a-z]+s\b)?"
    ),
    re.compile(
        r"\b(?:one|two|three|four|five|seven|nine)[\s-](?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b"
    ),
    re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|\d{1,4})[\s-]?fold\b"),
)
NUMBER = re.compile(rf"(?<![\w.,/$£€₹#§-])(?:{_NUMBER})(?!\w|[.,]\d|[/-]\w|\)|\s{MONTH})|\b{_TENS}\b")

_NAME = r"(?:[A-Z][\w’'&–-]*(?:\.(?=\w)[\w’'&–-]+)*|[A-Z])(?:(?<=\b[A-Z])\.)?"  # "J." and "U.S.", not a full stop
_LINK = r"(?:\s(?:and|(?:of|on|for|to|in|against|between|with|de|du|von)(?:\sthe)?))?"
_NAMES = rf"{_NAME}(?:{_LINK}\s{_NAME}){{0,7}}"
_LAW = (
    r"(?:Acts?|Amendments?|Agreements?|Treat(?:y|ies)|Accords?|Conventions?|Protocols?|Pacts?|Resolutions?|Charter|Constitution"
    r"|Declaration|Bill|Ordinance|Regulations?|Directive|Statute|Code|Law|Laws|Decree|Covenant|Edict|Concordat|Magna\sCarta)"
)
LAWS = (
    re.compile(rf"\b{_NAME}(?:{_LINK}\s{_NAME}){{0,6}}\s{_LAW}\b(?:\s(?:of|on|for)\s(?!{MONTH}\s)(?:the\s)?{_NAMES})?"),
    re.compile(rf"\b{_LAW}\s(?:of|on|for|against)\s(?!{MONTH}\s)(?:the\s)?{_NAMES}"),
    re.compile(
        r"\b(?:Resolution|Article|Section|Clause|Directive|Regulation|Title|Schedule)\s(?:\d{1,4}(?:/\d{1,4})?|[IVX]{1,5})(?:\([a-z0-9]\))*\b"
    ),
)

LAW_WORD = re.compile(rf"\b{_LAW}\b")

_THING = (
    r"(?:War|Wars|Crisis|Affair|Scandal|Plan|Programmes?|Program|Project|Initiative|Mission|Campaign|Corridor|Fund|Summit|Dialogue"
    r"|Conference|Trial|Study|Survey|Report|Review|Strategy|Doctrine|Policy|Revolution|Massacre|Famine|Uprising|Mutiny|Rebellion|Movement"
    r"|Coup|Raid|Strike|Protests?|Pandemic|Epidemic|Outbreak|Disaster|Experiment|Effect|Theorem|Principle|Base|Station|Dam"
    r"|Prize|Court|Commission|Committee|Council|Organi[sz]ation|Alliance|Agency|Institute|University|Bank|Foundation|Association"
    r"|Partnership|Framework|Service|Ministry|Department)"
)
THING_WORD = re.compile(rf"\b{_THING}\b")
_EVENT = (
    r"(?:attacks?|conflict|war|crisis|raid|strikes?|incident|massacre|uprising|coup|summit|bombings?|scandal|affair|airbase|tests"
    r"|earthquake|floods?|outbreak|missiles?|jets?)"
)
NAMED = (
    re.compile(rf"\bOperation\s{_NAME}(?:\s(?:and\s)?{_NAME}){{0,3}}"),
    re.compile(
        rf"\b(?:Battle|Siege|Treason|Fall|Partition|Trial|Congress|Bay|Gulf|Massacre)\sof\s(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}"
    ),
    re.compile(
        rf"\b{_NAME}(?:\s(?:and\s|of\s|for\s|on\s|&\s)?{_NAME}){{0,5}}\s{_THING}\b(?:\s(?:of|for|on)\s{_NAMES})?"
    ),
    re.compile(rf"\b{MONTH}\s{DAY}\s(?:attacks?|incident|plot)\b"),
    re.compile(rf"\b{DAY}/\d{{1,2}}(?:\s(?:attacks?|terrorist))?"),
)
# Forms where one capital word is enough: "Kargil conflict", "E. coli".
NAMED_SHORT = (
    re.compile(
        rf"\b(?:(?!The\b|This\b|That\b|These\b|Such\b|Every\b|Each\b|An?\b|No\b|After\b|In\b|[A-Z]{{1,2}}\s|[A-Z]\.){_NAME}\s){{1,3}}{_EVENT}\b"
    ),
    re.compile(r"(?<![.\w])[A-Z]\.\s[a-z]{4,}\b"),
)

_AUTHORS = r"[A-Z][\w’'.&-]+(?:,?\s(?:and|&|et\sal\.?|[A-Z][\w’'.&-]*)){0,8}"
_AFTER_YEAR = r"(?:,\s(?:[A-Z][a-z]+\s\d{1,2}|pp?\.\s?\d+(?:[-–]\d+)?|\d+)|:\s?\d+(?:[-–]\d+)?)?"
_ONE_CITE = rf"(?:(?:see|cf\.|e\.g\.,?|as\scited\sin)\s)?{_AUTHORS},?\s(?:{YEAR}[a-z]?|n\.d\.){_AFTER_YEAR}"
CITATIONS = (
    re.compile(rf"\({_ONE_CITE}(?:;\s{_ONE_CITE}){{0,6}}\)"),
    re.compile(rf"\b(?!The\s){_AUTHORS}\s\({YEAR}[a-z]?{_AFTER_YEAR}\)"),
    re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,8}\]"),
    re.compile(r"\((?:ibid\.?|op\.\scit\.?)[^()]{0,30}\)", re.IGNORECASE),
    re.compile(
        r"\(\s?(?:[A-Z][\w’'. -]{0,40},?\s)?(?:pp?|ll?|ch|vol|lines?|chapter|stanza)\.?\s\d+(?:\s?[-–]\s?\d+)?\s?\)"
    ),
    re.compile(r"\(\d{1,2}\.\d{1,2}\.\d{1,4}(?:[-–]\d{1,4})?\)"),
    re.compile(r"\bAct\s(?:\d|[IV]{1,3})(?:,?\s[Ss]cene\s(?:\d{1,2}|[ivxIVX]{1,4}))?\b"),
    re.compile(
        r"\b(?:[Cc]hapter|[Ss]tanza|[Cc]anto|Book|[Ll]ines?|[Pp]age)\s(?:\d{1,4}(?:[-–]\d{1,4})?|[IVXLC]{1,6})\b"
    ),
    re.compile(r"https?://[^\s)>\]]{4,200}"),
)
YEAR_OF_SOURCE = re.compile(rf"\s\({YEAR}[a-z]?{_AFTER_YEAR}\)")
ACCORDING = re.compile(
    r"\b(?:[Aa]ccording\sto|[Aa]s\s(?:reported|noted|argued|shown|observed)\sby|[Dd]ata\sfrom|[Ff]igures\sfrom)\s(?=(?:the\s)?[A-Z])"
)

QUOTES = (
    re.compile(r"“[^“”\n]{3,400}”"),
    re.compile(r"(?<![\w\"])\"(?=\S)[^\"\n]{3,400}(?<=\S)\"(?!\w)"),
    re.compile(r"(?<!\w)‘(?=\S)[^‘\n]{8,300}?[\w.,!?]’(?!\w)"),
    re.compile(r"«[^«»\n]{3,400}»"),
)

SMALL_GENERIC = frozenset(
    [
        *("reason", "way", "factor", "point", "aspect", "type", "kind", "thing", "part", "side", "country", "nation"),
        *("state", "group", "party", "issue", "problem", "step", "time", "example", "cause", "effect", "argument"),
        *("case", "area", "form", "phase", "period", "sector", "challenge"),
    ]
)
ATTRIBUTION = re.compile(
    r"\b(?:said|says?|wrote|writes?|called|calls?|described|describes?|termed|labelled|labeled|dubbed|declared|declares?|warned|warns?"
    r"|argued|argues?|claimed|claims?|noted|notes?|remarked|stated|states?|put\sit|asks?|asked|cries|according\sto|in\sthe\swords\sof"
    r"|famously|quoted?|phrase|known\sas)\b",
    re.IGNORECASE,
)
LIST_NUMBER = re.compile(r"(?:^|\n)[\s*#•-]*(?:\(?\d{1,3}[.):]|\d{1,2}(?:\.\d{1,2}){1,3})(?=\s)")
