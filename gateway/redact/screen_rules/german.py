"""German rules of the screens. Umlauts arrive as a, o, u, or as people without the keys write them: ae, oe, ue; ß arrives as ss."""

from typing import Final

from gateway.redact.screen_rules.topic import PROTECTED, Topic

_BOSS: Final = (
    r"(?:chef\w*|geschae?fts(?:leitung|fue?hr\w+)|gf|vorstand\w*|personal(?:abteilung|leit\w+|chef\w*)|hr|(?:betriebs|werks|schicht|team|abteilungs|bereichs|filial|lager|markt)?leit(?:ung|er|erin)|"
    r"arbeitgeber\w*|vorgesetzte\w*|vorarbeiter\w*|meister(?:in)?|disponent\w*|management)"
)
_UNIONS: Final = r"(?:ver\.?di|ig[- ]?metall|ig[- ]?bce|ig[- ]?bau|ngg|gew|evg|gdl|dgb|marburger bund|gewerkschaft\w*)"
_THINGS: Final = (
    r"(?:(?:\w{2,12})?(?:drucker|server|laptop|notebook|rechner|computer|festplatte|maschine|anlage|router|netzwerk|system|software|scanner|handy|monitor|motor|heizung|tastatur|beamer|telefon|aufzug|programm|browser|stapler|sensor|akku|datenbank|dienst|cluster)s?|"
    r"pc|internet|wlan|app|bildschirm|build|code|pipeline|outlook|teams|excel|sap|vpn|technik|gerae?t|lkw|maus|konfiguration)"
)
_PAY: Final = r"(?:gehalt\w{0,4}|gehae?lter\w*|lohn\w*|loe?hne\w*|stundenlohn|bezahlung|entgelt\w*|verdienst)"
_WORK: Final = r"(?:ue?berstunden|mehrarbeit|arbeits\w+|schicht\w*|dienst(?:plan|zeit)\w*|pausen?|lohn\w*|gehalt\w*|zuschlae?g\w*|sicherheit|hitze|kae?lte|belae?stigung|mobbing|diskriminierung|zustae?nde|zeiterfassung)"

