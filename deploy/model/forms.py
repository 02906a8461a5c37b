"""Made-up forms of a workplace: each function returns a template in the manner of one kind of document, with slots to fill."""

import json
from collections.abc import Callable

from scene import Scene

# What a field may be called, and the slot that holds it.
_FIELDS = {
    "full": "name|full name|employee|owner|contact|assignee|approver|manager|customer|patient|maintainer|requester|author|reviewer|reported by|created by|signed by|Name|Mitarbeiter|Ansprechpartner|Bearbeiter|Kunde|Sachbearbeiterin|nombre|empleado|responsable|cliente|titular|paciente|display_name|holder|beneficiary|emergency contact|primary_contact|technician|driver|supervisor",
    "given": "first name|given_name|firstName|Vorname|nombre|first_name|givenName|Rufname",
    "family": "last name|surname|family_name|lastName|Nachname|apellidos|last_name|sn|Geburtsname|maiden name",
    "user": "user|username|user_name|login|account|db_user|dbUser|DB_USER|db-username|user_id|uid|principal|sAMAccountName|Benutzer|Benutzername|usuario|service_account|SMTP_USER|admin_user|POSTGRES_USER|spring.datasource.username|ssh_user|actor|sub|preferred_username|handle",
    "secret": "password|passwd|pass|db_pass|dbPass|DB_PASSWORD|db-password|api_key|apiKey|API_KEY|api-key|secret|client_secret|token|access_token|auth_token|SECRET_KEY|private_key|Passwort|Kennwort|contraseña|clave|aws_secret_access_key|smtp_password|encryption_key|webhook_secret|POSTGRES_PASSWORD|pin|bearer|session_secret|jwt_secret|passphrase|license_key",
    "email": "email|e-mail|mail|adminEmail|ADMIN_EMAIL|contact_email|correo|E-Mail|upn",
    "phone": "phone|tel|mobile|Telefon|Mobil|teléfono|phone_number|fax|cell|extension",
    "address": "address|home address|street_address|Anschrift|Adresse|domicilio|dirección|shipping address|ship_to|billing_address|Wohnort",
    "city": "city|location|site|office|Ort|Standort|ciudad|Stadt|localidad|branch|birthplace",
    "zip": "zip|postcode|postal code|PLZ|zip_code|C.P.|Postleitzahl|código postal",
    "country": "country|Land|país|country_of_birth|Bundesland|provincia",
    "org": "company|employer|organization|org|vendor|Firma|Arbeitgeber|empresa|tenant|bank|supplier|insurer|hospital",
    "job": "role|job title|position|occupation|title|profession|Beruf|Stelle|puesto|cargo|profesión|job_title",
    "id": "employee id|ID|badge|customer no|Personalnummer|Kundennummer|employee_id|nº empleado|case number|passport no|license no|member id|Aktenzeichen|ID number|NHC|ref",
    "age": "age|Alter|edad",
    "date": "date of birth|dob|DOB|hired|start date|Geburtsdatum|fecha de nacimiento|valid until|last_login|birthday|Eintritt",
    "nation": "nationality|citizenship|Staatsangehörigkeit|nacionalidad|religion",
    "ip": "ip|host|server_ip|serverIp|DB_HOST|remote_addr|ssh_host|server-ip",
    "mac": "mac|mac_address|macAddress",
    "ssn": "ssn|SSN|social security number|tax id|ssn_backup",
    "iban": "iban|IBAN|account no",
}
_NOTHINGS = {
    "status": "open closed pending active approved inactive done draft", "priority": "high low medium normal", "debug": "true false",
    "port": "5432 8080 443 3306 6379", "version": "1.2.0 2.14.1 v3", "env": "production staging development", "retries": "3 5 10",
    "department": "Sales Finance IT Logistics Marketing Purchasing Produktion Vertrieb Ventas", "timeout": "30s 500 60", "level": "info warn error",
    "shift": "early late night Früh Spät", "currency": "EUR USD GBP", "driver": "postgres mysql sqlite", "kind": "Secret ConfigMap Deployment Service",
    "result": "success failure denied", "browser": "Chrome Firefox Safari Edge", "os": "Windows macOS Linux", "floor": "1 2 3", "region": "eu-west-1 us-east-2",
    "algorithm": "HS256 RS256", "name": "app-secrets db-config payments-api frontend redis cache orders-service", "service": "billing auth checkout",
    "session": "{hex}", "sha256": "{hex}", "trace_id": "{hex}", "request_id": "{hex}", "checksum": "{hex}", "etag": "{hex}", "commit": "{hex}", "build": "{hex}",
    "class": "{program}", "agent": "{program}", "tool": "{program}", "Medication": "{medicine}", "Diagnosis": "{illness}", "Importance": "High Low Normal",
    "protocol": "https tcp ssh", "gender": "m f d", "method": "GET POST PUT DELETE", "language": "en de es",
}  # fmt: skip


