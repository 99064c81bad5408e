"""Two small subjects made for the tests: rubrics written by hand, and essays that are good or go wrong in one way.

The town of Hallam and its railway are invented; the facts about bees are ordinary textbook matter in invented numbers.
"""

# ruff: noqa: E501 - texts stand as they are read, a paragraph on a line

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from analysis.documents.source_text import Section, SourceText
from analysis.rubric import (
    Convention,
    Criterion,
    EvidenceItem,
    EvidenceKind,
    KeyArgument,
    Level,
    Passage,
    Question,
    Rubric,
    RubricDocument,
)

RAILWAY_QUESTION = "Discuss how the railway changed the port of Hallam and whether the change was worth its price."
BEES_QUESTION = "Explain why wild bees are declining and evaluate what farmers can do about it."

_HALLAM = """The harbour and the line

The Coast Railway Act of 1861 gave the company the right to cut through the old quay. When the first train reached Hallam in 1864, the price of coal in the town fell by 40 per cent within two years. Cheap coal let the fish smokers work all winter, and the number of smokehouses rose from 12 to 57.

Who paid

The coasting skippers lost their trade: of 210 sailing vessels registered in 1860 only 35 were left in 1880. Whole families moved inland to look for work in the mills. The town council borrowed £90,000 to rebuild the quay and was still paying the debt in 1899."""

_LEDGER = """Visitors and health

The excursion trains of the 1870s brought 30,000 summer visitors a year, and lodging houses became the second trade of the town. Doctor Amelia Marsh showed in her Sanitary Report of 1873 that the crowded railway cottages had twice as many deaths from typhoid as the rest of Hallam.

Was it worth it

Rates and rents paid by the company returned the council's debt only after 1905. Yet without the line Hallam would have shared the fate of Port Ness, which had no railway and lost half of its people between 1860 and 1890."""

_FIELDS = """Flowers and homes

Wild bees decline because meadows full of flowers have been ploughed for wheat; 9 of 10 hay meadows in the county have gone since 1950. Hedges that were pulled out took the nests of bumblebees with them.

Poison

Neonicotinoid sprays harm the memory of bees, so that foragers no longer find the way home; a field trial in 2012 counted 55 per cent fewer new queens beside treated rape."""

_REMEDY = """What farmers can do

Strips of wild flowers six metres wide along the fields doubled the number of bumblebees in three years in the Aller Valley trial. The strips cost £400 a hectare each year, and most farmers give them up when the payment ends.

Disease

Boxes of bought bumblebees spread the parasite Crithidia to wild bees, and an import licence under the Bee Health Order of 2009 has not stopped it."""