_ORGANISING: Final = (
    r"\b(?:gesamt|konzern|euro-?)?betriebsrae?t\w*|\bbr[- ](?:wahl\w*|sitzung\w*|mitglied\w*|gremium|vorsitz\w*|beschluss|bue?ro|liste)\b|\b(?:mit dem|an den|beim|zum|vom) br\b",
    r"\bpersonalrae?t\w*|\b(?:betriebs|personal|teil)versammlung\w*|\bmitarbeitervertretung\w*|\bjav\b|\bwahlvorstand\w*|\bbetriebsratswahl\w*|\bwirtschaftsausschuss\w*",
    r"\b\w{0,12}gewerkschaft\w*|\barbeitnehmervertret\w*|\barbeitskampf\w*|\bvertrauens(?:leute\w*|mann|frau)\b",
    r"\b(?:haus)?tarif(?:verhandlung\w*|vertra[eg]\w*|runde\w*|kommission\w*|konflikt\w*|streit\w*|flucht|bindung|abschlue?ss\w*|forderung\w*|einigung\w*|erhoe?hung\w*|gesprae?ch\w*)",
    r"\big[- ]?(?:metall|bce|bau)\b|\bver\.di\b|\bdgb\b|\bmarburger bund\b|\b(?:bei|zu|mit|von der) verdi\b|\bverdi[- ](?:hat|ruft|streik\w*|flug\w*|info\w*|sekretae?r\w*|koll\w+|mitglied\w*|fordert|treffen|versammlung|gruppe)\b",
    r"\b(?:betriebs|dienst)vereinbarung\w*|\bmitbestimmung\w*",
    r"\bvollmachtskarte\w*|\b(?:mitarbeiter|beschae?ftigten|arbeiter|arbeitnehmer)(?:komitee|ausschuss|initiative|forum|rat|rae?te|rechte)\b|\bkennt?e? (?:deine|eure|unsere|ihre) rechte\b|\bdas ist (?:unser|mein|dein|euer) (?:gutes )?recht\b",
    r"\b(?:sollten|mue?ssen|mue?ssten|lasst) (?:wir )?uns (?:\w+ )?organisieren\b|\borganisieren (?:das|die|den) (?:lager|belegschaft|depot|kolleg\w+|werk|halle|betrieb)\b",
)  # fmt: skip
_STRIKE: Final = (
    r"\b(?:warn|general|sitz|bummel|solidaritae?ts|hunger|bahn|piloten|lokfue?hrer|fahrer|klinik|lehrer|kita)?-?streik(?:s|e|en|t|ten|ende[nr]?|aufruf\w*|post\w+|recht\w*|kasse\w*|geld\w*|leitung|tag\w*|bereit\w*|bre?u?e?ch\w*|lokal\w*|versammlung\w*|beschlue?ss\w*|drohung\w*|welle\w*|abstimmung)?\b",
    r"\b(?:in den|zum) ausstand (?:treten|getreten|gehen|gegangen|auf)|\barbeitsniederlegung\w*|\b(?:legen|legt|lege|legten) (?:\w+ ){0,5}arbeit nieder\b|\barbeit nieder(?:zu)?(?:ge)?leg\w+|\burabstimmung\w*|\bdienst nach vorschrift\b|\bboykott\w*|\baussperrung\w*",
    r"\b(?:rausgehen|hinschmeissen|rauszugehen)\W{1,2}(?:wenn|falls|bis)\b|\balle (?:\w+ ){0,2}(?:raus|rausgehen|hinschmeissen)\b|\bkollektiv(?:e|es)? krank\w*|\b(?:alle|gemeinsam) (?:\w+ ){0,2}krank ?(?:melden|feiern)\b|\b(?:ziehen|tragen|kommen) (?:\w+ ){0,4}(?:alle |in )rot\b",
)  # fmt: skip
_TOGETHER: Final = (
    r"\bunterschriften(?:liste|aktion|sammlung)\w*|\bunterschriften (?:fue?r|gegen|gesammelt|sammeln)|\b(?:sammeln|sammelt|sammle|gesammelt) (?:\w+ ){0,2}unterschriften\b",
    r"\bpetition (?:gegen|fue?r|an|wegen|zu|starten|unterschr\w+)|\b(?:die|eine|unsere|diese) petition\b",
    rf"\boffene[rn]? brief\b|\b(?:brief|schreiben|mail|appell) an (?:die |den |unsere[n]? )?{_BOSS}\b (?:\w+ ){{0,2}}(?:wegen|gegen|ue?ber|mit unseren)|\bbrief an (?:die |den |unsere[n]? )?{_BOSS}\b",
    rf"\b(?:alle|gemeinsam|zusammen|geschlossen|als gruppe|als team|alle mann) (?:\w+ ){{0,3}}(?:zum|zur|zu|mit (?:dem|der)) {_BOSS}\b|\b(?:zum|zur|zu) {_BOSS} (?:\w+ ){{0,3}}(?:gemeinsam|zusammen|alle|geschlossen)\b",
    r"\b(?:alle|gemeinsam|zusammen|geschlossen) (?:\w+ ){0,3}(?:beschwer\w+|weiger\w+|wehren|nicht mit(?:machen)?\b|protestier\w+)|\b(?:fordern|verlangen|machen) (?:\w+ ){0,3}gemeinsam\b|\bgemeinsam (?:fordern|verlangen)\b",
    r"\b(?:mue?ssen|sollten|lasst uns|wenn wir) (?:\w+ ){0,3}zusammen ?(?:zu)?halten\b|\bwenn wir uns (?:\w+ )?(?:organisieren|zusammentun)|\borganisiert euch\b|\bbeschae?ftigte\w* organisieren\b",
    r"\bsolidaritae?t mit\b|\bsolidarisch\w*|\bkundgebung\w*|\bprotest(?:e|aktion\w*|marsch|versammlung\w*|brief\w*)? (?:der|von|gegen|am|im|vor) |\bprotestaktion\w*|\bbelegschaft (?:\w+ ){0,3}(?:fordert|wehrt|verlangt|protestiert)",
    r"\bflugblae?tt\w* (?:\w+ ){0,4}(?:verteilen|\w*schicht|tor|pforte|betrieb|werk|belegschaft)\b|\bsammelklage\w*|\bscheinselbststae?ndig\w*",
    r"\bwir (?:wehren uns|machen das (?:\w+ )?nicht (?:mehr |lae?nger )?mit|fordern (?:mehr|bessere|faire|gleiche|hoe?here|endlich)|weigern uns)\b|\b(?:lassen|lass) (?:wir|ich) (?:uns|mir) (?:\w+ )?nicht (?:mehr |lae?nger )?(?:gefallen|bieten)\b",
    r"\bwer (?:von euch )?(?:\w+ ){0,2}(?:hat|bekommt|kriegt) (?:\w+ ){0,4}(?:auch )?(?:keine?n?|nicht) (?:\w+ ){0,2}(?:pausen?|lohn|gehalt|geld|zuschlae?ge|bekommen|bezahlt|ausgezahlt|ausbezahlt)\b",
    r"\b(?:ue?berstunden|extraschicht\w*|zusatzschicht\w*|mehrarbeit|samstagsarbeit|sonntagsarbeit) (?:\w+ ){0,3}(?:ablehn\w+|verweiger\w+|boykottier\w+|mehr machen)\b|\b(?:verweiger\w+|ablehnen) (?:\w+ ){0,2}(?:ue?berstunden|extraschicht\w*|mehrarbeit)\b|\barbeit(?:en)? (?:\w+ )?verweigern\b",
    r"\b(?:keiner|niemand) (?:\w+ ){0,2}(?:unterschreib\w*|macht|arbeitet|kommt) (?:\w+ ){0,4}(?:\w*schicht\w*|\w*vertrag|ue?berstunden|samstag|sonntag)\b|\bsollten (?:wir )?alle (?:\w+ ){0,3}(?:keine|fordern|verlangen|weigern|ablehnen)\b",
    r"\b(?:gemeinsam|zusammen|zu (?:zweit|dritt|viert|fue?nft|mehreren)|als gruppe|geschlossen) (?:\w+ ){0,3}(?:ansprechen|vorgehen|auftreten|dagegen|an die \w*aufsicht|an den chef)\b|\bwer (?:will|macht|hilft) (?:\w+ ){0,5}dagegen\b|\bgegen (?:die|diese) (?:entlassungen|kue?ndigungen|schichten|sonntagsarbeit|samstagsarbeit|ausgliederung|schliessung)\b|\b(?:bleiben|halten|stehen) wir (?:\w+ )?zusammen\b",
    r"\b(?:bei noch jemand\w*|noch jemand|wem noch|wer noch|euch auch|geht es euch) (?:\w+ ){0,6}(?:bezahlt|lohn|gehalt|\w*pausen?|ue?berstunden|auch so|schikanier\w*)\b",
)  # fmt: skip
_PAY_TALK: Final = (
    r"\bwie ?viel (?:\w+ )?(?:verdienst|verdient ihr|verdient (?:der|die|ein|eine|er|sie) (?:neue|kolleg|chef|meister|leit)\w*)|\bwas verdienst\b|\bwas verdient ihr\b|\b(?:wie ?viel|was) (?:zahlen|zahlt) (?:die|der|sie|man) (?:dir|euch)\b",
    r"\b(?:wie ?viel|was) (?:kriegst|bekommst|kriegt ihr|bekommt ihr) (?:\w+ ){0,3}(?:brutto|netto|stunde|monat|gehalt|lohn)\b",
    rf"\b{_PAY} (?:\w+ ){{0,2}}vergleich\w+|\b(?:gehalts|lohn)(?:zettel|abrechnung)\w* (?:\w+ ){{0,2}}vergleich\w+|\b(?:gehalts|lohn)vergleich\w*|\bvergleich\w* (?:\w+ ){{0,2}}(?:unsere[n]? )?{_PAY}\b|\bue?ber (?:unser\w* |das |den |die |mein )?{_PAY} (?:reden|sprechen|geredet|gesprochen|unterhalten)\b",
    rf"\b(?:mehr|bessere[nr]?|faire[nr]?|gleiche[nrs]?|hoe?here[nrs]?|gerechte[nr]?|zu wenig|weniger|angemessene[nr]?|miese[nr]?|unfaire[nr]?|existenzsichernde[nr]?|anstae?ndige[nr]?|ordentliche[nr]?|ungerechte[nr]?|menschenwue?rdige[nr]?) {_PAY}\b|\bmehr geld (?:fue?r uns|fordern|verlangen|verdien\w+)|\bgleiche[ns]? geld fue?r\b",
    r"\b(?:unter|schlecht|unfair|mies) ?bezahlt\b|\bequal[- ]pay\b|\bgender[- ]pay|\bentgelt(?:transparenz|gleichheit|lue?cke|diskriminierung)\w*|\blohn(?:lue?cke|raub|dumping|diebstahl|kue?rzung|erhoe?hung|forderung|gleichheit|ungerechtigkeit|betrug)\w*|\bgehalts(?:erhoe?hung|kue?rzung|lue?cke|forderung|verhandlung)\w*",
    r"\b(?:ue?berstunden|mehrarbeit|stunden|pausen|nacht\w*|zuschlae?ge|nachtzuschlae?ge|rue?stzeit\w*|umkleidezeit\w*|fahrzeit\w*) (?:\w+ ){0,5}(?:unbezahlt|nicht (?:\w+ )?(?:aus|ab)?(?:be|ge)zahlt|nicht (?:\w+ )?ausgezahlt|nicht vergue?tet|fehlen|gestrichen|geklaut)\b|\bunbezahlte[nr]? (?:ue?berstunden|mehrarbeit|stunden|arbeit|pausen?|schicht\w*|probearbeit\w*)",
    r"\bschulde[tn] (?:uns|mir|ihm|ihr|euch) (?:\w+ ){0,2}(?:lohn|gehalt|geld|stunden|ue?berstunden)\b|\b(?:lohn|gehalt) (?:\w+ ){0,4}nicht (?:\w+ )?(?:be|ge|aus|ue?ber)\w*(?:zahlt|wiesen)\b|\bnoch kein(?:en)? (?:lohn|gehalt)\b",
    r"\b(?:weihnachts|urlaubs)geld (?:\w+ ){0,2}(?:gestrichen|gekue?rzt|streichen|kue?rzen)|\bbonus (?:\w+ ){0,2}(?:gestrichen|gekue?rzt)|\bzuschlae?ge (?:\w+ ){0,4}fehlen\b",
    r"\b(?:verdien|bekomm|krieg)\w{1,3} (?:\w+ ){0,4}(?:weniger|mehr) (?:\w+ )?als (?:wir|ich|mae?nner|frauen|ihr|sein|der kollege|die kolleg\w+|die anderen|er|sie)\b|\b(?:euro|eur|€|cent) (?:mehr|weniger) (?:\w+ )?(?:die|pro|in der) stunde\b",
    r"\b(?:ich|wir|er|sie|der|kollege) (?:bekomm\w*|verdien\w*|krieg\w*) (?:nur |bloss |gerade mal |hier )*\d+(?:[.,]\d+)?(?: ?(?:euro|eur|€))? (?:die|pro|in der|je) stunde\b",
    rf"\b(?:unser|mein|der|dieser|das) {_PAY} ist (?:\w+ )?(?:ein witz|zu niedrig|zu wenig|unfair|lae?cherlich|eine frechheit|mies|schlecht|ungerecht)|\bmindestlohn (?:\w+ ){{0,4}}(?:nicht|unter\w+|verstoe?ss\w*|umgangen)\b|\bunter (?:dem )?mindestlohn\b",
    r"\bwie hoch ist (?:dein|euer|sein|ihr) (?:\w*lohn|\w*gehalt|bonus|verdienst)\b|\b(?:was|wie ?viel) (?:jeder|jede|ihr|die anderen|die kolleg\w+|alle) (?:\w+ ){0,3}(?:bekommt|verdient|verdienen|kriegt|bekommen|kriegen)\b|\bmehr geld (?:\w+ )?(?:fragen|bitten|rausholen)\b|\bnach (?:mehr|gleicher|besserer|fairer) bezahlung\b",
    r"\bbonuskue?rzung\w*|\b(?:lohn|gehalts)(?:unterschied|gefae?lle|klage|verstoe?ss|runde)\w*|\b(?:gehalts|lohn)(?:tabelle|liste) (?:\w+ ){0,4}(?:anonym|eintragen|teilen|gemeinsam)\b|\bue?ber (?:\w+ )?(?:gehalt|gehae?lter|loe?hne|lohn|bezahlung|verdienst) (?:\w+ ){0,4}(?:reden|redet|sprechen|spricht|austauschen|schweigen)\b|\bgehalt (?:\w+ )?anonym\b|\btrag (?:\w+ )?anonym\b",
    r"\b(?:gefahren|erschwernis|schmutz)zulage\w*|\b(?:trinkgeld\w*|lohn|stunden|ue?berstunden) (?:\w+ ){0,3}(?:geklaut|klauen|einbehalten|abgezogen|abziehen|gestohlen|unterschlagen)\b|\b(?:klauen|stehlen|ziehen|behalten|kue?rzen) (?:uns|mir|euch) (?:\w+ ){0,4}(?:trinkgeld\w*|lohn|stunden|gehalt|bonus)\b|\b(?:vom|am) lohn (?:ab\w+|gekue?rzt)\b|\b(?:schulung|einarbeitung|fahrzeit|probe)\w* nicht (?:\w+ )?bezahlt\b",
)  # fmt: skip
_CONDITIONS: Final = (
    r"\barbeitsbedingungen\b|\bunzumutbar\w* (?:zustae?nde|bedingungen|hitze|arbeit\w*)|\bunmenschlich\w*|\bmenschenunwue?rdig\w*|\b(?:schlimme|katastrophale) zustae?nde\b",
    r"\bohne (?:\w+ ){0,2}(?:schutzausrue?stung|psa|helm|absturzsicherung|sicherung|gurt|atemschutz|handschuhe) (?:\w+ ){0,4}(?:arbeiten|fahren|halle|klettern|mue?ssen|soll\w*|schicken|gehen)\b|\b(?:ich weigere mich|wir weigern uns|arbeit verweiger\w+|verweigern die arbeit)\b|\bsollen (?:wir )?trotzdem (?:\w+ )?(?:fahren|arbeiten|rein)\b",
    rf"\bbeschwer(?:de|den|en|t|e)? (?:\w+ ){{0,4}}(?:{_BOSS}|{_WORK}|betriebsrat)\b|\b(?:ue?ber|beim|bei (?:der|dem)) (?:den |die |meinen? |unseren? )?{_BOSS} (?:\w+ )?beschwer\w*",
    r"\bkue?ndigungsschutzklage\w*|\barbeitsgericht\w*|\barbeitsrecht(?:ler\w*|sschutz)|\banwae?lt\w* fue?r arbeitsrecht\b|\b(?:verklage|verklagen|verklagt) (?:\w+ )?(?:die firma|den arbeitgeber|meine[nr]? (?:firma|arbeitgeber|chef))\b",
    r"\bgewerbeaufsicht\w*|\barbeitsschutz(?:amt|behoe?rde)\w*|\barbeitsinspekt\w+|\bberufsgenossenschaft (?:\w+ ){0,3}(?:gemeldet|melden|angerufen|eingeschaltet)|\b(?:anzeige|meldung|beschwerde|gemeldet) (?:\w+ ){0,2}(?:berufsgenossenschaft|bg)\b|\b(?:gefae?hrdungs|ue?berlastungs)anzeige\w*|\bhinweisgeber(?:stelle|portal|meldung|system)\w*",
    r"\b(?:unterbesetzt|unterbesetzung|personalmangel)\b",
    r"\bstreit (?:um|ue?ber|wegen) (?:\w+ )?(?:ue?berstunden|lohn|gehalt|arbeitszeit\w*|urlaub|zuschlae?ge)\b|\bbeschwerde(?:formular|brief|schreiben|verfahren)\b.{0,30}\b(?:ue?berstunden|lohn|arbeit\w*|schicht\w*|vorgesetzt\w*)|\b(?:mir|uns) reicht(?:'?s| es)? (?:\w+ )?mit (?:\w+ )?(?:zustae?nden|schicht\w*|arbeit\w*)",
    r"\b(?:melde|gemeldet|melden|angezeigt|anzeige|schreiben|geschrieben) (?:\w+ ){0,4}(?:arbeitsschutz|arbeitsinspektion|aufsichtsbehoe?rde|zoll)\b|\b(?:beim|dem) arbeitsschutz (?:\w+ ){0,3}(?:gemeldet|angerufen|informiert|beschwert)|\bsicherheits(?:verstoe?ss|mae?ng)\w* (?:\w+ )?(?:melden|gemeldet|dokument\w+|aufschreib\w*|notier\w*)|\b(?:jeden|alle|jede) sicherheits(?:verstoe?ss|mae?ng)\w*",
    r"\bunsichere[nr]? (?:arbeit\w*|stapler|maschinen?|leitern?|lkw)\b|\b(?:stapler|maschinen?|leitern?|gerue?ste?|lkws?) (?:\w+ ){0,4}(?:unsicher|lebensgefae?hrlich)\b|\b(?:das|es) ist lebensgefae?hrlich\b|\b(?:hitze|kae?lte|lae?rm|gestank|dae?mpfe|staub) (?:\w+ ){0,4}(?:unertrae?glich|unzumutbar|nicht auszuhalten)\b|\b(?:toiletten|klo)(?:pause|gang|gae?nge)\w*|\bkeine mittagspausen? (?:bekommen|haben|machen|kriegen)\b",
    r"\b(?:gekue?ndigt|entlassen|gefeuert|abgemahnt|rausgeworfen|rausgeflogen|abmahnung bekommen|abmahnung)\W{1,2}(?:weil|nachdem|die|der) (?:\w+ ){0,8}(?:beschwert|organisiert|kandidiert|geredet|gestreikt|gemeldet|kritisiert|geweigert|angesprochen)\b|\b(?:das ist|klare?|als|vor) vergeltung\w*|\bschikan\w+",
    r"\bpausen? (?:\w+ ){0,3}(?:gestrichen|gekue?rzt|verweigert|weggenommen|verboten|abgezogen)\b|\b(?:streichen|kue?rzen|verbieten|nehmen|verweigern|klauen) (?:uns )?(?:\w+ ){0,2}pausen?\b|\bkeine (?:\w+ )?pausen? (?:bekommen|gehabt|machen)|\bstunden ohne pause\b|\bohne pause (?:durch\w*|arbeiten|gearbeitet)\b",
    r"\b(?:droh\w+|gedroht) (?:\w+ ){0,6}(?:raus(?:zu)?(?:werfen|schmeissen)|kue?ndig\w+|entlass\w+|rauswurf|schliessung|abmahnung)\b|\bmit (?:kue?ndigung|abmahnung|rauswurf) (?:ge)?droh\w+|\bden mund (?:\w+ )?(?:aufm\w+|aufgem\w+|auf\b)|\beinschue?chter\w+|\brepressalie\w*|\bmassregelung\w*",
    r"\b(?:gekue?ndigt|entlassen|abgemahnt|gefeuert|rausgeworfen|rausgeschmissen|(?:straf)?versetzt)\W{1,2}(?:weil|wegen|nachdem) (?:\w+ ){0,6}(?:beschwer\w*|kandid\w*|liste|kritik|gemeldet|organis\w*|krank\w*)|\babmahnung (?:\w+ ){0,3}weil (?:ich|wir|er|sie)\b",
    r"\bgegen die ue?berwachung\b|\bue?berwach\w+ (?:\w+ ){0,5}(?:illegal|verboten|unzulae?ssig)\b|\bkameras? (?:\w+ ){0,3}(?:pausenraum|umkleide\w*|toilette\w*)\b",
)  # fmt: skip

