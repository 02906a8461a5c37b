"""What made-up texts of a workplace are filled with: streets, towns, trades, parts of firms' names, in three languages."""

STREETS = {
    "en": "Oak Street|Main St|Maple Avenue|Elm Rd|Park Lane|High Street|Station Road|Kings Road|Cedar Blvd|Hillcrest Drive|Sunset Ct|Lincoln Ave|Church Lane|5th Avenue|Mill Road|Victoria Terrace|Willow Way|Market Square|Highland Pkwy|Riverside Dr",
    "de": "Hauptstraße|Bahnhofstr.|Goethestraße|Gartenweg|Schillerplatz|Lindenallee|Am Markt|Berliner Str.|Mühlenweg|Kirchgasse|Rosenweg|Friedrichstraße|Im Winkel|An der Alten Mühle|Karl-Marx-Allee|Birkenweg|Ringstraße",
    "es": "Calle Mayor|C/ Alcalá|Avenida de la Constitución|Paseo de Gracia|Plaza de España|Calle de Toledo|Avda. Diagonal|Ronda de Valencia|C/ Real|Travesía del Sol|Calle San Juan|Camino Viejo|Av. Libertador|Carrera 7",
}
CITIES = {
    "en": "London|Manchester|Leeds|Bristol|Dublin|Boston|Chicago|Denver|Austin|Seattle|Portland|Atlanta|Toronto|Sydney|Melbourne|Cardiff|Glasgow|Cork|Springfield|Salem|Phoenix|Dallas|San Diego|Oakland|Nashville|Wellington|Cape Town|Mumbai|Singapore|Nairobi|New York|Los Angeles|Birmingham|Oxford|Reading|Bath|Lagos|Tokyo|Paris|Rome",
    "de": "Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dresden|Hannover|Nürnberg|Bremen|Essen|Dortmund|Bonn|Wien|Graz|Salzburg|Linz|Zürich|Basel|Bern|Genf|Münster|Freiburg|Kiel|Rostock|Mainz|Kassel|Augsburg|Ulm|Jena|Gera|Halle|Bad Homburg|Neustadt an der Weinstraße",
    "es": "Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Murcia|Palma|Bilbao|Alicante|Córdoba|Valladolid|Vigo|Gijón|Granada|Burgos|León|Cádiz|San Sebastián|Bogotá|Medellín|Lima|Quito|Santiago de Chile|Buenos Aires|Montevideo|Ciudad de México|Guadalajara|Monterrey|Caracas|La Paz|Asunción",
}
COUNTRIES = {
    "en": "Germany|Spain|France|Ireland|the United Kingdom|Canada|Australia|India|Poland|Turkey|Nigeria|Kenya|Brazil|Japan|China|Mexico|Texas|California|Scotland|Norway|Vietnam|USA|UK",
    "de": "Deutschland|Österreich|der Schweiz|Frankreich|Spanien|Polen|Italien|der Türkei|Bayern|Hessen|Sachsen|Nordrhein-Westfalen|Irland|Indien|Kenia|Brasilien",
    "es": "España|Francia|Alemania|Portugal|Italia|México|Colombia|Argentina|Perú|Chile|Ecuador|Galicia|Cataluña|Andalucía|Marruecos|Estados Unidos",
}
JOBS = {
    "en": "software engineer|nurse|accountant|project manager|data analyst|electrician|team lead|product manager|sales representative|HR business partner|teacher|chef|warehouse worker|truck driver|receptionist|lawyer|dentist|graphic designer|Chief Financial Officer|Vice President of Sales|Head of Operations|Senior Developer|system administrator|payroll clerk|mechanic|plumber|pharmacist|security guard|consultant|intern",
    "de": "Softwareentwicklerin|Krankenpfleger|Buchhalter|Projektleiterin|Elektriker|Teamleiter|Lehrerin|Koch|Lagerist|Fahrer|Rechtsanwältin|Zahnarzt|Geschäftsführer|Vertriebsleiterin|Sachbearbeiter|Schlosser|Ingenieur|Personalreferentin|Werkstudent|Mechatroniker",
    "es": "ingeniero de software|enfermera|contable|jefe de proyecto|electricista|profesora|cocinero|conductor|abogada|médico de familia|directora general|comercial|administrativo|mecánico|farmacéutica|dependienta|becario|jefa de ventas",
}
NATIONS = {
    "en": "German|Spanish|Turkish|Polish|Nigerian|Indian|Irish|Vietnamese|French|Mexican|Syrian|Ukrainian|Christian|Muslim|Jewish|Catholic|Kurdish|Democrats",
    "de": "deutsche|spanischer|türkische|polnischer|syrische|ukrainischer|katholisch|evangelisch|jüdische|muslimische",
    "es": "español|alemana|peruano|colombiana|marroquí|argentino|católica|musulmán|venezolana",
}
ORG_HEADS = "Acme|Initech|Globex|Northwind|Contoso|Pinnacle|Summit|BlueRiver|Vertex|Orion|Helix|Stellar|Redwood|Ironclad|Nimbus|Quantum|Silverline|Harbor|Evergreen|Cobalt|Lumen|Atlas|Zenith|Kestrel|Meridian|Brightwater|Falcon|Granite|Aurora|Polaris|Tricor|Novatek|Sanova|Medivia|Logicon|Datamax|Omnitrade|Ferrotec|Agrosol|Solvento"
ORG_TAILS = {
    "en": " Inc.| Ltd| LLC| Corp| Corporation| Group| Holdings| Solutions| Partners| Technologies| Bank| Insurance| Logistics| Healthcare| University| & Sons| Media| Foods| Energy|",
    "de": " GmbH| AG| GmbH & Co. KG| KG| SE| e.V.| Versicherung| Bank| Logistik| Stiftung| Stadtwerke| Klinikum| Verlag| Technik GmbH|",
    "es": " S.A.| S.L.| S.A. de C.V.| Seguros| Banco| Logística| Hermanos| Consultores| Energía| Hospital| Universidad| y Asociados|",
}
DOMAINS = "gmail.com|outlook.com|example.com|web.de|gmx.de|yahoo.es|hotmail.com|acme.io|northwind.co.uk|firma.de|empresa.es|contoso.com|mail.example.org|t-online.de|icloud.com|zoho.com"
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
USER_WORDS = "admin root svc backup dev ops test deploy jenkins ci build guest web api db sync agent bot sysadmin reader writer batch etl"
NICKS = "dragon tiger shadow coffee pixel turbo moon star ninja panda rocket blue wolf sunny lucky happy night code music cat"
KEYS = ("sk-", "ghp_", "xoxb-", "AKIA", "pk_live_", "sk_test_", "glpat-", "key-", "tok_", "AIza", "eyJ", "", "", "")
# Parts of made-up towns: most towns are in no list.
TOWN_HEADS = "Ash Bel Black Brad Brook Clay Dun East Elm Fair Glen Green Hart Hazel Kings Lin Long Mar New North Oak Ox Red Rock South Stan Stone Wal West Wood Alten Bern Dill Eber Frank Heil Hohen Kalten Lauter Mühl Nieder Ober Rosen Schön Wald Wein Vel Tor Mont Castel Sar Pel Kar Lub Vra Mos Zla Tur Bie Szcze Os Gro Kal Mir Val Ros Vil Cam Quin".split()
TOWN_TAILS = "ton ville field bury ham ford wick ley mouth shire port dale burgh burg hausen heim dorf stadt bach berg ingen rode walde furt au ada osa illo ares uela anca eira eda ello ova ice ów no vik sund by stad köping erø evo grad nik ac y euil court".split()
TOWN_BEFORE = "San |Santa |Villa |Puebla de |El |La |Los |Bad |Sankt |St. |New |Port |Lake |Fort |Le |Saint-|Monte|Quinta de |Vila Nova de |Ciudad |Mount |West |North ".split(
    "|"
)
TOWN_AFTER = " de la Frontera| del Río| de Abajo| an der Saale| am Main| (Westf.)| Heights| Springs| Falls| City| Park| Beach| sur Mer| nad Labem| de Arriba|-on-Sea| upon Avon| i. Br.".split(
    "|"
)