def _fields(scene: Scene, least: int, most: int, among: str = "") -> list[tuple[str, str]]:
    """Draw fields: (what it is called, slot in braces or a word)."""
    chance = scene.chance
    slots = among.split() or list(_FIELDS)
    found = []
    for _ in range(chance.randint(least, most)):
        if chance.random() < 0.27:
            name = chance.choice(list(_NOTHINGS))
            found.append((name, chance.choice(_NOTHINGS[name].split())))
        else:
            slot = chance.choice(slots)
            surface = f"{{{slot}}}"
            if slot == "full":
                surface = chance.choice(
                    ("{full}", "{full}", "{full2}", "{lastfirst}", "{middle3}", "{initial2}", "{full3}")
                )
            elif slot in {"given", "family", "user", "email"} and chance.random() < 0.2:
                surface = f"{{{slot}2}}"
            found.append((chance.choice(_FIELDS[slot].split("|")), surface))
    return found


_SYSTEM = "user secret user secret email ip full user secret org mac ssn user secret"


def key_values(scene: Scene) -> str:
    """Lines of `key = value` in one of many ways."""
    chance = scene.chance
    fields = _fields(scene, 2, 7, _SYSTEM if chance.random() < 0.5 else "")
    sign = chance.choice((": ", ": ", "=", " = ", ":\t", " : ", "\t", " - ", " -> "))
    quote = chance.choice(("", "", "", '"', "'"))
    mark = chance.choice(("", "", "", "- ", "• ", "* ", "  ", "export ", "    ", "> ", "# "))
    case: Callable[[str], str] = chance.choice((str, str, str.title, str.upper, lambda k: k.replace(" ", "_").lower()))
    lines = [f"{mark}{case(key)}{sign}{quote}{value}{quote}" for key, value in fields]
    head = chance.choice(("", "", "---", "# config", "— Profile —", "[database]", "# Settings of {full}", "Employee record", "Stammdaten", "Datos personales",
                          "apiVersion: v1", "# Owner: {full}", "CONFIDENTIAL", "Access request", "# Maintainer: {full} ({email})"))  # fmt: skip
    return chance.choice(("\n", "\n", "\n", "; ", ", ", " | ")).join([head, *lines] if head else lines)


def code(scene: Scene) -> str:
    """JSON, a dictionary of Python, an object of JavaScript."""
    chance = scene.chance
    fields = _fields(scene, 2, 6, _SYSTEM if chance.random() < 0.7 else "")
    if chance.random() < 0.4:
        return json.dumps(dict(fields), ensure_ascii=False, indent=chance.choice((None, 2, 4)))
    quote = chance.choice(('"', "'"))
    rows = "\n".join(f"    {quote}{key}{quote}: {quote}{value}{quote}," for key, value in fields)
    if chance.random() < 0.5:
        rows = "\n".join(f"  {key.replace(' ', '_')}: {quote}{value}{quote}," for key, value in fields)
    tail = chance.choice(
        (
            "",
            "\n# Ask {full} before changing this.",
            "\n// owner: {full2}",
            "\n# Contact Mr. {family} at {phone}",
            "\n# Todo({user})",
        )
    )
    return (
        chance.choice(("config = ", "const settings = ", "", "return ", "credentials = ")) + "{\n" + rows + "\n}" + tail
    )