_FAITHS: Final = r"(?:muslim\w*|moslem\w*|christ|christin|christen|jude|juden|jue?din|jue?disch|katholik\w*|katholisch|evangelisch|protestant\w*|orthodox|hindu|hindus|buddhist\w*|sikh|atheist\w*|alevit\w*|sunnit\w*|schiit\w*|jesid\w*|freikirchlich|mormon\w*|konfessionslos|religioe?s|glae?ubig)"
_PEOPLES: Final = (
    r"(?:tue?rk(?:e|en|in|isch)|kurd(?:e|en|in|isch)|pol(?:e|en|in|nisch)|russ(?:e|en|in)|araber\w*|arabisch|syrer\w*|afghan(?:e|en|in)|nigerianer\w*|ghanaer\w*|marokkaner\w*|albaner\w*|serb(?:e|en|in)|kroat(?:e|en|in)|rumae?n(?:e|en|in)|bulgar(?:e|en|in)|vietnames(?:e|en|in)|"
    r"chines(?:e|en|in)|inder|inderin|pakistaner\w*|iraner\w*|iraker\w*|ukrainer\w*|sinti|sinto|roma|afrikaner\w*|asiat(?:e|en|in)|eritreer\w*|somalier\w*|senegales\w+|schwarze[rn]?|auslae?nder\w*|latino|latina|latinos|hispano\w*|araberin|japaner\w*|koreaner\w*|mexikaner\w*|brasilianer\w*)"
)
_PARTIES: Final = r"(?:gruenen|grunen|afd|cdu|csu|spd|fdp|linken|bsw|npd|freien wae?hler\w*)"
_PERSON: Final = r"(?:ich|er|sie|kollege|kollegin|mutter|vater|bruder|schwester|sohn|tochter|frau|mann|mutti|chef|chefin|\w+s? (?:eltern|mutter|vater))"

