"""A file of men in treatment: what can be read, and what is refused without a word of it being repeated."""

from datetime import date

import pytest

from throughline.programme.cohort_file.columns import COLUMNS
from throughline.programme.cohort_file.reading import WrongFile, read

TODAY = date(2026, 11, 28)
HEAD = "Given names,Family name,Date of birth,Start of treatment"
RIGHT = "Rory,Ashdown,14/3/1986,1/2/2026"


def rows(text, encoding="utf-8"):
    return read(text.encode(encoding), TODAY)


def one(extra_head="", extra="", line=RIGHT):
    found = rows(f"{HEAD}{extra_head}\n{line}{extra}\n")
    return (found.rows or found.wrong)[0]


ALL = {
    "Given names": "Rory",
    "Family name": "Ashdown",
    "Date of birth": "1986-03-14",
    "Agency number": "AG 1",
    "Client id": "c-77",
    "NHS number": "9434765919",
    "Start of treatment": "1/2/2026",
    "End of treatment": "01.03.2026",
    "Stability": "Non-stabilised",
    "Keyworker's staff number": "t 00001",
    "Main substances": "Heroin; crack cocaine ;Alcohol",
    "TOP co-ordinator": "Another agency",
    "Home borough": "Eastbrook",
}


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_column_is_read_in_any_usual_file(delimiter, encoding):
    head = delimiter.join(column.label for column in COLUMNS)
    line = delimiter.join(f'"{ALL[column.label]}"' for column in COLUMNS)
    [row] = rows(f"{head}\r\n{line.replace('Eastbrook', 'Île d’Ys')}\r\n", encoding).rows
    assert row == {
        "row": 2, "given_names": "Rory", "family_name": "Ashdown", "date_of_birth": "1986-03-14",
        "agency": "AG 1", "client_id": "c-77", "nhs": "943 476 5919", "started_on": "2026-02-01",
        "ended_on": "2026-03-01", "stability": "not_stabilised", "keyworker": "T00001",
        "substances": ["opiates", "crack", "alcohol"], "top_coordinator": "other", "borough": "Île d’Ys",
    }  # fmt: skip


def test_an_empty_cell_says_nothing():
    assert set(one(",Stability,End of treatment", ",,")) == {
        "row", "given_names", "family_name", "date_of_birth", "started_on",
    }  # fmt: skip


def test_empty_rows_count_but_are_no_men():
    found = rows(f"{HEAD}\n\n,,,\n{RIGHT}\n")
    assert [row["row"] for row in found.rows] == [4]


WRONG_CELLS = {
    "no name": ("Rory,,14/3/1986,1/2/2026", "Family name", "This is empty"),
    "no letter": ("Rory,???,14/3/1986,1/2/2026", "Family name", "no letter"),
    "no date": ("Rory,Ashdown,soonish,1/2/2026", "Date of birth", "This is no date"),
    "two numbers of a year": ("Rory,Ashdown,14/3/86,1/2/2026", "Date of birth", "a year of 4 numbers"),
    "no such day": ("Rory,Ashdown,31/2/1986,1/2/2026", "Date of birth", "no such day"),
    "before 1900": ("Rory,Ashdown,1/1/1066,1/2/2026", "Date of birth", "before 1900"),
    "started in the future": ("Rory,Ashdown,14/3/1986,1/2/2027", "Start of treatment", "in the future"),
    "born in the future": ("Rory,Ashdown,14/3/2027,1/2/2026", "Date of birth", "in the future"),
    "started before birth": ("Rory,Ashdown,14/3/1986,1/2/1986", "Start of treatment", "before he was born"),
    "more cells than headings": (f"{RIGHT},surplus", "", "under no heading"),
    "a long name": (f"{'x' * 101},Ashdown,14/3/1986,1/2/2026", "Given names", "longer than 100"),
}


@pytest.mark.parametrize("case", WRONG_CELLS)
def test_a_wrong_row_is_named_by_row_and_column(case):
    line, column, words = WRONG_CELLS[case]
    [wrong] = rows(f"{HEAD}\n{line}\n").wrong
    assert (wrong.row, wrong.column) == (2, column)
    assert words in wrong.sentence
    for cell in line.split(","):
        assert len(cell) < 4 or cell not in wrong.sentence


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        ("NHS number", "943 476 5918", "do not make an NHS number"),
        ("Agency number", "--", "letter or digit"),
        ("Agency number", "1" * 41, "longer than 40"),
        ("Stability", "wobbly", "Write one of these: Stabilised; Abstinent"),
        ("Main substances", "alcohol;glue", "Write one of these: Alcohol; Opiates"),
        ("TOP co-ordinator", "Leila", "Write one of these: This agency"),
        ("End of treatment", "31/1/2026", "cannot end before it started"),
    ],
)
def test_a_wrong_cell_says_what_is_wanted(heading, cell, words):
    wrong = one(f",{heading}", f",{cell}")
    assert wrong.column == heading
    assert words in wrong.sentence
    assert cell not in wrong.sentence


@pytest.mark.parametrize(
    "second", [RIGHT, "RORY,ashdown,1986-03-14,1/3/2026", "Owen,Brandt,1/1/1980,1/3/2026"]
)
def test_a_man_who_stands_there_twice_is_wrong_the_second_time(second):
    found = rows(f"{HEAD},Agency number\n{RIGHT},AG 1\n{second},ag1\n")
    assert len(found.rows) == 1
    assert [(wrong.row, "earlier row" in wrong.sentence) for wrong in found.wrong] == [(3, True)]


@pytest.mark.parametrize(
    "heading",
    [
        "Partner", "Ex-partner's phone", "PartnerName", "her address", "Her_name", "Wife", "Victim details",
        "girlfriend", "survivor id", "spouse",
    ],
)  # fmt: skip
def test_a_file_with_a_column_about_a_partner_is_refused_and_not_repeated(heading):
    with pytest.raises(WrongFile) as wrong:
        rows(f"{HEAD},{heading}\n{RIGHT},Leila\n")
    assert "partner service" in str(wrong.value)
    assert heading not in str(wrong.value).replace("about a partner", "").replace("partner service", "")
    assert "Leila" not in str(wrong.value)


WRONG_FILES = {
    "empty": (b"", "There is no column"),
    "headings alone": (HEAD.encode(), "no man"),
    "no start": (b"Given names,Family name,Date of birth\na,b,1/1/1980\n", "Start of treatment"),
    "an unknown heading": (f"{HEAD},Postcode of Leila\n{RIGHT},x\n".encode(), "Column 5 has a heading"),
    "one heading twice": (f"{HEAD},Family name\n{RIGHT},x\n".encode(), "two columns"),
    "an open quotation mark": (
        f'{HEAD}\n"Rory" x,Ashdown,14/3/1986,1/2/2026\n'.encode(),
        "Row 2 has a quotation",
    ),
    "a spreadsheet": (b"PK\x03\x04\x00\x00", "no CSV file"),
    "sixteen bits a letter": (HEAD.encode("utf-16"), "no CSV file"),
    "too large": (b"x" * 2_000_001, "larger than 2 MB"),
    "too many men": (
        (HEAD + "\n" + "\n".join(f"Rory,Ashdown{n},14/3/1986,1/2/2026" for n in range(5001))).encode(),
        "more than 5000",
    ),
}


@pytest.mark.parametrize("case", WRONG_FILES)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(case):
    data, words = WRONG_FILES[case]
    with pytest.raises(WrongFile) as wrong:
        read(data, TODAY)
    assert words in str(wrong.value)
    assert "Leila" not in str(wrong.value)
