"""
The labels of findings, and what other programs call the same things.

One set for all recognizers, models and corpora, so that a finding means the same wherever it comes from.
"""

from typing import Final

LABELS: Final = frozenset(
    {
        "PERSON", "ORG", "LOCATION", "ADDRESS", "EMAIL", "PHONE", "URL", "IP", "MAC", "CREDIT_CARD", "IBAN", "SSN", "ZIP", "ID",
        "DATE", "AGE", "NRP", "TITLE", "PROFESSION", "USERNAME", "SECRET", "QUANTITY", "MISC",
    }
)  # fmt: skip

# Those whose shape tells where they begin and end.
PROVEN: Final = frozenset({"EMAIL", "PHONE", "URL", "IP", "MAC", "CREDIT_CARD", "IBAN", "SSN", "ID", "DATE"})

# `Finding.by` of what a model read; a larger model's name follows after a slash.
MODEL: Final = "model"
# `Finding.by` of a name that was read in one place of a text and stands in another.
EVERYWHERE: Final = "everywhere"

# What Presidio, spaCy, transformers and GLiNER call them.
_OURS: Final = {
    "PER": "PERSON", "NAME": "PERSON", "WORKER": "PERSON", "PS": "PERSON", "PATIENT": "PERSON", "STAFF": "PERSON", "HCW": "PERSON",
    "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "OG": "ORG", "HOSPITAL": "ORG", "HOSP": "ORG", "PATORG": "ORG", "COMPANY": "ORG",
    "GPE": "LOCATION", "LOC": "LOCATION", "FAC": "LOCATION", "LC": "LOCATION", "CITY": "LOCATION", "COUNTRY": "LOCATION",
    "NORP": "NRP",
    "DATE_TIME": "DATE", "TIME": "DATE", "DATETIME": "DATE",
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "MAC",
    "IBAN_CODE": "IBAN",
    "US_SSN": "SSN",
    "DOMAIN_NAME": "URL",
    "STREET_ADDRESS": "ADDRESS",
    "ZIP_CODE": "ZIP",
    "US_DRIVER_LICENSE": "ID", "US_BANK_NUMBER": "ID", "US_PASSPORT": "ID", "US_ITIN": "ID", "CRYPTO": "ID",
    # Of the models that are made for personal data (i2b2, ai4privacy and theirs).
    "GIVENNAME": "PERSON", "FIRSTNAME": "PERSON", "FIRST_NAME": "PERSON", "MIDDLENAME": "PERSON", "LASTNAME": "PERSON",
    "LAST_NAME": "PERSON", "SURNAME": "PERSON", "FULLNAME": "PERSON", "PERSON_NAME": "PERSON", "DOCTOR": "PERSON",
    "COMPANYNAME": "ORG", "VENDOR": "ORG", "STATE": "LOCATION", "COUNTY": "LOCATION", "LOCATION-OTHER": "LOCATION",
    "STREET": "ADDRESS", "STREETADDRESS": "ADDRESS", "BUILDINGNUM": "ADDRESS", "BUILDINGNUMBER": "ADDRESS",
    "SECONDARYADDRESS": "ADDRESS", "ZIPCODE": "ZIP", "POSTCODE": "ZIP",
    "DOB": "DATE", "DATEOFBIRTH": "DATE", "DATE_OF_BIRTH": "DATE",
    "PHONENUMBER": "PHONE", "TELEPHONENUM": "PHONE", "FAX": "PHONE", "EMAILADDRESS": "EMAIL",
    "IPV4": "IP", "IPV6": "IP", "IPADDRESS": "IP", "MACADDRESS": "MAC",
    "CREDITCARDNUMBER": "CREDIT_CARD", "CREDITDEBITCARD": "CREDIT_CARD",
    "SOCIALNUM": "SSN", "SOCIALNUMBER": "SSN", "IDCARDNUM": "ID", "IDCARD": "ID", "DRIVERLICENSE": "ID", "DRIVERLICENSENUM": "ID",
    "PASSPORT": "ID", "PASSPORTNUM": "ID", "TAXNUM": "ID", "ACCOUNTNUM": "ID", "ACCOUNTNUMBER": "ID", "IDNUM": "ID",
    "MEDICALRECORD": "ID", "HEALTHPLAN": "ID",
    "JOBTITLE": "PROFESSION", "PASSWORD": "SECRET", "PASS": "SECRET", "PREFIX": "TITLE",
    "MEDICAL_LICENSE": "ID", "UK_NHS": "ID", "ES_NIF": "ID", "ES_NIE": "ID", "DE_TAX_ID": "ID",
}  # fmt: skip


def ours(label: str) -> str:
    """Return what we call a thing; a label that nobody maps stays as it is, in capitals."""
    label = label.upper()
    return _OURS.get(label, label)