TOPICS: Final = (
    Topic(
        PROTECTED,
        _ORGANISING + _STRIKE + _TOGETHER + _PAY_TALK + _CONDITIONS,
        (
            rf"\b{_THINGS} (?:\w+ ){{0,2}}streik\w*|\bstreik(?:s|t|ende[rns]?)? (?:\w+ ){{0,2}}{_THINGS}\b",
            r"\b\w*-?streik\w*\b.{0,40}\b(?:flug\w*|rue?ckflug|umbuchen|homeoffice|zug|zue?ge|anreise|rue?ckreise|bahnfahrt)\b",
            r"\bbetriebsrats?-?(?:modul|software|maske|template)\w*|\bunterschriftenliste (?:\w+ ){0,3}(?:schulung|unterweisung|seminar|teilnehm\w+)",
            r"\b(?:kund\w+|lieferant\w*|mieter\w*|vermieter\w*|gast|gae?ste|nachbar\w*|fahrgae?st\w*) (?:\w+ ){0,3}(?:beschwer\w+|droh\w+|verklag\w+)(?: \w+){0,6}",
            r"\bbeschwerden? (?:\w+ )?(?:von|des|der|eines|einer) (?:\w+ )?(?:kund\w+|gae?st\w*|mieter\w*|patient\w*)(?: \w+){0,6}|\bkundenbeschwerde\w*(?: \w+){0,4}",
            r"\b(?:gehalt|gehalte) an \w+|\b(?:outer|inner|cross) join\b|\buns (?:besser|intern|neu|selbst) organisieren\b|\bbeschwerdeformular (?:fue?r )?kund\w+",
        ),
    ),
    Topic(
        "union_membership",
        (
            r"\bgewerkschaft(?:er|erin|erinnen|ler\w*|smitglied\w*|sbeitra\w*|sbeitritt\w*|saustritt\w*|sausweis\w*|szugehoe?rigkeit)\b|\bgewerkschaftlich organisiert\b|\bbist du (?:eigentlich |auch )?organisiert\b",
            r"\bin (?:der|einer|die|eine) gewerkschaft\b|\baus der gewerkschaft (?:\w+ )?(?:aus|raus)\w*|\bder gewerkschaft (?:\w+ )?(?:bei|angehoe?r)\w*",
            rf"\b(?:mitglied|mitgliedschaft|mitgliedsausweis|mitgliedsantrag|mitgliedsbeitrag|beitritt|beitrittserklae?rung|aufnahmeantrag|austritt) (?:\w+ ){{0,3}}{_UNIONS}\b|\b{_UNIONS}[- ](?:\w+ ){{0,3}}(?:beigetreten|ausgetreten|eingetreten|mitglied\w*|beitritt\w*|beitrag|ausweis)\b",
            rf"\b(?:bin|bist|ist|sind|seid|war|warst) (?:\w+ ){{0,4}}(?:in der|bei der|bei|in|aus der) {_UNIONS}\b",
            rf"\b(?:zahl\w*|beitrag|beitrae?ge) (?:\w+ ){{0,5}}(?:an die|fue?r die|der|bei der) {_UNIONS}\b|\bbei (?:der )?{_UNIONS} (?:\w+ )?(?:ein|aus)getreten\b",
        ),
    ),
    Topic(
        "health",
        (
            r"\bkrank(?:ge|zu)?(?:meld|schr[ie]+b)\w*|\bkrank(?:schreibung|meldung|heit|heits\w+|enschein|enstand|engeld|enhausaufenthalt)\w*|\berkrank(?:t|te|ten|ung|ungen)\b|\b(?:chronisch|psychisch|langzeit|schwer|seelisch|herz|zucker|krebs|sucht|lungen) ?krank\w*",
            r"\b(?:bin|ist|war|bist|waren|wird|wieder|immer noch|noch|leider|heute|liege|liegt|meldet sich|sohn|tochter|kind) (?:\w+ ){0,3}krank(?:$|[ .!?,;:)])|\bkrank (?:im bett|zu ?hause|geworden|seit|bis|heute)\b|^\w+ krank$|\bkrank gemeldet\b",
            r"\b(?:liegt|liege|war|bin|muss|kam|kommt|ist|eingeliefert|seit|noch|musste|morgen|bis) (?:\w+ ){0,4}(?:im|ins|in die|in der) (?:krankenhaus|klinik|klinikum|psychiatrie|notaufnahme|reha|kur)\b|\baus dem krankenhaus\b|\b(?:auf|von) (?:der |die )?intensivstation\b",
            r"\b(?:brust|darm|lungen|haut|prostata|blut|hoden|magen|leber|gebae?rmutterhals|eierstock|kehlkopf|blasen|nieren|bauchspeicheldrue?sen)krebs\w*|\bkrebs(?:erkrank\w*|nachsorge\w*|diagnose|patient\w*|kranke?\w*|therapie|behandlung)\b|\b(?:hat|hab|habe|hatte|an|gegen|wegen|diagnose|verdacht auf) (?:\w+ )?krebs\b|\b(?:gehirn)?tumor\w*|\bmetastas\w+|\bleukae?mie|\bchemo\w*|\bbestrahlung(?:en|stermin)?\b",
            r"\bherz(?:infarkt\w*|fehler|schrittmacher|rhythmus\w*|op|operation|probleme|insuffizienz|krank\w*)\b|\b(?:hat|hatte|hab|habe|einen|nach|seit|leichter|leichten|seinem|ihrem|meinem) (?:\w+ )?schlaganfall\b|\bdiabetiker\w*|\bmultiple sklerose\b|\bms-(?:schub|erkrank\w*)|\brheuma\b|\barthrose\b|\bbandscheib\w+|\bhexenschuss\b|\bischias\b|\bmigrae?ne\w*|\bepilep\w+|\basthmat\w+|\blungenentzue?ndung|\bblinddarm\w*|\b(?:nieren|gallen)steine?\b|\bgue?rtelrose\b|\bmagen-darm\w*|\bthrombose\w*|\bdemenz\w*|\bhiv-positiv",
            r"\b\d\d(?:[.,]\d)? (?:grad )?fieber\b|\b(?:hab|habe|hat|hatte|mit|hohes|leichtes) (?:\w+ ){0,2}fieber\b|\b(?:hab|habe|hat|hatte|mit|wegen) (?:\w+ )?(?:corona|grippe|durchfall|covid)\b|\bcorona-?(?:infektion|positiv|erkrank\w*)|\bpositiv (?:auf \w+ )?getestet\b|\bschnelltest (?:\w+ )?positiv\b",
            r"\b(?:hat|hab|habe|hatte|meine|seine|ihre|unter|an|wegen|leichte|schwere|mit) (?:\w+ )?depressionen\b|\bdepressiv\w*|\bangst(?:stoe?rung\w*|zustae?nde\w*|attacke\w*)|\bpanik(?:attacke|stoe?rung)\w*|\bnervenzusammenbruch\w*|\bpsychisch\w*|\bpsychiat(?:er|erin|rie|risch\w*)\b|\bpsychotherap\w+|\bantidepressiv\w*|\bschlaf(?:stoe?rung\w*|tabletten)|\bsuizid\w*|\bselbstmord\w*|\bselbstverletz\w*|\bmagersue?cht\w*|\bessstoe?rung\w*|\bzwangsstoe?rung\w*|\btraumatisiert\b|\btraumatherapie\b",
            r"\b(?:mein|meine|meiner|meinem|seine|seiner|ihre|ihrer|beim|zum|zur|eine|einen) (?:therapeut\w*|psycholog\w*)\b|\btherapie(?:platz|sitzung|stunde|termin)\w*|\b(?:in|macht|mache|meine|seine|ihre) therapie\b",
            r"\balkohol(?:iker\w*|krank\w*|sue?cht\w*|problem\w*|abhae?ng\w*)|\b(?:spiel|drogen|tabletten|medikamenten)(?:sue?cht|abhae?ng)\w*|\bentzugs?(?:klinik|therapie|erscheinung\w*)|\b(?:auf|im) entzug\b|\banonyme\w* alkoholiker|\bsuchtberatung\w*|\bsuchtklinik",
            r"\b(?:fach|haus)?arzt(?:termin|besuch)\w*|\b(?:zum|beim) (?:\w+ )?(?:\w{0,10}arzt|orthopae?d\w*|neurolog\w*|kardiolog\w*|urolog\w*|onkolog\w*|physio\w*|internist\w*|radiolog\w*|mrt|ct)\b|\b(?:zur|bei der) (?:\w+ )?(?:\w{0,8}ae?rztin|physio\w*|darmspiegelung|krebsvorsorge|dialyse|blutabnahme)\b|\b(?:betriebs|amts|haus|fach|werks)ae?rzt\w* (?:sagt\w*|meint\w*|hat|schreibt)\b|\b(?:mein|der|die|meine) ae?rzt(?:in)? (?:sagt\w*|meint\w*|hat (?:mich|gesagt|mir)|schreibt mich)\b",
            r"\bae?rztliche\w* (?:attest|bescheinigung|gutachten)|\battest (?:vom|fue?r|abge\w+|liegt|hochgeladen|einreichen)\b|\bau-(?:bescheinigung|meldung|schein)\w*|\bau (?:bis|ab|seit|vom|verlae?ngert)\b|\barbeitsunfae?hig\w*|\bgelbe[rn]? schein\b|\bdienstunfae?hig\w*|\berwerbsminderung\w*|\bberufsunfae?hig\b|\bbem-(?:gesprae?ch|verfahren|einladung)\w*|\beingliederungsmanagement\b|\bwiedereingliederung\w*|\bhamburger modell\b",
            r"\breha-?(?:antrag|klinik|massnahme|bewilligung|entlass\w+)\w*|\b(?:in|auf|zur|aus der|nach der) (?:reha|kur)\b|\breha (?:bis|ab|genehmigt|bewilligt|beantragt)\b|\bkur (?:genehmigt|bewilligt|beantragt|bis|ab)\b|\bkind krank\b|\bkinderkranken\w+|\bpflegegrad\b",
            r"\b(?:wird|werde|wurde|wurden|worden|muss|musste|bin|lasse mich|am \w+|an der \w+) (?:\w+ ){0,4}operiert\b|\boperiert (?:werden|worden)\b|\b(?:knie|herz|hue?ft|rue?cken|augen|schulter|not|bypass|meniskus)-?op\b|\bvollnarkose\b|\b(?:arm|bein|fuss|hand|handgelenk|finger|rippen?|hue?fte|knoe?chel|schlue?sselbein|nase|schulter) (?:\w+ )?gebrochen\b|\b(?:bae?nder|kreuzband)riss\b|\bgehirnerschue?tterung\b",
            r"\b(?:nimmt|nehme|nehmen|nahm|brauche?t?|schluckt|schlucke|wegen) (?:\w+ ){0,4}(?:tabletten|medikamente|schmerzmittel|pillen|cortison|ritalin|blutverdue?nner)\b|\bblutdruck\b (?:\w+ ){0,3}(?:hoch|niedrig|tabletten)\b|\b(?:mein|sein|ihr|meinem|zu hoher) blutdruck\b|\bblut(?:werte|zucker)\b|\bbefund (?:vom|von|ist da|liegt)\b|\bdiagnose (?:erhalten|bekommen|steht)\b|\b(?:starke|hab|habe|hat|mit|wegen) (?:\w+ )?(?:kopf|rue?cken|zahn|bauch|hals|knie|brust)schmerzen\b|\bmir (?:geht'?s|geht es) (?:\w+ ){0,3}(?:nicht gut|schlecht|mies|dreckig)|\bmir gehts (?:\w+ ){0,2}nicht gut\b|\bgute besserung\b|\b(?:er|sie|ich) leidet? (?:\w+ )?(?:an|unter)\b",
            r"\b(?:mein|sein|ihr|der) krebs (?:ist|kam|hat|kommt|war)\b|\bblutdruck(?:tabletten|mittel|senker|werte)\w*|\b(?:umbringen|umzubringen|umgebracht)\b|\bdas leben (?:zu )?(?:nehmen|genommen)\b|\bbluthochdruck\b|\bschilddrue?s\w*|\b\w{3,14}entzue?ndung\w*|\bneurodermitis\b|\bschuppenflechte\b|\bosteoporose\b|\btinnitus\b|\bhoe?rsturz\b|\bendometriose\b|\bdialyse\b|\btransplant(?:ation|iert)\w*|\bbronchitis\b|\bborreliose\b|\btuberkulose\b|\blungenembolie\b|\bwechseljahre\w*|\b(?:leisten|nabel)bruch\w*|\bschlaflos\w*|\bchronische[rsn]? (?:schmerz|krank|erschoe?pf)\w*|\b(?:mir|wird mir|ist mir) (?:\w+ ){0,3}(?:schwindlig|schwindelig|kotzue?bel)\b",
            r"\b(?:termin|untersuchung|vorsorge|gesprae?ch) (?:\w+ ){0,2}(?:bei|beim) (?:\w+ )?(?:\w{0,10}arzt|\w{0,10}ae?rztin|onkolog\w*|neurolog\w*|kardiolog\w*|orthopae?d\w*|psych\w*|urolog\w*|hno|radiolog\w*|chirurg\w*)\b|\b(?:meine[rm]?|seine[rm]?|ihre[rm]?) (?:\w{0,8}arzt|\w{0,8}ae?rztin|onkolog\w*|neurolog\w*|kardiolog\w*|orthopae?d\w*|psychiater\w*)\b|\b(?:der|die) ae?rzt(?:e|in) (?:sagen|sagt|meint|meinen)\b|\bmrt-?(?:termin|befund|aufnahme|bilder)\w*|\b(?:ein|mein|zum|ins|beim) mrt\b|\b(?:darm|magen)spiegelung\w*|\bbiopsie\w*|\b(?:der|die) (?:blinddarm|galle|mandeln) (?:ist|sind|wurde\w*|muss\w*) (?:\w+ )?(?:raus|entfernt)",
        ),
        (
            rf"\b{_THINGS} (?:ist|war|sind|bleibt) (?:\w+ ){{0,3}}krank\b",
            r"\bfieber(?:kurve|thermometer)\w*|\bberufsunfae?higkeitsversicherung\w*|\bkrankheitserreger\w*|\bblutdruckmess\w*",
            r"\b(?:router|drucker|pc|software|kabel|lieferung|paket\w*|technik\w*) (?:\w+ ){0,3}(?:zum|zur|beim|bei der) \w*(?:arzt|ae?rztin|klinik)\b",
        ),
    ),
    Topic(
        "disability",
        (
            r"\b(?:schwer|koe?rper|geh|seh|hoe?r|sprach|lern|mehrfach)-?behinder\w*|\bbehinderte[rnms]? (?:mensch|koll|mitarbeit|person|sohn|tochter|kind|arbeitnehm|beschae?ft|bruder|schwester)\w*|\bmenschen mit behinderung\w*|\bbehinderten(?:ausweis|vertretung|parkplatz|quote|werkstatt)\w*|\bbehindertenbeauftragte\w*",
            r"\b(?:meine[rn]?|seine[rn]?|ihre[rn]?|einer|mit|wegen|trotz|grad der|eine) (?:\w+ )?behinderung\b|\b(?:bin|ist|geistig|koe?rperlich|bruder|schwester|sohn|tochter) (?:\w+ )?behindert(?:$|[.!,?])|\bgeistig behindert\w*|\bgdb\b|\bsbv\b|\bmerkzeichen\b|\b(?:integrations|inklusions|versorgungs)amt\b|\bnachteilsausgleich\w*|\bantrag auf gleichstellung\b|\bgleichstellungsantrag\b",
            r"\b(?:im|einen|den|meinen|seinen|ihren|braucht|mit) rollstuhl\b|\brollstuhlfahrer\w*|\bquerschnitt(?:s\w+|gelae?hmt)\b|\b(?:halbseitig|ist|seither|seitdem) gelae?hmt\b|\bamputier\w*|\b(?:bein|arm|hand)prothese\w*|\bgehoe?rlos\w*|\btaubstumm\w*|\bschwerhoe?rig\w*|\bhoe?rgerae?t(?:e|en|s)?\b|\bgebae?rden\w*|\bkleinwue?chsig\w*|\bspastik\w*",
            r"\b(?:bin|sie ist|er ist|kollege ist|kollegin ist|fast|von geburt an|auf einem auge) (?:\w+ )?blind(?:$|[ .!?,])|\bblinde[rn]? (?:koll\w+|mitarbeit\w+|mann|frau|person|bewerb\w+)|\berblinde\w*|\bblindenhund|\bautist\w*|\bautismus\w*|\basperger\b|\badhs\b|\blegastheni\w*|\bdyskalkuli\w*|\bdown-?syndrom|\btrisomie",
            r"\b(?:erwerbsminderungs|invaliden|berufsunfae?higkeits)rente\w*|\binvalide\b|\binvaliditae?t\w*|\bhoe?r(?:verlust|schaden|schae?digung|problem)\w*|\b(?:auf einem|linken|rechten) ohr (?:\w+ )?taub\b|\b(?:ist|bin) (?:fast |von geburt an |seit geburt )?taub\b|\bseh(?:verlust|schwae?che|rest)\b|\b(?:bein|arm|hand|finger|augenlicht|gehoe?r) (?:\w+ )?verloren\b|\bangemessene vorkehrung\w*|\bbehindertengerecht\w*|\bgesetzlich blind\b",
        ),
        (rf"\b{_THINGS} (?:ist|bleibt) (?:\w+ )?(?:blind|behindert|gelae?hmt)\b|\bgebae?rdensprach\w* lizenz",),
    ),
    Topic(
        "pregnancy",
        (
            r"\b(?:hoch)?schwanger(?:e|en|er)?\b|\bschwangerschaft\w*|\bmutterschutz\w*|\bmutterschaft\w*|\belternzeit\w*|\belterngeld\w*|\bvae?termonat\w*|\bvaterschaftsurlaub\w*|\bbeschae?ftigungsverbot\w*|\bentbindung(?:stermin|spfleger)?\b|\bgeburtstermin\w*|\bin anderen umstae?nden\b|\bbabypause\b|\bssw\b",
            r"\bhebamme\w*|\bfrauen(?:arzt|ae?rzt)\w*|\bgynae?kolog\w*|\bfehlgeburt\w*|\btotgeburt\w*|\babtreib\w*|\bkinderwunsch\w*|\bkue?nstliche\w* befruchtung|\bultraschall(?:termin|bild)\w*|\bzum stillen\b|\bstill(?:zimmer|raum|pause|zeit)\w*|\bmuttermilch\b|\bmilch abpumpen\b",
            r"\b(?:bekomm|erwart|krieg)\w+ (?:\w+ ){0,4}(?:ein baby|kind|nachwuchs|zwillinge)\b|\bbaby verloren\b|\bkind verloren\b|\bschwangerschaftsabbruch|\bmorgenue?belkeit\b|\bmilch ?abpumpen\b|\bmilchpumpe\b|\b(?:was kleines|etwas kleines) (?:unterwegs|erwart\w+)|\berwartet (?:\w+ )?(?:was|etwas) kleines\b|\bguter hoffnung\b",
        ),
        (
            r"\bschwanger(?:schafts?)?[- ]?(?:zusatz|tarif|versicherung|kleid|mode|hose|kissen|test-?kit|paket)\w*|\b\w*(?:versicherung|tarif|paket|police|produkt)\w* schwangerschaft\b|\bschwanger mit (?:ideen|gedanken|einer idee)|\bschwangerschaft-?zusatz\w*",
        ),
    ),
    Topic(
        "religion",
        (
            r"\bmoschee(?:n|gemeinde|verein)?\b|\bsynagoge\b|\b(?:in die|zur|in der) kirche (?:\w+ )?(?:geh\w*|gegangen|war)\b|\b(?:geh\w*|gegangen|war|sonntags?) (?:\w+ ){0,3}(?:in die|zur|in der) kirche\b|\baus der kirche (?:\w+ )?(?:aus|aus)?(?:ge|zu)?tr[eio]\w+|\bkirchen(?:austritt|mitglied|gemeinde|chor|tag|kreis)\w*|\bkirchensteuer(?:merkmal|pflicht)\w*|\bgottesdienst\w*|\bgebets?(?:raum|rae?ume|zeit|pause|kreis|teppich)\w*|\b(?:zum|beim|freitags|morgen|mittags)-?gebet\b",
            r"\b(?:ich|er|sie|wir|zu gott) bete[tn]?\b|\bfastenmonat\b|\bfastenbrechen\b|\b(?:zucker|opfer)fest\b|\bbibel(?:kreis|stunde|gruppe)\w*|\bhauskreis\b|\bkonfirm(?:ation|iert|and\w*)\b|\bkommunion\b|\bfirmung\b|\b(?:ich|er|sie|tochter|sohn|mich|kind) (?:\w+ ){0,2}(?:getauft|taufen)\b|\btaufe\b|\bpessach\b|\bjom kippur\b|\bchanukka\b|\bschabbat\b|\bkoscher\w*|\bfaste[tn]? (?:\w+ ){0,3}(?:ramadan|gerade|bis zum|wegen)\b",
            rf"\b(?:bin|bist|bist du|ist|sind|seid|seid ihr|als|weil (?:ich|er|sie)) (?:ein |eine |auch |nicht |kein |keine |sehr |streng |glae?ubige[rn]? |praktizierende[rn]? |ue?berzeugte[rn]? )?{_FAITHS}\b|\bmuslim(?:a|e|in|innen|isch\w*)?\b|\bmoslem\w*|\bstrengglae?ubig\w*|\btief(?:glae?ubig|religioe?s)\b|\bzeug\w+ jehovas\b|\balevit\w+|\b(?:zum|der|den|im) islam\b|\bkopftuch\w*|\breligionszugehoe?rigkeit\w*|\bkonfession\b|\breligioe?se[nr]? (?:grue?nde\w*|feiertag\w*|ue?berzeugung\w*|pflicht\w*|ansicht\w*)|\b(?:meine|seine|ihre|meiner) religion\b|\b(?:mein|sein|ihr) glaube\b",
            r"\brabbiner\w*|\b(?:meine[mnr]?|unsere[mnr]?|seine[mn]?|ihre[mn]?) (?:pfarrer\w*|pastor\w*|imam|priester\w*|kirche|pfarrgemeinde|freikirche|moschee)\b|\b\w{4,14}kirche (?:\w+ )?(?:verlassen|ausgetreten|beigetreten)\b|\bhi[dj]sch?ab\w*|\bburka\b|\bfromme?r? (?:katholi\w+|christ\w*|muslim\w*|jude|jue?din)\b|\b(?:zum|ins) (?:islam|judentum|christentum|buddhismus) (?:\w+ )?(?:ue?bergetreten|konvertiert|gewechselt)\b|\b(?:judentum|hinduismus|buddhismus)\b|\b(?:ich|er|sie|wir) faste[tn]?\b|^faste\b|\b(?:wurde|lasse mich|habe mich|worden) (?:\w+ ){0,6}(?:getauft|taufen)\b",
        ),
        (r"\bauf den namen (?:\w+ ){0,3}getauft\b|\b(?:projekt|schiff|server|version) (?:\w+ ){0,4}getauft\b|\bkonfirmation (?:der|des|von) (?:bestell\w+|termin\w*|buchung\w*|auftrag\w*)|\btaufe (?:des|der|von) (?:schiff\w*|projekt\w*|version\w*)|\b(?:moschee|kirch|synagogen)(?:en)?(?:weg|strasse|platz|gasse)\b",),
    ),
    Topic(
        "sexual_orientation",
        (
            r"\bschwul(?:e[rnms]?)?\b|\blesbisch\w*|\blesben?\b|\bbisexuell\w*|\bhomosexuell\w*|\btranssexuell\w*|\btransident\w*|\btrans-?(?:mann|frau|person)\b|\b(?:ist|bin|sei) trans\b|\bintergeschlechtlich\w*|\bnicht-?binae?r\w*|\bgleichgeschlechtlich\w*|\blsbt\w*|\bregenbogenfamilie\w*|\bschwulen?(?:witz|hochzeit|ehe|bar|club|szene|paar|feind)\w*|\bhormon(?:therapie|behandlung)\w*|\bauf (?:mae?nner|frauen) (?:\w+ )?steh\w*",
            r"\bgeoutet\b|\boute[tn]?\b|\bcoming-?out\b|\bzwangsouting\b|\bqueere[rnms]?\b|\bqueer-?(?:netzwerk|gruppe|community|treff)\b|\bcsd (?:am|in|parade|demo|wagen|\w+tag)\b|\bchristopher street day\b|\bgeschlechts(?:angleich|umwandl)\w*|\bsexuelle[nr]? (?:orientierung|identitae?t|neigung)\w*|\bpersonenstandsae?nderung\w*",
            r"\b(?:er|er hat|und) (?:\w+ ){0,3}(?:mit )?(?:seinem|sein|seinen) (?:ehemann|mann|lebensgefae?hrten|freund geheiratet)\b|\b(?:sie|und) (?:\w+ ){0,3}(?:mit )?(?:ihrer|ihre) (?:ehefrau|frau|lebensgefae?hrtin)\b|\b(?:steh|stehe|steht) (?:\w+ )?auf (?:frauen|mae?nner|jungs)\b",
        ),
        (r"\bschwule[rsnm]? (?:wetter|luft|hitze|sommer\w*|tage?|nacht|nae?chte|klima|temperatur\w*|bue?ro)\b|\bschwul-?warm\w*|\b(?:es ist|ist es|draussen|drue?ckend|wetter|lager ist es) (?:\w+ )?schwul\b",),
    ),
    Topic(
        "ethnicity",
        (
            r"\bmigrations(?:hintergrund|geschichte)\w*|\bauslae?nderfeindlich\w*|\bfremdenfeindlich\w*|\brassist\w*|\brassismus\w*|\bantisemit\w*|\bhautfarbe\w*|\bethnisch\w*|\bethnie\b|\bn-wort\b|\bsinti\b|\bzigeuner\w*|\bkanak\w*|\brusslanddeutsch\w*|\bdeutschtue?rk\w*|\bspae?taussiedler\w*|\bdunkelhae?utig\w*|\bflue?chtling(?:e|en|s|skind|sfamilie)?\b|\bgeflue?chtete[rn]?\b|\basyl(?:bewerber|ant)\w*",
            rf"\b{_PERSON} (?:ist|bin|sind|war) (?:\w+ ){{0,2}}(?:halb )?(?:eine? )?{_PEOPLES}\b|\b(?:ist|bin) halb(?:e|er)? ?\w+(?:er|in|e|isch)\b|\b(?:einzige|einziger) (?:schwarze[rn]?|{_PEOPLES})\b|\b(?:sie|er|kollegin|kollege|ich) (?:ist|bin) schwarz\b|\bschwarze[rn]? (?:koll\w+|mitarbeit\w+|person|menschen|frau|mann)\b",
            rf"\bdie {_PEOPLES} (?:\w+ ){{0,4}}(?:sollen|sind|klauen|nehmen|koe?nnen|hier|arbeiten)\b|\b(?:keine|scheiss|diese|lauter|stinkende) {_PEOPLES}\b|\b(?:tue?rkisch|kurdisch|polnisch|russisch|arabisch|afrikanisch|syrisch|jue?disch|asiatisch|rumae?nisch|\w{{3,12}}isch)(?:e[rn]?|deutsche[rn]?)? (?:herkunft|abstammung|wurzeln|eltern)\b|\b(?:eltern|familie|grosseltern) (?:\w+ ){{0,3}}(?:kommen|kommt|stammen|stammt) (?:\w+ ){{0,2}}aus (?:der |dem )?\w+",
            rf"\b(?:eltern|mutter|vater|grosseltern|familie) (?:sind|ist|waren|war) (?:\w+ )?(?:{_PEOPLES}|flue?chtlinge)\b|\b(?:ist|bin|als|sei) (?:ein |eine )?(?:romni|sinto|sinteza|sintiza)\b|\bals (?:romni|rom|sinto|sinteza|{_PEOPLES}) (?:\w+ ){{0,3}}(?:hier|werde|wird|hat|habe|in|im|bei|bekomm\w*)\b",
        ),
        (r"\b(?:er|sie) ist schwarz auf weiss\b|\bhautfarbe(?:n)? (?:palette|\w*ton)",),
    ),
    Topic(
        "politics",
        (
            rf"\b(?:wae?hl(?:e|en|t|st|te)|gewae?hlt|stimm\w* fue?r) (?:\w+ ){{0,2}}(?:die |der )?{_PARTIES}\b|\b{_PARTIES}[- ](?:\w+ ){{0,2}}(?:wae?hl\w*|gewae?hlt|mitglied\w*|anhae?ng\w*|stammtisch|parteitag|ortsverein|kreisverband|fraktion|kandidat\w*|sympathisant\w*|memes?|plakat\w*|sticker|aufkleber|propaganda|chat\w*|eingetreten|ausgetreten|beigetreten|gespendet)\b",
            rf"\b(?:mitglied|mitgliedsantrag|parteitag|wahlkampf|eingetreten|ausgetreten|engagiert|kandidiert|kandidiere|beigetreten|eintritt|infostand) (?:\w+ ){{0,3}}{_PARTIES}\b|\b(?:bin|ist|bist|sitzt|war) (?:\w+ ){{0,3}}(?:in der|bei der|bei den|fue?r die|aus der) {_PARTIES}\b",
            r"\b(?:trump|putin|orban|erdogan|merkel|scholz|merz|habeck|weidel|hoe?cke|wagenknecht|baerbock)-?s? ?(?:anhae?ng\w+|fans?|wae?hler\w*|unterstue?tz\w+|memes?|kampagne|kappe)\b|\b(?:kommunistische|sozialistische|rechte|linke)[nr]? partei\b|\bmitglied (?:in|bei|der) (?:\w+ ){0,2}partei\b|\b(?:kampagne|partei|wahlkampf|wahlkampagne) (?:\w+ )?gespendet\b",
            r"\b\w{0,14}wahlkampf\w*|\bpartei(?:mitglied|buch|tag|zugehoe?rigkeit|austritt|eintritt)\w*|\b(?:kandidier\w*|kandidat\w*|sitzt|gewae?hlt) (?:\w+ ){0,4}(?:stadtrat|gemeinderat|kreistag|landtag|bundestag|bue?rgermeister\w*)\b",
            r"\b(?:demo|demos|demonstration|demonstrier\w+) gegen\b|\b(?:demo|demonstration|demonstrier\w+) fue?r (?:\w+ )?(?:frieden|klima\w*|demokratie|palae?stina|israel|ukraine)\b|\b(?:klima|friedens|future|gegen-rechts|anti-?\w{3,12})-?demo\w*|\bklima(?:streik|aktivist|kleber)\w*|\bfridays?-?\s?for-?\s?future\b|\bletzte generation\b|\bantifa\b|\bpegida\b|\breichsbue?rger\w*|\bquerdenker\w*",
            r"\b(?:neo)?nazi(?:s)?\b|\b(?:ist|bin|als|ein|ue?berzeugter|alter) (?:\w+ )?(?:kommunist|sozialist|faschist|anarchist|marxist)(?:in)?\b|\b(?:links|rechts)(?:extrem|radikal)\w*|\bpolitisch (?:\w+ )?(?:links|rechts|aktiv|engagiert|eingestellt|gesinnt)\b|\bpolitische[rn]? (?:ansicht|meinung|einstellung|gesinnung|ue?berzeugung)\w*",
        ),
        (r"\bdie (?:gruenen|grunen|linken) \w*(?:kabel|kiste|karton|button|knopf|haken|pfeil|leuchte|taste|felder|seite|spalte|etikett|tonne|schalter|ordner)\w*",),
    ),
    Topic(
        "genetic",
        (
            r"\bgentest\w*|\bhumangenetik\w*|\bhumangenetisch\w*|\berb(?:krank|leiden)\w*|\berblich (?:\w+ )?(?:vor)?(?:belastet|bedingt)\w*|\berbliche[rn]? (?:\w+ )?(?:krank\w*|\w*krebs|belastung)|\w*krebs (?:\w+ )?erblich\b|\b(?:chorea|morbus) huntington\b|\bmukoviszidose\b|\bbluterkrankheit\b|\bgen(?:mutation|defekt|analyse)\w*|\b(?:trae?ger|trae?gerin) (?:der|des|einer|eines) (?:\w+[- ])?(?:mutation|gens|gendefekt\w*)\b|\bdna-?(?:test|analyse|probe)\w*",
            r"\bin (?:meiner|unserer|seiner|ihrer) familie (?:\w+ ){0,4}(?:erblich|\w*krebs|herzinfarkt\w*|diabetes|demenz|hae?uf\w*|huntington)\b|\bliegt (?:bei (?:uns|mir|ihm|ihr) )?in der familie\b|\bgenetische[rn]? (?:test|beratung|untersuchung|veranlagung|defekt|krankheit|disposition)\w*|\bgenetisch (?:bedingt|vorbelastet)\b|\bsichelzell\w*|\bhae?mophil\w*|\bgenetische[sn]? screening\b|\bgehae?uft (?:\w+ ){0,3}(?:familie|seite)\b|\bseite (?:meiner|seiner|ihrer) (?:mutter|familie|vaters) (?:\w+ )?(?:gehae?uft|hae?ufig|krebs)",
        ),
    ),
    Topic(
        "biometric",
        (
            r"\bfingerabdr\w+|\bgesichts?(?:erkennung|scan|geometrie|vermessung|vorlage)\w*|\b(?:meine|seine|ihre|unsere|die) (?:iris|netzhaut|handflae?chen?|gesichter) (?:\w+ ){0,2}(?:ge|ein)\w*scannt\b|\b(?:gesicht|iris|handflae?che) (?:\w+ )?(?:scannen|gescannt|eingescannt)\b|\b(?:iris|netzhaut|handvenen|venen|handflae?chen|retina)-?(?:scan|erkenn)\w*|\bstimm(?:profil|abdruck|erkennung|biometrie)\w*|\bbiometri\w+ (?:\w+ )?(?:daten|zeiterfassung|zutritt\w*|zugang\w*|merkmal\w*|login|anmeldung|erfassung|identifi\w*|stempel\w*|template\w*)",
        ),
        (
            r"\bhand-?scanner\w*",
            r"\b(?:ssh|browser|gerae?te|schlue?ssel|zertifikats?|server|key|tls|pgp|gpg|datei)[- ]?fingerabdr\w+|\bfingerabdr\w+ (?:des|der|vom|von|eines) (?:\w+-?){0,2} ?(?:schlue?ssels?|zertifikat\w*|keys?|servers?|hosts?|datei\w*)\b",
            r"\bfingerabdr\w+ (?:auf|am|an) (?:dem|der|den) (?:\w+ )?(?:display|glas|scheibe|monitor|bildschirm|linse|gehae?use)\b",
        ),
    ),
)  # fmt: skip
