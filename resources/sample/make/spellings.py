"""How people write what the codes mean, and dates, each in several ways."""

from __future__ import annotations

from datetime import date

LEGAL_STATUS = {
    "C1": ("C1 - Interim care order", "C1 Interim care order", "ICO (C1)"),
    "C2": ("C2 - Full care order", "C2 - Full care order", "C2 FCO"),
    "E1": ("E1 - Placement order",) * 3,
    "V2": ("V2 - Single period of accommodation under s.20", "V2 (s20)", "S20 (V2)"),
    "V4": ("V4 - Short breaks (agreed series)", "V4 - Short breaks (agreed series)", "Short breaks (V4)"),
    "J1": ("J1 - Remanded to youth detention accommodation",) * 2 + ("Remand (J1)",),
}
"""Code -> as the system prints it, as it was typed over, as the business support officer writes it."""

PLACEMENT = {
    "U1": "U1 - Foster placement with relative or friend, long term",
    "U3": "U3 - Foster placement with relative or friend",
    "U4": "U4 - Foster placement, long term",
    "U6": "U6 - Foster placement with other foster carer",
    "K1": "K1 - Secure children's home",
    "K2": "K2 - Children's home",
    "K3": "K3 - Supported accommodation",
    "P1": "P1 - Placed with own parents",
    "R1": "R1 - Residential care home",
    "S1": "S1 - Residential school",
    "A6": "A6 - Placed for adoption",
}
SHORT_PLACEMENT = {
    "U6": "Foster (U6)",
    "U3": "Family and friends (U3)",
    "K1": "Secure home (K1)",
    "K3": "Supported (K3)",
}

REASON_CEASED = {
    "E11": "E11 - Adopted, application unopposed",
    "E4A": "E4A - Returned home, planned",
    "E4B": "E4B - Returned home, not planned",
    "E45": "E45 - Special guardianship, former foster carer (relative)",
    "E41": "E41 - Child arrangements order",
    "E17": "E17 - Aged 18, staying put",
    "E6": "E6 - Independent living, no formal support",
    "E5": "E5 - Independent living with formal support",
    "E15": "E15 - Age assessment: 18 or over",
    "E3": "E3 - Care taken over by another authority",
}
ETHNICITY = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy/Roma",
    "WOTH": "Any other White background",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MOTH": "Any other Mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "CHNE": "Chinese",
    "BCRB": "Caribbean",
    "BAFR": "African",
    "OOTH": "Any other ethnic group",
}
SEN = {
    "E": ("EHC plan", "EHCP", "E - Education, Health and Care plan"),
    "K": ("SEN support", "K", "SEN Support (K)"),
    "N": ("None", "No SEN", "N"),
}
AREAS = {
    "northshire": ("Northshire", "England"),
    "eastshire": ("Eastshire", "England"),
    "westshire": ("Westshire", "England"),
    "farshire": ("Farshire", "England"),
    "wales": ("Sir Dinas", "Wales"),
    "scotland": ("Glenshire", "Scotland"),
}
"""Area -> the authority's name, the nation."""

NO_SCHOOL = {
    "": "",
    "NONE": "No school place",
    "NEET": "Not in education, employment or training",
    "SECURE": "Education at Fellgate Secure Children's Home",
    "APPRENTICESHIP": "Apprenticeship",
    "UNIVERSITY": "University",
    "EMPLOYED": "Employed",
}


def uk_date(day: date | None) -> str:
    """`03/05/2014`."""
    return f"{day:%d/%m/%Y}" if day else ""


def ordinal_date(day: date) -> str:
    """`3rd May 2014`."""
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {day:%B %Y}"


def long_date(day: date) -> str:
    """`3 May 2014`."""
    return f"{day.day} {day:%B %Y}"