def markup(scene: Scene) -> str:
    """XML or HTML with fields."""
    tags = [(key.replace(" ", ""), value) for key, value in _fields(scene, 2, 5)]
    return scene.chance.choice(("", "\n")).join(f"<{key}>{value}</{key}>" for key, value in tags)


def table(scene: Scene) -> str:
    """A table with a head, several people under each other."""
    chance = scene.chance
    columns = _fields(scene, 2, 5)
    if not any(value[1:5] in {"full", "give", "fami", "last"} for _, value in columns):
        columns.insert(0, ("name", chance.choice(("{full}", "{lastfirst}", "{given}"))))
    sign = chance.choice((",", ";", "\t", " | ", "  ", "\t"))
    rows = [sign.join(value.replace("}", f"@{row}}}") for _, value in columns) for row in range(chance.randint(1, 4))]
    head = [sign.join(key for key, _ in columns)] if chance.random() < 0.8 else []
    return "\n".join(head + rows)


_LOG_EVENTS = (
    "{full} logged in from {ip}", "User {user} logged in", "user={user} action=login ip={ip} result=success", "{user} changed the password",
    "Failed password for {user} from {ip} port {num} ssh2", "Accepted publickey for {user} from {ip}", "{full} updated profile. Email: {email}. Phone: {phone}",
    "Alert for {full}: access from {ip} (MAC: {mac})", "{full} exported report {num}", "session opened for user {user} by (uid=0)", "sudo: {user} : TTY=pts/0 ; COMMAND=/bin/ls",
    "{full} granted {full2} access to folder HR", "Permission denied for {user}", "actor={user} target={user2} event=role.update", "Password reset requested by {email}",
    "{full} ({user}) approved request {num} of {full2}", "Account {user} locked after 5 attempts", "token {secret} revoked for {user}", "Authorization: Bearer {secret}",
    "door 3 opened by {full} badge {id}", 'created_by={user} customer="{full}"', "login failed: user '{user}' password '{secret}'", "{initial} signed in at {clock}", "{full} deleted the file report.pdf",
    "Benutzer {user} hat sich angemeldet", "{full} hat die Datei geöffnet", "El usuario {user} inició sesión", "{full} abrió la sesión desde {ip}", "Session: {hex} user: {user}", "{full} logged in from {ip}. Session: {hex}", "session {hex} closed", "sha256:{hex} verified", "trace={hex} span={hex} ok", "commit {hex}", "{program} failed after {num} ms", "CREATE USER '{user}'@'{ip}' IDENTIFIED BY '{secret}';", "ALTER USER {user} WITH PASSWORD '{secret}';", "GRANT SELECT ON orders TO '{user}'@'{ip}' IDENTIFIED BY '{secret}';", "INSERT INTO staff (name, mail) VALUES ('{full}', '{email}');", "UPDATE users SET password='{secret}' WHERE login='{user}';", "SELECT * FROM staff WHERE last_name = '{family}';", "jdbc:postgresql://{ip}:5432/app?user={user}&password={secret}", "the answer of {program} must not reach {program}", "{user}:{secret}@{ip}", "export AWS_SECRET_ACCESS_KEY={secret}", "api_key={secret} used from {ip}",
    "cache refreshed in {num} ms", "worker {small} started", "request {hex} took {num} ms", "disk usage at {small} %", "health check ok", "GET /api/orders/{num} 200", "uid={user} cn={full}", "mounted /home/{user}", "/home/{user}/project/main.py", "C:\\Users\\{user}\\Documents\\plan.docx", "git push origin {user}/fix-login", "Author: {full} <{email}>", "Signed-off-by: {full} <{email}>", "postgres://{user}:{secret}@{ip}/db", "https://{user}:{secret}@example.com/repo.git", "curl -u {user}:{secret} https://example.com", "mysql -u {user} -p{secret}", "ssh {user}@{ip}",
)  # fmt: skip


