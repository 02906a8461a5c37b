"""Clean workplace lines: window titles, chat lines, mail subjects and calendar entries that tell nothing of anybody."""

import random
from collections.abc import Iterator

_ENGLISH = (
    "{doc} - {app}", "Re: {thing} for {client}", "{thing} moved to {day} at {n}", "can you look at {thing} before {day}?", "{client} wants {thing} by {day}",
    "deploy of {system} failed, step {n}", "fixed {thing} in {system}, please review", "Meeting: {thing} with {client}, room {n}", "{system} is slow again since {day}",
    "thanks, {thing} looks good now", "I'll send {thing} after lunch", "who has the key for room {n}?", "order {n} for {client} left the dock on {day}", "{system} - {thing} - Google Chrome",
    "lunch at {n}? the new place next to the station", "please update {doc} until {day}", "invoice {n} from {client} is still open", "standup notes {day}: {thing}, {system}",
)  # fmt: skip
_GERMAN = (
    "{doc} - {app}", "AW: {thing} für {client}", "{thing} auf {day} um {n} Uhr verschoben", "kannst du dir {thing} bis {day} ansehen?", "{client} möchte {thing} bis {day}",
    "Auslieferung von {system} fehlgeschlagen, Schritt {n}", "{thing} in {system} behoben, bitte prüfen", "Besprechung: {thing} mit {client}, Raum {n}", "{system} ist seit {day} wieder langsam",
    "danke, {thing} passt jetzt", "Ich schicke dir {thing} nach dem Mittagessen", "wer hat den Schlüssel für Raum {n}?", "Auftrag {n} für {client} ging {day} raus", "{system} - {thing} - Mozilla Firefox",
    "Mittag um {n}? im neuen Laden am Bahnhof", "bitte {doc} bis {day} aktualisieren", "Rechnung {n} von {client} ist noch offen", "Notizen {day}: {thing}, {system}",
)  # fmt: skip
_SPANISH = (
    "{doc} - {app}", "RE: {thing} para {client}", "{thing} pasa al {day} a las {n}", "¿puedes mirar {thing} antes del {day}?", "{client} quiere {thing} para el {day}",
    "falló el despliegue de {system}, paso {n}", "arreglado {thing} en {system}, revisad por favor", "Reunión: {thing} con {client}, sala {n}", "{system} va lento otra vez desde el {day}",
    "gracias, {thing} ya está bien", "Te mando {thing} después de comer", "¿quién tiene la llave de la sala {n}?", "el pedido {n} de {client} salió el {day}", "{system} - {thing} - Microsoft Edge",
    "¿comemos a las {n}? en el sitio nuevo de la estación", "por favor actualizad {doc} antes del {day}", "la factura {n} de {client} sigue abierta", "notas del {day}: {thing}, {system}",
)  # fmt: skip
_WORDS = {
    "en": {
        "doc": ("Q3 budget.xlsx", "release notes v{n}.md", "shift plan week {n}.pdf", "offer {n}.docx", "inventory_{n}.csv", "onboarding checklist.docx", "minutes.docx", "price list {n}.xlsx", "Roadmap {n}.pptx"),
        "app": ("Excel", "Word", "Visual Studio Code", "Adobe Acrobat", "Notepad", "PowerPoint", "Outlook"),
        "thing": ("the quote", "the login form", "the stock count", "the test data", "the new forklift", "the tax report", "the backup", "the customer survey", "the contract draft", "the travel booking", "the union of both tables", "the paid invoice", "the working copy", "the shift handover", "the safety data sheet", "the strike-through text", "the fingerprint of the key", "the holiday calendar", "the payroll export", "the broken build"),
        "client": ("Northwind", "the city hospital", "St. Mary's School", "Acme", "the church bakery", "Contoso", "the port authority", "Union Street Depot", "Green Energy Ltd", "Dr. Lang's practice"),
        "system": ("SAP", "Jira", "the build server", "GitLab", "the label printer", "Salesforce", "the time clock app", "checkout-service", "the VPN", "Power BI"),
        "day": ("Monday", "Tuesday", "Thursday", "Friday", "tomorrow", "12 March", "next week"),
    },
    "de": {
        "doc": ("Budget Q3.xlsx", "Versionshinweise v{n}.md", "Schichtplan KW {n}.pdf", "Angebot {n}.docx", "Bestand_{n}.csv", "Checkliste Einarbeitung.docx", "Protokoll.docx", "Preisliste {n}.xlsx", "Fahrplan {n}.pptx"),
        "app": ("Excel", "Word", "Visual Studio Code", "Adobe Acrobat", "Editor", "PowerPoint", "Outlook"),
        "thing": ("das Angebot", "die Anmeldemaske", "die Inventur", "die Testdaten", "der neue Stapler", "die Steuererklärung", "die Sicherung", "die Kundenumfrage", "der Vertragsentwurf", "die Reisebuchung", "die Lohnabrechnung im Portal", "die Betriebsanleitung", "die Unterschrift auf dem Lieferschein", "die Schichtübergabe", "das Sicherheitsdatenblatt", "der Urlaubsplan", "der Fingerabdruck des Schlüssels", "die Gehaltsliste als Vorlage", "der kaputte Build", "die Pausenregelung der Anlage"),
        "client": ("Nordwind GmbH", "das Klinikum", "die Marienschule", "Acme", "Bäckerei Kirchner", "Contoso", "die Hafenbehörde", "Depot Gewerkenstraße", "Grün & Söhne", "Praxis Dr. Lang", "die Krankenkasse"),
        "system": ("SAP", "Jira", "der Buildserver", "GitLab", "der Etikettendrucker", "Salesforce", "die Zeiterfassung", "checkout-service", "das VPN", "Power BI"),
        "day": ("Montag", "Dienstag", "Donnerstag", "Freitag", "morgen", "12. März", "Ostermontag"),
    },
    "es": {
        "doc": ("Presupuesto T3.xlsx", "notas de versión v{n}.md", "cuadrante semana {n}.pdf", "oferta {n}.docx", "inventario_{n}.csv", "lista de bienvenida.docx", "acta.docx", "tarifas {n}.xlsx", "hoja de ruta {n}.pptx"),
        "app": ("Excel", "Word", "Visual Studio Code", "Adobe Acrobat", "Bloc de notas", "PowerPoint", "Outlook"),
        "thing": ("el presupuesto", "el formulario de acceso", "el recuento", "los datos de prueba", "la carretilla nueva", "el informe fiscal", "la copia de seguridad", "la encuesta de clientes", "el borrador del contrato", "la reserva del viaje", "la unión de las dos tablas", "la factura pagada", "la firma del albarán", "el cambio de turno", "la ficha de seguridad", "el calendario de festivos", "la huella del certificado", "la exportación de nóminas", "el build roto", "la baja del usuario"),
        "client": ("Viento Norte SL", "el hospital", "el colegio San José", "Acme", "Panadería Iglesias", "Contoso", "la autoridad portuaria", "Depósito Calle Unión", "Energía Verde", "la consulta del Dr. Moro", "el comité organizador"),
        "system": ("SAP", "Jira", "el servidor", "GitLab", "la impresora de etiquetas", "Salesforce", "la app de fichaje", "checkout-service", "la VPN", "Power BI"),
        "day": ("lunes", "martes", "jueves", "viernes", "12 de marzo", "Jueves Santo"),
    },
}  # fmt: skip
_FRAMES = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}


def clean_lines(number: int, seed: int = 7) -> Iterator[str]:
    """Yield so many lines, in English, German and Spanish by turns; the same seed gives the same lines."""
    chance = random.Random(seed)
    for index in range(number):
        language = ("en", "de", "es")[index % 3]
        chosen = {slot: chance.choice(words) for slot, words in _WORDS[language].items()}
        line = chance.choice(_FRAMES[language]).format(**chosen, n="{n}")
        yield line.format(n=chance.randint(2, 4_000))
