"""The same 10,000 made-up men, whoever asks for them."""

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

MEN = 10_000
SPACE = uuid.UUID("5f3ad14c-7b9e-4d0c-8f27-6f0f7b6f9b11")
STARTS = [
    "Al", "Ber", "Cor", "Dun", "East", "Fair", "Grey", "Hart", "Ingle", "Jes", "Ket", "Lark",
    "March", "Nether", "Oak", "Penny", "Quill", "Rush", "Silver",
]  # fmt: skip
ENDS = [
    "brook", "castle", "dale", "feather", "gate", "ham", "hurst", "ing", "ley", "mere", "more",
    "ridge", "stead", "ton", "wick", "wood", "worth",
]  # fmt: skip
GIVEN = [
    "Aaron", "Callum", "Darren", "Elliot", "Femi", "Gareth", "Hassan", "Ivor", "Jerome", "Kamal",
    "Liam", "Marek", "Neville", "Omar", "Piotr",
]  # fmt: skip
LOOKED_AT = [uuid.uuid5(SPACE, str(number)) for number in range(100)]
TOLD = {"name": "Marta Linden", "relation": "partner", "phone": "07700 900300", "address": "7 Curlew Road"}


def men() -> Iterator[dict]:
    """Each man as a dictionary of his fields, the same ones each time."""
    chance = random.Random(1)  # noqa: S311 - made-up people, the same each time
    for number in range(MEN):
        yield {
            "id": uuid.uuid5(SPACE, str(number)),
            "family_name": chance.choice(STARTS) + chance.choice(ENDS),
            "given_names": chance.choice(GIVEN),
            "date_of_birth": date(1960, 1, 1) + timedelta(days=chance.randrange(15_000)),
            "phone": f"07700 900{chance.randrange(1000):03}",
            "address": f"{number % 90 + 1} Heron Street, Riverbank",
            "postcode": f"ZZ{number % 9 + 1} {number % 8 + 1}AA",
        }