def log(scene: Scene) -> str:
    """Lines of a log."""
    chance = scene.chance
    head = chance.choice(
        (
            "[{stamp}] ",
            "{stamp} ",
            "{stamp} INFO ",
            "{stamp} [auth] ",
            "<34>",
            "",
            "INFO: ",
            "[{stamp}] WARN ",
            "{stamp} host-7 sshd[{num}]: ",
            "{stamp} | ",
        )
    )
    return "\n".join(head + chance.choice(_LOG_EVENTS) for _ in range(chance.randint(1, 4)))


_APPS = "Microsoft Teams|Word|Excel|Outlook|Google Chrome|Mozilla Firefox|PowerPoint|Visual Studio Code|Slack|Zoom|Adobe Acrobat Reader|Notepad|Microsoft Edge|LibreOffice Writer|Jira|Confluence|Gmail|WhatsApp|LinkedIn|SAP|Salesforce|Notion|Trello|GitHub|Skype|Thunderbird|Personio|Workday|ServiceNow|DATEV"
_TITLES = (
    "Chat with {full}", "{full}", "{full} | Chat", "Meeting with {given}", "Call with {full}", "{full} (External)", "1:1 {given} / {given2}", "1:1 {given} & {full2}", "CV {family}.docx", "CV_{given}_{family}.pdf",
    "Lebenslauf {full}.pdf", "Contract {family} {org}.docx", "Payslip {full} June.pdf", "Kündigung {family}.docx", "{family}_{given}_Zeugnis.pdf", "RE: Leave request {full}", "Re: offer for {org}",
    "Inbox - {email}", "Appraisal {full} 2026.xlsx", "{full} - Profile", "Search: {full}", "{lastfirst} - Personnel file", "Nómina {full}.pdf", "Contrato {family}.docx", "Reunión con {full}", "Gespräch mit {given} {family}", "Krankmeldung {family}",
    "Videollamada con {given}", "{given}, {given2} and {small} others", "{given} {family}, {given2} {family2}", "Message from {full}", "Documents - {org}", "Route to {address}", "{city} weather", "Hotels in {city}", "{full} invited you", "Employee {id} {full}", "{user}@srv-01: ~", "Quarterly planning.xlsx", "Inbox ({small})", "Sprint {num}", "notes.txt", "Budget 2026.xlsx", "General", "Project plan v{small}",
)  # fmt: skip


def title(scene: Scene) -> str:
    """The title of a window."""
    chance = scene.chance
    return chance.choice(_TITLES) + chance.choice((" | ", " - ", " — ", " · ")) + chance.choice(_APPS.split("|"))


def transcript(scene: Scene) -> str:
    """People talking in turns."""
    chance = scene.chance
    first, second = chance.choice((("Agent", "Customer"), ("Agent", "Caller"), ("{given}", "{given2}"), ("{full}", "{full2}"), ("User", "Assistant"),
                                   ("Interviewer", "Candidate"), ("Support", "{lower}"), ("Mitarbeiter", "Kunde"), ("Agente", "Cliente"), ("Nurse", "Patient")))  # fmt: skip
    turns = {
        "en": "How can I help you?|My name is {full3}.|This is {given3} speaking.|Can you spell that?|Thanks, {given3}.|My phone number is {phone}.|I live at {address}.|I work for {org}.|One moment please.|I was born on {date}.|My email is {email3}.|Is there anything else?|I'd like to talk to {full4}, please.|my login is {user3}|my password is {secret}|The order number is {id}.|I am {age}.|I'm flying from {city} to {city2}.|ok|Sure, no problem.",
        "de": "Wie kann ich Ihnen helfen?|Mein Name ist {full3}.|Hier spricht {family3}.|Meine Nummer ist {phone}.|Ich wohne in {address}.|Ich arbeite bei {org}.|Einen Moment bitte.|Danke, Herr {family3}.|Ich möchte Frau {family4} sprechen.|Gern.|Mein Kennwort ist {secret}.",
        "es": "¿En qué puedo ayudarle?|Me llamo {full3}.|Le habla {given3}.|Mi número es {phone}.|Vivo en {address}.|Trabajo en {org}.|Un momento, por favor.|Gracias, señor {family3}.|Quisiera hablar con {full4}.|Claro.|Mi contraseña es {secret}.",
    }[scene.language].split("|")
    return "\n".join(f"{(first, second)[number % 2]}: {chance.choice(turns)}" for number in range(chance.randint(2, 7)))


