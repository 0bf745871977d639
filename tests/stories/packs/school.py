"""The schools and children that packs are made for, and how a school fills one in."""

import shutil

from openpyxl import load_workbook

from tests.builders import a_row, upn
from vsdesk.desk.returns import Options

SCHOOLS = [
    ["URN", "EstablishmentName", "Postcode"],
    ["100001", "Oakfield Academy", "NS1 1AA"],
    ["100002", "Hillcrest School", "NS2 2BB"],
    ["100003", "Beacon Primary School", "NS3 3CC"],
]
CHILDREN = [
    a_row(School="Oakfield Academy"),
    a_row(LCS_ID="10002", UPN=upn(2), Surname="Łukasz", Forename="Amal", Date_of_birth="02/05/2014",
          School="Oakfield Academy"),
    a_row(LCS_ID="10003", UPN=upn(3), Surname="Okoro", Forename="Ben", Date_of_birth="12/07/2011",
          School="Oakfield Academy"),
    a_row(LCS_ID="10004", UPN=upn(4), Surname="Price", Forename="Cerys", Date_of_birth="22/09/2012",
          School="Hillcrest School"),
]  # fmt: skip
OFFICE = shutil.which("soffice")


def fill(path, answers):
    """Fill in the first pupil's first row, as a person would: a drop-down's own words."""
    book = load_workbook(path)
    sheet = book["Return"]
    headings = {cell.value: cell.column for cell in sheet[4]}
    for heading, value in answers.items():
        if value is None:
            formula = next(
                check.formula1 for check in sheet.data_validations.dataValidation
                if check.type == "list" and sheet.cell(5, headings[heading]).coordinate in check.sqref
            )  # fmt: skip
            letter = formula.split("$")[1]
            value = book["Lists"][f"{letter}1"].value
        sheet.cell(5, headings[heading], value)
    book.save(path)


def taken(desk, path):
    (one,) = desk.returns.plan([path], Options())
    return one
