"""Small real documents on two subjects, written for these tests, and a way to read them."""

from __future__ import annotations

from analysis.documents import read_text
from analysis.documents.source_text import SourceText

NEIGHBOURS = "Discuss the changing relations between Japan and South Korea since 1965."

TREATY = """A treaty and its silences

Normal ties after a long gap

Japan and South Korea signed the Treaty on Basic Relations in June 1965, twenty years after the end of colonial rule.
Under the treaty Japan gave South Korea 300 million dollars in grants and 200 million dollars in loans, which helped
Seoul to build its steel industry. However, the treaty said nothing about forced labour, so that victims of the war
later took their claims to court (Park, 2004). This silence has poisoned relations between Japan and South Korea ever
since.

Apology and partnership

In 1998 President Kim Dae-jung and Prime Minister Obuchi signed a joint declaration in which Japan expressed remorse
and South Korea promised to look forward. The declaration opened South Korean shops to Japanese films and music and
made relations between Japan and South Korea warmer than ever before. The football World Cup of 2002, which Japan and
South Korea staged together, carried the good mood to millions of homes.

Coal and wheat

Australia has sold coal to Japan since the nineteen-sixties and wheat for even longer. Canberra and Tokyo concluded an
economic partnership agreement in 2014 that lowered the duty on Australian beef. Wine from Victoria found new buyers in
Osaka after the agreement.
"""

COURTS = """Courts, chips and missiles

The quarrel over labour

In October 2018 the Supreme Court of South Korea ordered Nippon Steel to pay men who had worked in its mills during the
war, and relations between Japan and South Korea fell to their lowest point since 1965. Japan answered in July 2019
by tightening the export of chemicals that South Korean makers of chips cannot do without. Shoppers in South Korea then
boycotted Japanese beer and cars.

A common danger

North Korean missiles push Japan and South Korea together whatever their quarrels about the past. Japan and South Korea
agreed in November 2016 to share military intelligence because both lay within reach of the same missiles. President
Yoon and Prime Minister Kishida restored the shuttle visits of leaders in 2023.

What the treaty left open

The Treaty on Basic Relations of 1965 between Japan and South Korea left the question of forced labour open, and the
courts have had to answer it.
"""

BEES = "Explain why honeybee colonies are declining and evaluate what can be done to protect them."

HIVE = """Why hives fall silent

The mite

The varroa mite weakens honeybee colonies because it feeds on the body fat of larvae and carries viruses from bee to
bee. A colony that is left untreated usually dies within three years. Beekeepers who treat their hives in late summer
lose far fewer colonies over winter.

Poisoned fields

Neonicotinoid insecticides harm honeybee colonies by confusing the foragers, so that many never find their way home.
The European Union banned the outdoor use of three neonicotinoids in 2018 in order to protect bees.

Hungry landscapes

Fields of a single crop starve honeybee colonies because everything flowers in the same two weeks. Strips of wild
flowers beside the fields feed bees through the summer and reduce the losses of colonies.

My car

The old van needed a new gearbox in spring, and the garage in the village asked four hundred pounds for it. The mechanic
found rust on the door and painted it green.
"""

FIELD = """Helping the bees

What farmers can do

Farmers protect honeybee colonies when they sow wild flowers, because bees then find food after the main crop has
faded. Spraying at night, when bees do not fly, keeps insecticides away from the foragers.

What breeders can do

Breeders select honeybee colonies that clean mites from their brood, which makes treatment with acids less necessary.
Varroa mites spread viruses among honeybee colonies and are the main reason for losses in winter.
"""

NOTE = """Name: A. Student

Write a note on honeybees.

Introduction

Honeybees matter to farmers. Their colonies are in danger.

Mites

Mites kill bees. They also carry viruses.

Flowers

Bees need flowers. Farmers can sow them.
"""


def source(text: str, name: str) -> SourceText:
    """A text as the product reads it."""
    return read_text(text, name, kind="source")


def neighbours() -> list[SourceText]:
    """Two documents on Japan and South Korea; one paragraph is about Australia."""
    return [source(TREATY, "treaty.txt"), source(COURTS, "courts.txt")]


def bees() -> list[SourceText]:
    """Two documents on honeybees; one paragraph is about a van."""
    return [source(HIVE, "hive.txt"), source(FIELD, "field.txt")]