def header(scene: Scene) -> str:
    """The head of a mail, with people in one of the ways that mail programs write them."""
    chance = scene.chance
    way = chance.choice(
        (
            "{full%s} <{email%s}>",
            "{lastfirst%s}",
            "{full%s}",
            "{email%s}",
            '"{lastfirst%s}" <{email%s}>',
            "{full%s}/HOU/CORP",
            '" {lower%s} " <{email%s}>',
            '" {full%s} " <{email%s}>',
            "{full%s} <{email%s}>",
            "{full%s}@{org}",
            "{lastfirst%s} </O=ORG/CN={user%s}>",
        )
    )
    person = lambda number: way.replace("%s", number)  # noqa: E731 - two words
    sign = chance.choice(("; ", ", ", ",\n\t"))
    keys = {
        "en": ("From", "Sent", "To", "Cc", "Subject"),
        "de": ("Von", "Gesendet", "An", "Cc", "Betreff"),
        "es": ("De", "Enviado", "Para", "CC", "Asunto"),
    }[scene.language]
    people = sign.join(person(number) for number in ("2", "3", "4", "5")[: chance.randint(1, 4)])
    lines = [
        f"{keys[0]}: {person('')}",
        f"{keys[1]}: " + chance.choice(("{date} {clock}", "{headdate}")),
        f"{keys[2]}: {people}",
    ]
    if chance.random() < 0.4:
        lines.append(f"{keys[3]}: {person('6')}")
    if chance.random() < 0.15:
        lines.append(
            chance.choice(
                (
                    "Importance: High",
                    "Sensitivity: Confidential",
                    "Reply-To: {email}",
                    "Message-ID: <{hex}@example.com>",
                )
            )
        )
    lines.append(
        f"{keys[4]}: "
        + chance.choice(
            (
                "RE: meeting",
                "Q3 report",
                "Mosquitoes",
                "{num} units",
                "FW: contract",
                "AW: Angebot",
                "Fwd: {org}",
                "hours of {full6}",
                "Vacaciones",
                "Update",
                "{given} / {given2}",
            )
        )
    )
    if chance.random() < 0.6:
        lines.append(
            chance.choice(
                (
                    "\n{given2},\n\nsee below.\n\nThanks\n{given}",
                    "\nHi {given2},\nplease call {given3} at {phone}.\n{given}",
                    "\nAll,\nFYI.\n{full}\n{org}\n{phone}",
                    "\n{given2} -\nok with me.\n-{given}",
                )
            )
        )
    return chance.choice(("", "> ", "", "")).join(["", "\n".join(lines)]) if chance.random() < 0.2 else "\n".join(lines)


def signature(scene: Scene) -> str:
    """How a mail ends, or a card."""
    chance = scene.chance
    lines = [chance.choice(("{full}", "{full}", "{middle}", "{caps}", "{lower}"))]
    lines += chance.sample(
        [
            "{job}",
            "{org}",
            "{address}",
            "Tel. {phone}",
            "{phone} (mobile)",
            "{email}",
            "{url}",
            "Office: {phone}",
            "{city}",
            "Fax {phone}",
        ],
        chance.randint(1, 5),
    )
    if chance.random() < 0.4:
        lines = ["{full}", "{org}", "{address}", "{country}"]
        lines = lines[: chance.randint(2, 4)] if chance.random() < 0.6 else ["{full}", "", "{city}", "{country}"]
        return "\n".join(lines)
    return chance.choice(
        ("Best regards,\n", "Mit freundlichen Grüßen\n\n", "Saludos,\n", "--\n", "", "", "Thanks,\n", "Viele Grüße\n")
    ) + chance.choice(("\n", "\n", " | ", ", ", "\n")).join(lines)


FORMS: tuple[Callable[[Scene], str], ...] = (
    key_values,
    key_values,
    code,
    markup,
    table,
    log,
    log,
    title,
    title,
    transcript,
    header,
    header,
    signature,
)