def plain(text: str, name: str = "essay.txt", headings: Sequence[str] = ()) -> SourceText:
    """A text as the reader gives it; the lines named in `headings` are headings."""
    starts = [text.index(heading) for heading in headings]
    bounds = [0, *starts, len(text)] if 0 not in starts else [*starts, len(text)]
    titles = ["", *headings] if 0 not in starts else list(headings)
    sections = tuple(
        Section(title=title, start=start, end=end)
        for title, start, end in zip(titles, bounds, bounds[1:], strict=False)
        if end > start
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return SourceText(name=name, sha256=digest, text=text, sections=sections, raw=text, origin=((0, 0),))


def _document(number: int, name: str, text: str) -> RubricDocument:
    headings = [line for line in text.split("\n\n") if not line.endswith(".")]
    source = plain(text, name, headings)
    return RubricDocument(
        id=f"d{number}", name=name, kind="source", sha256=source.sha256, text=text, sections=source.sections
    )


_KINDS: dict[str, EvidenceKind] = {"Act": "law_or_treaty", "Order": "law_or_treaty", "Report": "law_or_treaty"}


def _argument(
    number: int, weight: int, title: str, statement: str, document: RubricDocument, quote: str, *items: str
) -> KeyArgument:
    start = document.text.index(quote)
    evidence = []
    for item in items:
        at = document.text.index(item, start)
        last = item.split()[-1]
        kind = _KINDS.get(
            last,
            "date" if re.fullmatch(r"\d{4}s?", item) else "figure" if item[0] in "£0123456789" else "named_example",
        )
        evidence.append(EvidenceItem(kind=kind, text=item, document=document.id, start=at, end=at + len(item)))
    return KeyArgument(
        id=f"a{number}",
        title=title,
        statement=statement,
        weight=weight,
        passages=(Passage(document=document.id, start=start, end=start + len(quote), quote=quote),),
        evidence=tuple(evidence),
    )


def _criteria() -> tuple[Criterion, ...]:
    shares = {"coverage": 0.4, "evidence": 0.25, "structure": 0.2, "relevance": 0.15}
    return tuple(
        Criterion(
            id=name,
            title=name.title(),
            description=f"How good the essay is in {name}.",
            weight=share,
            levels=tuple(
                Level(level=n, marks=round(share * 20 * n / 4, 2), descriptor=f"{name}, level {n}") for n in range(5)
            ),
        )
        for name, share in shares.items()
    )


def _convention(number: int, criterion: str, text: str, scope: str) -> Convention:
    return Convention(id=f"c{number}", criterion=criterion, text=text, document="n1", start=0, end=4, scope=scope)  # type: ignore[arg-type]


_NOTE = RubricDocument(
    id="n1", name="note.txt", kind="annotated_note", sha256="0" * 64, text="Note of a student.", sections=()
)


def railway_rubric() -> Rubric:
    """Six arguments on what the railway did to an invented port."""
    one, two = _document(1, "harbour-history.txt", _HALLAM), _document(2, "town-ledger.txt", _LEDGER)
    return Rubric(
        engine_version="test",
        question=Question(
            text=RAILWAY_QUESTION,
            directive="Discuss",
            demands=("how the railway changed the port of Hallam", "whether the change was worth its price"),
        ),
        marks=20,
        documents=(one, two, _NOTE),
        key_arguments=(
            _argument(
                1,
                3,
                "Cheap coal",
                "The railway made coal cheap in Hallam and so let the fish smokers work all winter.",
                one,
                "Cheap coal let the fish smokers work all winter, and the number of smokehouses rose from 12 to 57.",
            ),
            _argument(
                2,
                3,
                "Ruin of the sailing trade",
                "The railway took the coasting trade away from the skippers, and most of the sailing vessels disappeared.",
                one,
                "The coasting skippers lost their trade: of 210 sailing vessels registered in 1860 only 35 were left in 1880.",
                "210 sailing vessels",
                "1880",
            ),
            _argument(
                3,
                2,
                "The council's debt",
                "The town council borrowed heavily to rebuild the quay and carried the debt for decades.",
                one,
                "The town council borrowed £90,000 to rebuild the quay and was still paying the debt in 1899.",
                "£90,000",
                "1899",
            ),
            _argument(
                4,
                2,
                "Summer visitors",
                "Excursion trains brought summer visitors, who made lodging houses the second trade of the town.",
                two,
                "The excursion trains of the 1870s brought 30,000 summer visitors a year, and lodging houses became the second trade of the town.",
                "30,000 summer visitors",
            ),
            _argument(
                5,
                2,
                "Typhoid in the railway cottages",
                "The crowded cottages of the railway workers raised deaths from typhoid.",
                two,
                "Doctor Amelia Marsh showed in her Sanitary Report of 1873 that the crowded railway cottages had twice as many deaths from typhoid as the rest of Hallam.",
                "Sanitary Report",
                "1873",
            ),
            _argument(
                6,
                1,
                "The fate of Port Ness",
                "Without a railway the town would have emptied as Port Ness did.",
                two,
                "Yet without the line Hallam would have shared the fate of Port Ness, which had no railway and lost half of its people between 1860 and 1890.",
                "Port Ness",
            ),
        ),
        criteria=_criteria(),
        conventions=(
            _convention(1, "evidence", "add a date or a figure against this claim", "passage"),
            _convention(2, "coverage", "more arguments please", "essay"),
            _convention(3, "relevance", "relate your headings to the question", "section"),
        ),
    )


def bees_rubric() -> Rubric:
    """Five arguments on the decline of wild bees."""
    one, two = _document(1, "fields.txt", _FIELDS), _document(2, "remedies.txt", _REMEDY)
    return Rubric(
        engine_version="test",
        question=Question(
            text=BEES_QUESTION,
            directive="Explain",
            demands=("why wild bees are declining", "what farmers can do about it"),
        ),
        marks=20,
        documents=(one, two),
        key_arguments=(
            _argument(
                1,
                3,
                "Lost meadows",
                "Wild bees decline because flowering meadows were ploughed up for wheat.",
                one,
                "Wild bees decline because meadows full of flowers have been ploughed for wheat; 9 of 10 hay meadows in the county have gone since 1950.",
                "1950",
            ),
            _argument(
                2,
                3,
                "Sprays that confuse",
                "Neonicotinoid sprays damage the memory of bees, so that they do not find home.",
                one,
                "Neonicotinoid sprays harm the memory of bees, so that foragers no longer find the way home; a field trial in 2012 counted 55 per cent fewer new queens beside treated rape.",
                "2012",
            ),
            _argument(
                3,
                2,
                "Flower strips",
                "Strips of wild flowers along the fields bring bumblebees back.",
                two,
                "Strips of wild flowers six metres wide along the fields doubled the number of bumblebees in three years in the Aller Valley trial.",
            ),
            _argument(
                4,
                2,
                "Strips end with the money",
                "Farmers give flower strips up when the payment ends.",
                two,
                "The strips cost £400 a hectare each year, and most farmers give them up when the payment ends.",
                "£400",
            ),
            _argument(
                5,
                1,
                "Imported disease",
                "Bought bumblebees carry a parasite into the wild population.",
                two,
                "Boxes of bought bumblebees spread the parasite Crithidia to wild bees, and an import licence under the Bee Health Order of 2009 has not stopped it.",
                "Crithidia",
            ),
        ),
        criteria=_criteria(),
        conventions=(),
    )


GOOD = """The railway made Hallam richer and less equal, and I will argue that the change was worth its price only because the alternative was decay.

When the line was opened in 1864, coal became cheap almost at once. The fish smokers could now light their fires through the whole winter, and 57 smokehouses stood where there had been 12. This was the first trade in the town that did not stop with the weather.

The skippers paid for it. The coasting trade went to the trains, and of 210 sailing vessels hardly any were left by 1880. Men who had owned a share in a boat became porters in the goods yard.

The trains also carried people. In the 1870s about 30,000 visitors came every summer, and letting rooms became the second trade of Hallam. The lodging houses employed widows whom the harbour had never employed.

Critics said that the poor paid with their health. The cottages of the railway workers were crowded, and Doctor Marsh counted twice as many deaths from typhoid there in 1873. The council, which had borrowed £90,000 for the new quay, had no money left for drains.

In conclusion, the price of the railway was high and it was paid by those who gained least. Yet Port Ness, which had no station, lost half of its people. Hallam should have shared its gains better; it could not have done without them."""

BARE = """The railway changed the port of Hallam in many ways, because trade depends on transport.

Coal became cheap for everybody in the town, and the people who smoked fish could work in winter as well. This was good for them and for their workers.

The owners of sailing ships lost their trade to the railway. They were not happy about this development and many of them had to look for something else.

To sum up, the change had good and bad sides, and the price was high for some people."""

ALTERED = GOOD.replace("opened in 1864", "opened in 1864").replace(
    "deaths from typhoid there in 1873", "deaths from typhoid there in 1883"
)

OPPOSITE = """The railway did not harm the port of Hallam, because it only brought good things.

The railway never took the coasting trade away from the skippers, and the sailing vessels did not disappear. Coal became expensive in Hallam. Everybody who lived in the town was content.

In conclusion, there was no price to pay."""

KEYWORDS = """Railway, Hallam, 1864, Coast Railway Act, coal, 40 per cent, smokehouses, 12, 57.

Skippers, coasting trade, 210 sailing vessels, 1880, mills, council, quay, £90,000, debt, 1899.

Excursion trains, 30,000 visitors, lodging houses, typhoid, Doctor Marsh, Sanitary Report, 1873, Port Ness."""

COPIED = "\n\n".join(part for part in (*_HALLAM.split("\n\n"), *_LEDGER.split("\n\n")) if part.endswith("."))

OFF_QUESTION = """Football has become the most popular sport on the island, because it needs nothing but a ball.

The first club was founded by sailors in 1888. It won the cup three times, and its goalkeeper was known in every village. Children still learn songs about him at school.

Today the players earn more than doctors. Some people say that this is unjust, but the crowds decide what a game is worth.

In conclusion, football will stay popular as long as children can play it in the street."""

ONE_PARAGRAPH = " ".join(GOOD.split("\n\n"))

FRENCH = """Le chemin de fer a changé la ville de Hallam de plusieurs façons. Le charbon est devenu moins cher et les pêcheurs ont pu travailler pendant l'hiver. Les capitaines ont perdu leur commerce et beaucoup de familles sont parties vers l'intérieur du pays."""
