"""Whom a role and a colon announce is found; departments and machines are not."""

import pytest

from gateway.redact.recognizers.roles import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sachbearbeiterin: Pohlschröder, Raum 12", "Pohlschröder"), ("Ansprechpartner/in: Frau Weber", "Weber"), ("Melder: Tjarks (Halle 2)", "Tjarks"),
        ("Prüfer: J. Ottenbacher", "J. Ottenbacher"), ("Schichtführer: Wagner", "Wagner"), ("| Besucher: Ásta Björnsdóttir | Nordwerk |", "Ásta Björnsdóttir"),
        ("Requested by: Oyelaran, Tunde", "Oyelaran, Tunde"), ("Visitor: Lie Sundby", "Lie Sundby"), ("Line manager: Ngo", "Ngo"), ("line manager: Mr. Quaye", "Quaye"),
        ("Responsable: Iturralde", "Iturralde"), ("Atendido por: Sra. Goñi Leiza", "Goñi Leiza"), ("revisado por: X. Casas", "X. Casas"),
    ],
)  # fmt: skip
def test_who_has_a_role(text, name):
    """Whole, with initials, behind a title, family name first; also where the name is a noun."""
    assert FAMILY.surfaces(text, "PERSON") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Sachbearbeiter: Abteilung 4", "Ansprechpartner: siehe Aushang", "Vertretung: Empfang", "Mitarbeiter: 12", "Responsable: Almacén", "Caller: Unknown",
        "Employee: Number 12", "supervisor: null", "Supervisor: SupervisorService.start", "Candidate: release-2", "Visita: Mañana", "Prüfer: Qualitätssicherung",
        "Bearbeiter: https://x", "Employee: Payroll", "witness: the system", "Solicitante: Pendiente",
    ],
)  # fmt: skip
def test_roles_of_nobody(text):
    """Departments, words of a form, numbers, code."""
    assert FAMILY.found(text) == []
