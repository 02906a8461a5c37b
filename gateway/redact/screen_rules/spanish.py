"""Spanish rules of the screens, of Spain and of America. Accents and the tilde of ñ are gone: "año" arrives as "ano"."""

from typing import Final

from gateway.redact.screen_rules.topic import PROTECTED, Topic

_BOSS: Final = r"(?:la direccion|la gerencia|gerencia|direccion|(?:la |el |los |las |nuestr[oa] |mi )?(?:jef[ea]s?|encargad[oa]s?|supervisor\w*|gerentes?|patron\w*|capataz|responsable)|rrhh|rr\.? ?hh\.?|recursos humanos|la empresa|la jefatura|la patronal)"
_UNIONS: Final = (
    r"(?:ccoo|cc\.? ?oo\.?|comisiones obreras|comisiones|ugt|cgt|cnt|csif|uso|usoc|ela|sindicato|sutel|cut)"
)
_CLIENT: Final = (
    r"(?:client[ea]s?|huesped\w*|pasajer\w*|vecin[oa]s?|usuari[oa]s?|proveedor\w*|inquilin\w*|consumidor\w*)"
)
_THINGS: Final = r"(?:impresora|portatil|servidor|ordenador|computadora|pc|movil|red|wifi|cafetera|maquina|sistema|app|aplicacion|internet|raton|teclado|router|ascensor|coche|camion|vpn|programa|outlook|excel|pantalla|build|sensor|codigo|disco|bateria|web)"
_PAY: Final = r"(?:sueldos?|salarios?|nominas?|pagas?|jornal(?:es)?)"
_WORKERS: Final = r"(?:trabajador\w*|emplead\w*|companer\w*|repartidor\w*|conductor\w*|camarer\w*|cajer\w*|riders|personal|plantilla|currantes)"

_ORGANISING: Final = (
    r"\bcomites? (?:de empresa|intercentros|de huelga|de seguridad y salud|sindical)\b|\b(?:el|al|del|con el|por el|sin|quiere|montar (?:un )?|crear un|formar un) comite\b",
    r"\bsindica(?:l|les|to|tos|lista|listas|lismo)\b|\bsindicad[oa]s?\b|\bsindica(?:rse|rnos|rme|rte)\b|\bdelegad[oa]s? (?:sindical\w*|de personal|de prevencion)|\bjunta de personal\b|\bpreguntas? al delegado\b",
    rf"\basamblea (?:de |general de )?{_WORKERS}\b|\b(?:vienes|venis|vamos|ir|voy|vais|venid|acudid|convoca\w*|tenemos|hay) (?:\w+ )?(?:a )?(?:la |una |en )?asamblea\b|\basamblea (?:del turno|informativa|en la (?:puerta|fabrica|sala de descanso|nave)|sindical)\b",
    r"\bconvenio (?:colectivo|ya\b|de empresa|provincial|sectorial|estatal|del metal|del sector)|\bnegociacion (?:del convenio|colectiva)|\bmesa (?:negociadora|de negociacion)\b|\b(?:dice|segun|incumpl\w+|cumpl\w+|contra) (?:\w+ )?el convenio\b|\bpatronal\b|\bcontrato colectivo\b",
    r"\bccoo\b|\bcc\.oo\b|\bcomisiones obreras\b|\b(?:de|del|por|la|en|con) (?:ugt|cgt|cnt|csif)\b|\b(?:ugt|cgt|cnt|csif) (?:ha |han )?(?:convoca\w*|llama\w*|exige|denuncia|anuncia|propone|firma\w*)\b|\brepresentantes? (?:de l[oa]s? )?(?:trabajador\w+|sindical\w*|legal\w* de)",
    r"\b(?:acuerdo|pacto|negociacion\w*) (?:\w+ ){0,3}con el comite\b",
    r"\btarjetas? de (?:autorizacion|afiliacion)\b|\bcomite de (?:empleados|trabajadores|huelga)\b|\b(?:conoce|conoced) (?:tus|vuestros|nuestros) derechos\b|\bes (?:nuestro|mi|tu|vuestro) derecho\b|\b(?:mi|nuestr[oa]|el|la) delegad[oa] (?:\w+ )?dice\b|\bactividad sindical\b|\bantisindical\w*|\bcajas? de resistencia\b",
    r"\b(?:deberiamos|tenemos que|hay que|vamos a|toca) organizar(?:nos|se)\b|\borganizar (?:el |la |al )?(?:almacen|plantilla|fabrica|personal|turno|companer\w+)\b|\b(?:asamblea|reunion|foro) de (?:\w+ y )?(?:trabajador\w*|empleados|companer\w+)\b",
)  # fmt: skip
_STRIKE: Final = (
    r"\bhuelgas?\b|\bhuelguist\w+|\bpiquetes? (?:en|a las|de huelga|informativ\w*|delante|manana)\b|\bparos? (?:parcial\w*|convocad\w*|general|laboral|patronal|de \w+ horas?|por turno)\b|\b(?:convoca\w*|secund\w+|hacemos|haremos|hacer) (?:\w+ )?paros?\b",
    r"\bsi no (?:\w+ ){1,8}(?:paramos|plantamos)\b|\b(?:paramos|parar|pararemos|quieren? parar|paran) (?:\w+ ){0,5}(?:si no|hasta que|todos|todas)\b|\b(?:nos plant\w+|plantarnos|plantarse|brazos caidos|boicot\w*|cierre patronal)\b|\bplantones\b|\bplanton (?:de|frente|en la puerta)",
    r"\b(?:salirse|salirnos|nos salimos|dejar de trabajar|dejamos de trabajar|nos vamos todos)\W{1,2}(?:si|hasta|como)\b|\bplantes?\b (?:por|contra|de)|\bun plante\b|\b(?:todos|todas) (?:enferm[oa]s|mal[oa]s|de baja) (?:el|a la vez|manana)\b|\b(?:vayamos|vamos|venid|vestid\w*) (?:\w+ ){0,2}de rojo\b",
)  # fmt: skip
_TOGETHER: Final = (
    r"\b(?:recog\w+|junt\w+|reun\w+|recogida de|hoja de|pliego de|recopil\w+) firmas\b|\bfirmas (?:contra|para (?:pedir|exigir|que))\b",
    r"\bpeticion (?:contra|colectiva|por (?:un|una|unos|unas|mejor\w*)|a (?:la )?(?:direccion|gerencia|empresa)|para (?:que|exigir|pedir))\b|\bfirm(?:a|ad|en|emos|ar) (?:\w+ )?(?:la|esta|nuestra) peticion\b",
    rf"\bcarta abierta\b|\b(?:carta|escrito) (?:a|para|al) {_BOSS} (?:\w+ ){{0,2}}(?:por|contra|sobre|para|pidiendo|exigiendo|firmad\w)|\bcarta (?:a|para) (?:la )?(?:direccion|gerencia)\b",
    rf"\b(?:todos|todas|juntos|juntas|unidos|unidas|en grupo|en bloque|a una) (?:\w+ ){{0,4}}(?:a|con|ante) (?:hablar con |ver a )?{_BOSS}\b|\b(?:hablar|reunirnos|ir) con {_BOSS} (?:\w+ )?(?:juntos|juntas|todos|todas|en grupo)\b",
    r"\b(?:quejarnos|quejemonos|negarnos|protestar|organizarnos|exigir|pedir|pidamos|reclamar|reclamemos) (?:\w+ )?(?:todos|todas|juntos|juntas|en grupo)\b|\bsi nos (?:organizamos|unimos|juntamos)\b|\b(?:estar|estemos|seguir|permanecer|mantenernos) (?:\w+ )?(?:unid|junt)[oa]s\b|\bno (?:nos )?(?:lo |la |se lo )?vamos a (?:consentir|permitir|tolerar|aguantar|callar)\b|\bno lo vamos a (?:consentir|permitir)\b",
    rf"\bsolidaridad con\b|\bprotestas? (?:de|del) (?:\w+ )?{_WORKERS}|\bconcentracion (?:de|ante|delante|frente|en la puerta)\b|\b(?:manifestacion|marcha|movilizacion\w*) (?:\w+ ){{0,4}}(?:sueldos?|salarios?|trabajador\w+|empleo|despidos|convenio|condiciones)\b|\bdemanda colectiva\b|\bfals[oa]s autonom[oa]s\b|\boctavillas?\b",
    rf"\b{_WORKERS} (?:\w+ )?(?:exig|reclam|protest|denunci|reivindic)\w+|\bexigimos\b|\breivindica\w+|\bderechos (?:laborales|de los trabajadores)\b|\bcanal (?:de denuncias|etico)\b|\bdenuncia anonima\b|\bnadie (?:dice nada|protesta|se queja)\b",
    r"\ba quien(?:es)? (?:mas )?(?:\w+ )?no (?:le|les|os|te) (?:han |ha )?(?:pag|abon|d[ai])\w+|\bquien mas (?:\w+ ){0,2}(?:no|sin|se une|se apunta a la (?:huelga|lista))\b",
    r"\b(?:a alguien|alguien|a quien) mas (?:\w+ )?no (?:le|les|os|te|ha|han) (?:\w+ ){0,3}(?:pag\w+|descanso|horas|nomina)\b|\bquien (?:quiere|se anima a) (?:\w+ ){0,2}(?:hacer algo|protestar|quejarse|moverse)\b|\bhacer algo (?:juntos|juntas|entre todos|todos)\b|\bos (?:hacen|pasa) lo mismo\b",
    r"\bque nadie (?:firm|acept|vay|trabaj|hag)\w+|\bnadie (?:deberia|va a) (?:\w+ ){0,2}(?:turnos? extra|horas extras?|firmar|trabajar)\b|\b(?:todos|todas) a una\b|\bentre todos (?:\w+ )?(?:pedi|exigi|reclam)\w+|\b(?:pedir|exigir|reclamar|quejarnos|hablar|decirselo) (?:\w+ ){0,3}(?:entre todos|en grupo|juntos|juntas)\b|\b(?:se lo )?decimos (?:juntos|todos)\b|\b(?:contra|frenar|parar|evitar) los despidos\b|\bpeticion (?:sobre|por) (?:las? |los? )?(?:horas|sueldo|salario|turnos)\w*",
)  # fmt: skip
_PAY_TALK: Final = (
    r"\bcuanto (?:\w+ )?(?:ganas|cobras|ganais|cobrais|ganan ustedes)\b|\bcuanto (?:te|os) pagan\b|\b(?:tu|vosotros|ustedes) (?:cuanto|que) (?:cobr|gan)\w+|\bque (?:sueldo|salario) (?:tienes|cobras|ganas)\b|\bcual es tu (?:sueldo|salario)\b|\bcuanto (?:gana|cobra) (?:el|la|un|una) (?:jef[ea]|encargad\w|nuev[oa]|companer[oa])\b",
    rf"\b(?:compar|compart|habl|publi)\w+ (?:\w+ ){{0,3}}{_PAY}\b|\b(?:mejor|mejores|dignos?|justos?|subida de|subida del?|aumento de|aumento del?|bajada de|igualdad de|brecha de) {_PAY}\b|\b{_PAY} (?:dign[oa]s?|just[oa]s?|baj[oa]s?|de miseria|miser\w+|de mierda|mas altos|ridicul\w+)\b",
    r"\b(?:subidas?|aumentos?|brecha|revision|congelacion|recortes?|bajada|igualdad|discriminacion|desigualdad|transparencia|reivindicacion) salarial\w*|\bigual salario\b|\b(?:mal|muy mal|fatal) pagad[oa]s?\b|\bnos explotan\b|\bdiferencias? (?:de sueldo|de salario|salarial\w*)|\binfraccion(?:es)? (?:salarial\w*|laboral\w*)|\binjust[oa] (?:el )?sueldo\b|\b(?:sueldo|salario) (?:es |\w+ )?injusto\b|\bexplotacion laboral\b|\b(?:ni|menos del?|debajo del?|cumpl\w+ (?:\w+ )?(?:el)?) ?(?:el )?(?:salario minimo|smi)\b",
    rf"\b(?:mi|nuestro|nuestros|este|el) {_PAY} (?:es|son) (?:\w+ ){{0,2}}(?:miseria|broma|basura|verguenza|ridicul\w|baj[oa]s?|risa)\b",
    r"\b(?:cobr|gan)(?:o|a|an|amos|ais|ando) (?:\w+ ){0,3}(?:menos|mas) que (?:yo|tu|nosotr\w+|los|las|el|ella|ellos|ellas|un|una|mi|sus?)\b|\b(?:le|les|nos|me) pag\w+ (?:\w+ ){0,2}(?:menos|mas) que\b|\b(?:cobro|gano|cobramos|ganamos|me pagan|nos pagan) (?:solo )?(?:a )?\d+(?:[.,]\d+)? ?(?:euros?|€|eur|pesos|dolares|soles)? (?:la|por|a la) hora\b",
    r"\bhoras? (?:extras?|extraordinarias?|de mas) (?:\w+ ){0,3}(?:impagad\w+|no pagad\w+|sin (?:cobrar|pagar)|gratis)\b|\bsin cobrar(?:las)?\b(?: (?:desde|las|el|la|nada|horas)|$|[.!,])|\b(?:trabaj\w+|curr\w+|horas) gratis\b",
    rf"\bno (?:nos|me|les|le|os|te) (?:han |ha |estan )?(?:pag|abon|ingres)\w+ (?:\w+ ){{0,3}}(?:horas|atrasos|{_PAY}|nocturnidad|plus|finiquito|dietas|vacaciones|festivos|extras?)\b|\bsi no nos pagan\b|\b(?:nomina|plus|paga) (?:\w+ ){{0,4}}(?:de nadie|no sale|no aparece)\b|\bplus (?:\w+ ){{0,3}}no (?:sale|aparece|lo pagan)\b",
    rf"\b(?:nos|me|les) (?:deb|adeud|rob|quit|recort)\w+ (?:\w+ ){{0,3}}(?:{_PAY}|horas|extras?|plus|descansos?|vacaciones|comisiones|propinas|dinero|meses?)\b|\b(?:nos|me|les) han (?:quitado|recortado|robado|bajado) (?:\w+ ){{0,3}}(?:{_PAY}|horas|extras?|plus|descansos?|vacaciones|bonus|comisiones)\b|\bnominas? (?:atrasad\w+|impagad\w+|sin (?:pagar|cobrar))|\bimpagos? de (?:nomina|salario)s?\b",
    r"\blo que (?:cobra|gana|cobramos|ganamos|cobran) (?:cada|cada uno|tod\w+|los demas|el resto|nosotr\w+)\b|\b(?:hablar|hablemos|hablamos|hablara|hable|hablasemos) (?:\w+ )?(?:de|sobre) (?:\w+ )?(?:lo que (?:cobr|gan)\w+|sueldos?|salarios?|nominas?)\b|\b(?:hoja|tabla|excel|lista) de (?:sueldos|salarios)\b (?:\w+ )?.{0,20}\b(?:anonim\w+|anad\w+|compart\w+)|\ba cuanto (?:tienes|te sale|os sale) la hora\b|\bpedi(?:do|r|mos|rle|)? (?:\w+ ){0,3}(?:un aumento|una subida|cobrar (?:igual|lo mismo|mas)|mas sueldo)\b|\bcobrar (?:igual|lo mismo) que\b",
    r"\bplus de (?:peligrosidad|nocturnidad|toxicidad|penosidad)\b|\brecorte (?:del?|de la) (?:bonus|sueldo|salario|paga|nomina)\b|\b(?:rob|descont|quit|descuent|retien)\w+ (?:\w+ ){0,4}(?:propinas|del sueldo|de la nomina|del salario)\b|\bno hay derecho\b|\bmal pagad\w+|\breclamacion de (?:salarios?|cantidad|nominas?|horas)\b|\breclamacion\b.{0,20}\bhoras extras?\b",
)  # fmt: skip
_CONDITIONS: Final = (
    r"\bcondiciones (?:laborales|de trabajo|inhumanas|indignas|pesimas|precarias)\b|\bprecari(?:edad|o|os|zacion)\b|\b(?:es|son) (?:una |unas )?(?:\w+ )?(?:verguenza|inhuman\w+) (?:como|lo que)\b|\b(?:como )?nos tratan\b|\btrato inhumano\b",
    r"\bobligan? a (?:trabajar|hacer|usar\w*|entrar|venir|firmar|quedarnos|doblar|conducir|subir)\b|\b(?:me niego|nos negamos|me negue|negarnos) a (?:\w+ ){0,2}(?:entrar|trabajar|hacer|subir|usar|conducir|firmar|doblar|ir|salir)\b|\b(?:trabaj\w+|entrar|subir|mandan) (?:\w+ ){0,4}sin (?:equipos? de proteccion|epis?|arnes\w*|casco|guantes|mascarilla)\b",
    r"\bfalta (?:de )?(?:personal|gente)\b|\bfaltan manos\b|\bestamos desbordad[oa]s\b|\bno se puede trabajar\b",
    r"\bnegar(?:nos|te|se|me|os) a (?:\w+ ){0,3}(?:horas|turnos|trabajo|extra)\w*|\bhoras extras? obligatorias\b|\btrabajo inseguro\b|\bhart[oa]s? de (?:\w+ )?(?:condiciones|turnos|jef[ea]s?|horarios?|que nos)\b|\b(?:carretillas?|maquinas?|escaleras?|andamios?|camion\w*) (?:\w+ ){0,4}(?:insegur\w+|un peligro|peligros\w+)\b|\b(?:calor|frio|ruido|olor|gases|polvo) (?:\w+ ){0,5}(?:insoportable|inaguantable)\b|\b(?:pausas?|ir) (?:\w+ )?al (?:bano|lavabo|aseo)\b (?:\w+ ){0,3}(?:prohib|descuent|control|no nos)\w*|\bdescuent\w+ (?:\w+ ){0,4}(?:pausas?|bano)\b",
    r"\b(?:inspector|inspectora) (?:\w+ ){0,3}(?:que no|no nos|descanso|trabajo)\b|\b(?:no nos|no me|no les) d(?:an|ejan|aban) (?:\w+ ){0,3}(?:descansos?|pausas?|epis?|beber|vacaciones)\b|\b(?:incumplimientos?|infraccion\w*|fallos?) de seguridad (?:\w+ ){0,2}(?:laboral|en la nave|al inspector)\b|\b(?:amonest|sancion|expedient|ech|desped|despid)\w+ (?:\w+ ){0,4}por (?:quej|organiz|denunci|reclam|protest|habl)\w+",
    rf"\b(?:quej|denunci|reclam|protest)\w* (?:\w+ ){{0,5}}(?:comite|{_BOSS}|horas? extras?|turnos?|cuadrante|condiciones|seguridad|horarios?|salario|sueldo|descansos?|calor|frio|inspeccion|acoso|arneses)\b",
    r"\binspeccion de trabajo\b|\binspector\w* de trabajo\b|\b(?:a|en|viene|avis\w+|llam\w+|denunci\w+) (?:\w+ ){0,2}la inspeccion\b|\bdelegad[oa] de prevencion\b|\babogad\w+ laboralista|\blaboralista\b|\bdespidos? (?:nulos?|improcedentes?|colectivos?)\b|\bpapeleta de conciliacion\b|\bsmac\b|\bjuzgado de lo social\b|\bdemand\w+ a la empresa\b",
    r"\bamenaz\w+ (?:\w+ ){0,4}(?:desped|ech|cerrar|despid|represali|sancion|calle)\w*|\brepresalias?\b|\b(?:despedid|despid|echad|echaron|sancionad|trasladad|desped)\w* (?:\w+ ){0,5}por (?:quej|denunci|habl|present|organiz|reclam|protest|neg|afili|ir a la|hacer huelga)\w*|\bpor (?:quejarme|quejarse|denunciar|protestar|reclamar)\b|\babr\w+ la boca\b|\b(?:va|vas|vamos|van|echan|echar\w*) (?:\w+ )?a la (?:puta )?calle\b|\bme queje (?:de|del|a|por)\b",
    r"\bcamaras? (?:\w+ ){0,5}(?:ilegal\w*|vestuarios?|banos|aseos|comite|sala de descanso)\b|\bnos (?:vigilan|graban|espian)\b|\b(?:quit|recort|nieg|neg|suprim|elimin)\w+ (?:\w+ ){0,2}descansos?\b|\bhoras (?:\w+ ){0,2}sin (?:un |ningun )?descansos?\b|\bno (?:ha|han|he|hemos) tenido (?:\w+ )?descansos?\b|\bni (?:un )?descanso\b",
)  # fmt: skip

_AM: Final = r"(?:soy|eres|es|son|somos|sois|era|como|sea|sera|fue|siendo)"
_FAITHS: Final = r"(?:musulman\w*|cristian[oa]s?|judi[oa]s?|catolic[oa]s?|evangelic[oa]s?|protestantes?|ortodox[oa]s?|hindu(?:es|s)?|budistas?|sijs?|ate[oa]s?|agnostic[oa]s?|mormon(?:es|a)?|creyentes?|practicantes?|del opus|testigos? de jehova|adventistas?)"
_PEOPLES: Final = (
    r"(?:gitan[oa]s?|mor[oa]s?|negr[oa]s?|marroqui(?:es)?|rumano?s?|rumanas?|kurd[oa]s?|arabes?|sirio?s?|siri[oa]s?|senegales\w*|nigerian[oa]s?|latin[oa]s?|sudac\w+|ecuatorian[oa]s?|colombian[oa]s?|peruan[oa]s?|bolivian[oa]s?|venezolan[oa]s?|dominican[oa]s?|"
    r"chin[oa]s?|pakistani(?:es)?|ucranian[oa]s?|rus[oa]s?|polac[oa]s?|bulgar[oa]s?|argelin[oa]s?|african[oa]s?|asiatic[oa]s?|indigenas?|mulat[oa]s?|mestiz[oa]s?|mapuches?|quechuas?|afrodescendientes?|filipin[oa]s?|turc[oa]s?|alban[eo]\w*|extranjer[oa]s?|inmigrantes?)"
)
_PARTIES: Final = r"(?:psoe|pp|vox|podemos|sumar|ciudadanos|izquierda unida|iu|partido popular|pnv|bildu|erc|junts|bng|partido socialista|pri|pan|morena|(?:los )?verdes|trump|milei|bolsonaro|maduro|petro|amlo)"

TOPICS: Final = (
    Topic(
        PROTECTED,
        _ORGANISING + _STRIKE + _TOGETHER + _PAY_TALK + _CONDITIONS,
        (
            r"\bhuelga (?:decir|explicar|senalar|mencionar|recordar|anadir|comentar|repetir|aclarar)\b",
            rf"\b{_THINGS} (?:\w+ ){{0,3}}(?:en|de) huelga\b|\bhuelga (?:de|en) (?:\w+ ){{0,3}}{_THINGS}\b",
            r"\bhuelga (?:de|en|del) (?:\w+ ){0,2}(?:controladores|trenes|pilotos|ryanair|renfe|metro|autobuses|taxis|iberia|vueling|aerolineas?|aeropuertos?|tripulantes)\b.{0,40}",
            r"\bcomites? (?:de (?:direccion|expertos|auditoria|credito|etica|riesgos|inversion\w*|calidad|cambios|seguimiento|compras|proyecto|crisis|seleccion|evaluacion|nombramientos|arquitectura|producto|sostenibilidad|lectura|fiestas)|ejecutivo|organizador|olimpico|tecnico|cientifico|asesor|directivo|consultivo|editorial|europeo)\b",
            r"\b(?:feed|rss|prestamos?|creditos?|contenidos?|canal|articulos?) (?:rss )?sindicad[oa]s?\b|\bsindicad[oa]s? (?:por|de|entre) (?:rss|\w+ bancos)\b",
            rf"\b{_CLIENT} (?:\w+ ){{0,2}}(?:quej|reclam|denunci|amenaz|exig|protest)\w*(?: \w+){{0,6}}|\b(?:quejas?|reclamaciones|reclamacion|denuncias?|gestion de quejas) (?:de|del|de la|de los|de las|de un|de una) {_CLIENT}\b(?: \w+){{0,6}}",
            r"\basamblea (?:general )?(?:de |de la |de los )?(?:cooperativa|accionistas|vecinos|propietarios|socios)\b|\bcuanto (?:cobras|cobrais) por (?:el|la|un|una|los|las|cada)\b",
            r"\bconvenio (?:marco )?(?:de|con) (?:la |el )?(?:colaboracion|practicas|universidad|ayuntamiento)\b",
        ),
    ),
    Topic(
        "union_membership",
        (
            rf"\b(?:soy|es|eres|somos|son|miembro|miembros|militante) (?:\w+ )?(?:de|del|de la) {_UNIONS}\b|\b(?:apunt|uni|inscrib|di de baja)\w* (?:\w+ )?(?:a la|al|en la|en el|a|de la|del) {_UNIONS}\b|\bsindicalistas?\b|\bsindicad[oa]s?\b|\b(?:estoy|esta|estas|estais|estan|sigue|sigo) en (?:la |el )?{_UNIONS}\b",
            rf"\bafiliad[oa]s? (?:\w+ )?(?:al|a|a la|en) (?:la )?{_UNIONS}\b|\b(?:esta|estas|estoy|estais) (?:\w+ )?afiliad[oa]s?(?:$|[,.!?])|\ben el sindicato\b|\bafili(?:ar|arme|arte|arse|arnos|aros|o|e) (?:\w+ )?(?:al?|a la|en) {_UNIONS}\b|\bafiliacion (?:\w+ ){{0,2}}(?:{_UNIONS}|sindical)\b|\bcuotas? (?:sindical\w*|del sindicato|de {_UNIONS})\b|\bcarn[e]?e?t? (?:sindical|del? (?:la )?{_UNIONS})\b|\b(?:baja|alta) (?:de|en|del) (?:la )?{_UNIONS}\b",
        ),
        (r"\b(?:feed|rss|prestamos?|creditos?|contenidos?|canal|articulos?) (?:rss )?sindicad[oa]s?\b|\bsindicad[oa]s? (?:por|de|entre) (?:rss|\w+ bancos)\b",),
    ),
    Topic(
        "health",
        (
            r"\b(?:estoy|esta|estuvo|estuve|estaba|sigue|sigo|seguimos|lleva|llevo|cogio|cogi|coger|pedir|pidio|quedo) (?:\w+ ){0,3}de baja(?:$|[ .,!?])|\bbajas? (?:medicas?|laboral(?:es)?|por (?:enfermedad|ansiedad|depresion|estres|accidente|covid|gripe|contingencia\w*))\b|\bparte de (?:baja|alta|confirmacion)\b|\b(?:alta|justificante|reposo|certificado) medic[oa]\b|\bincapacidad temporal\b|\bpermiso por enfermedad\b|\blicencia medica\b|\bla mutua\b",
            r"\b(?:estoy|esta|estaba|estuve|estuvo|sigue|me he puesto|se ha puesto|ponerse|puse|cai|cayo|hij[oa]|madre|padre) (?:\w+ ){0,2}(?:enferm[oa]|mal[oa]|malit[oa]|pachuch[oa]|indispuest[oa])(?:$|[ .,!?])|\benfermedad\b|\benfermedades (?:cronicas|raras)\b|\bno me (?:encuentro|siento) (?:muy )?bien\b|\bme (?:encuentro|siento) (?:muy |fatal|mal)\w*|\bmejorate\b|\bque te mejores\b",
            r"\b(?:en el|al|del) hospital\b.{0,3}$|\b(?:ingresad[oa]|ingresaron|hospitalizad[oa]|hospitalizaron)\b|\ben (?:la uci|la uvi|urgencias|cuidados intensivos|el psiquiatrico)\b|\b(?:a|de) urgencias\b",
            r"\bcancer (?:de|en|y|con|terminal)\b|\b(?:tiene|tengo|tuvo|tuve|por|con|contra|diagnosticaron) (?:un )?cancer\b|\btumor(?:es|al)?\b|\bmetastasis\b|\bleucemia\b|\bquimio\w*|\bradioterapia\b|\boncolog\w+|\binfarto\b|\bictus\b|\bderrame cerebral\b|\bmarcapasos\b|\bdiabetic[oa]s?\b|\bseropositiv[oa]s?\b|\bvih\b|\bsida\b|\bsarcoidosis\b|\besclerosis\b|\bfibromialgia\b|\bartr(?:itis|osis)\b|\bhernia\w*|\blumbago\b|\blumbalgia\b|\bciatica\b|\bmigranas?\b|\bepilep\w+|\basmatic[oa]s?\b|\basma\b|\bneumonia\b|\bapendicitis\b|\bgastroenteritis\b|\btrombosis\b|\bpiedras? en (?:el rinon|la vesicula)|\bconmocion cerebral\b|\bparkinson\b",
            r"\b(?:tengo|tiene|tenia|con|tuve) (?:\w+ ){0,3}(?:fiebre|gripe|covid|gastritis|vertigos?|mareos?)\b|\b\d\d(?:[.,]\d)? de fiebre\b|\b(?:he |ha |di |dio )?(?:dado )?positivo (?:en|por) (?:covid|el test|la prueba|corona\w*)\b|\bhe dado positivo\b|\b(?:dolor|dolores) (?:de|en) (?:la |el )?(?:espalda|cabeza|rodilla|pecho|muelas|cervicales|estomago)\b",
            r"\b(?:tiene|tengo|tuvo|tuve|con|por|la|su|mi|una) (?:una )?(?:depresion|ansiedad)(?:$|[ .,!?])|\bdepresiv[oa]s?\b|\bataques? de (?:panico|ansiedad|nervios)\b|\bcrisis (?:de ansiedad|nerviosa|epileptica)\b|\bpsiquiatr\w+|\bpsicoterap\w+|\bpsicolog[oa]s?\b|\bmi terapeuta\b|\b(?:voy a|en|va a) terapia\b|\bsesion de terapia\b|\bantidepresiv\w+|\bansioliticos?\b|\bsalud mental\b|\bsuicid\w+|\bautolesi\w+|\banorexi\w+|\bbulimi\w+|\btrastornos? (?:mental|bipolar|alimenticio|alimentario|de ansiedad|depresivo)\w*|\besquizofreni\w+|\binsomnio\b|\bsindrome de burnout\b|\bestres postraumatico\b",
            r"\balcoholic[oa]s?\b(?: \w+)?|\balcoholismo\b|\b(?:desintoxicacion|drogodependen\w+|toxicoman\w+|ludopat\w+|ludopatia)\b|\badict[oa] a(?:l|l alcohol| la cocaina| las drogas| las pastillas| los opioides)\b|\bproblemas? (?:con|de) (?:el )?(?:alcohol|la bebida|drogas)\b",
            r"\b(?:cita|hora|turno|visita) (?:con|en|al|del?|para) (?:el |la |mi )?(?:medic[oa]|psicolog\w+|psiquiatr\w+|traumatolog\w+|cardiolog\w+|neurolog\w+|dermatolog\w+|urolog\w+|oncolog\w+|fisio\w*|dentista|especialista|internista|endocrin\w+)\b|\b(?:tengo|tiene|al|ir al|voy al|fui al) medico\b|\b(?:mi|el|la|su) medic[oa] (?:de (?:empresa|cabecera) )?(?:dice|dijo|me|le|ha dicho|cree)\b|\b(?:traumatolog|neurolog|cardiolog)[oa]\b|\bcita medica\b|\banalisis de sangre\b|\b(?:mi|una|la) (?:resonancia|biopsia|colonoscopia|endoscopia)\b",
            r"\b(?:me|le|lo|la|se|nos) (?:van a |va a )?oper(?:an|o|aron|aban|ar|arse|arme|arte) (?:\w+ )?(?:de|del|en|el|la|manana|hoy)\b|\b(?:recien )?operad[oa] (?:de|del) (?:\w+ )?(?:rodilla|corazon|espalda|cadera|menisco|hernia|cancer|hombro|ojos?|mano|pie|apendicitis|columna)\b|\b(?:me|se) (?:he|ha) roto (?:el|la|un|una) (?:\w+)\b|\b(?:me|se) rompi[o]? (?:el|la) (?:brazo|pierna|muneca|tobillo|cadera|pie|mano|rodilla|clavicula)\b|\bfractura de\b (?:\w+ )?(?:brazo|pierna|muneca|tobillo|cadera|femur|costilla)",
            r"\b(?:toma|tomo|tomando|tomar|necesito|necesita) (?:\w+ ){0,3}(?:pastillas|medicacion|medicamentos|antidepresivos|antibioticos|calmantes|tranquilizantes|sintrom|insulina)\b|\binsulina\b|\b(?:mi|tu|su|la) (?:tension|presion arterial|glucosa|azucar) (?:\w+ ){0,2}(?:muy )?(?:alta|baja|por las nubes|descontrolada)\b|\btengo la tension\b|\bpresion arterial\b|\b(?:centro de|en|solicitud de|hacer|haciendo|a) rehabilitacion\b|\bcoger la baja\b|\brecaida\b",
            r"\b(?:mi|su|el) cancer (?:esta|ha|se|es|fue|volvio)\b|\bpastillas (?:de|para) (?:la |el |los )?(?:tension|dormir|nervios|corazon|dolor|ansiedad)\b|\b(?:por|con|centro|clinica) (?:\w+ ){0,3}(?:el alcohol|las drogas|la bebida)\b|\b(?:vuelto|volvi|salido|sali|salio|vuelve|sale) (?:del|de la) (?:hospital|clinica|quirofano)\b|\b(?:quitaron|quitado|extirp\w+) (?:el |la |un |los )?(?:apendice|vesicula|bazo|rinon|pecho|tumor|ovario\w*|utero|amigdalas|lunar)\b|\boperacion de (?:espalda|rodilla|corazon|cadera|menisco|hernia|cancer|hombro|ojos?|columna|prostata|pecho|apendicitis)\b|\bpost-?operatorio\b|\bquirofano\b",
            r"\b(?:mi|su) (?:medic[oa]|doctor[a]?|oncolog[oa]|psiquiatra|neurolog[oa]|cardiolog[oa]|fisio)\b|\bresonancias? (?:\w+ )?(?:de|para|del|magnetica)\b|\bsintomas de (?:esclerosis|depresion|covid|gripe|cancer|ansiedad|diabetes|infarto|ictus|menopausia)\b|\bhipertension\b|\btiroides\b|\bpsoriasis\b|\bosteoporosis\b|\bendometriosis\b|\btuberculosis\b|\bbronquitis\b|\bcolitis\b|\bcirrosis\b|\btrasplant\w+|\bdialisis\b|\bacufenos\b|\bmenopausia\b|\binsomnio\b|\bdolor cronico\b|\bfatiga cronica\b|\bestres (?:laboral|cronico)\b|\bde baja por\b|\bcita (?:\w+ )?(?:oncolog|psiquiatr|psicolog|cardiolog|neurolog)\w+",
            r"\b(?:le|me|les) (?:ha dado|dio|han diagnosticado|diagnosticaron|detectaron|han detectado) (?:un |una |el )?(?:\w+ )?\w+",
        ),
        (
            r"\b(?:tension|corriente|presion) (?:de|del|en) (?:la |el )?(?:fuente|bateria|red|linea|cuadro|circuito|rueda|neumatico|caldera|bomba)\b.{0,20}",
            r"\b(?:le|me|les) (?:ha dado|dio) (?:un |una |el )?(?:error|fallo|permiso|acceso|vuelta|tiempo|igual|problema\w*|aviso|timeout|razon|ok|gracias|pena|risa|verguenza|cita|respuesta|numero|codigo|regalo|toque)\b",
            rf"\b{_THINGS} (?:esta|estaba|sigue) (?:\w+ )?(?:enferm[oa]|mal[oa])\b|\brehabilitacion (?:de|del) (?:la |el )?(?:edificio|fachada|nave|cubierta|vivienda|local)\w*",
            r"\benfermedad(?:es)? (?:de|del) (?:la |las |los |el )?(?:plantas?|vid|olivo|cultivos?|arboles)\b",
        ),
    ),
    Topic(
        "disability",
        (
            r"\b(?:una|con|mi|su|grado de|certificado de|reconocida|tarjeta de|personas con|por) discapacidad(?:es)?\b|\bdiscapacidad(?:es)? (?:reconocida|fisica|visual|auditiva|intelectual|psiquica|del|de)\b|\bdiscapacitad[oa]s? (?:fisic\w+|intelectual\w*)|\b(?:es|soy|hij[oa]|trabajador\w*|companer[oa]) discapacitad[oa]\b|\b(?:\d\d ?%|por ciento) (?:de )?discapacidad\b|\bminusvali[ad]o?s?\b|\bminusvalid[oa]s?\b|\bincapacidad (?:permanente|total|absoluta)\b|\binvalidez (?:permanente|total|absoluta|laboral)\b|\bgran invalidez\b|\badaptacion del puesto\b",
            r"\b(?:en|va en|voy en|su|mi|usa|uso|necesita|necesito|usuari[oa] de) silla de ruedas\b|\bparaplejic[oa]s?\b|\btetraplejic[oa]s?\b|\bamputad[oa]s?\b|\bamputaron\b|\bprotesis\b|\bparalisis cerebral\b|\bpoliomielitis\b",
            r"\b(?:es|soy|somos|son|companer[oa]|emplead[oa]|persona) (?:\w+ ){0,2}(?:sord[oa]s?|sordomud[oa]s?|cieg[oa]s?|tuert[oa]|mud[oa])(?:$|[ .,!?])|\b(?:me|se) (?:he|ha) quedado (?:\w+ )?(?:sord|cieg|parapl)\w+|\bsordera\b|\bceguera\b|\baudifonos?\b|\blengua (?:de (?:signos|senas))|\blenguaje de (?:signos|senas)\b|\bbaja vision\b|\bdeficiencia visual\b|\bautistas?\b|\bautismo\b|\basperger\b|\btdah?\b|\bdislexi\w+|\bdislexic[oa]s?\b|\bsindrome de down\b|\bespectro autista\b",
            r"\bajustes? razonables?\b|\bperdida (?:auditiva|visual)\b|\bperdida de (?:audicion|vision|oido)\b|\bpension (?:de|por) (?:invalidez|incapacidad|discapacidad)\b|\b(?:pedido|solicit\w+|tramit\w+|conced\w+|pedir) la (?:incapacidad|invalidez|discapacidad)\b|\b(?:perdi|perder|perdio|perdido) (?:la |el |una |un )?(?:pierna|brazo|mano|vista|vision|oido|audicion|dedo|ojo)\b|\bsord[oa] de(?:l)? (?:un |oido|nacimiento|los)|\bneurodiver\w+",
        ),
        (r"\bminusvalias? (?:contable|fiscal|en|y|de (?:la )?venta|patrimonial|latente)\w*|\bminusvalias y plusvalias\b|\bplusvalias y minusvalias\b",),
    ),
    Topic(
        "pregnancy",
        (
            r"\bembarazad[oa]s?\b|\bembarazos?\b|\b(?:baja|permiso|licencia|subsidio|prestacion) (?:de |por )?(?:maternal|maternidad|paternal|paternidad|nacimiento|lactancia|parental)\b|\b(?:sale|salgo) de cuentas\b|\bexcedencia (?:por|de) (?:cuidado|maternidad|hijo)\w*|\blactancia\b|\bfecha (?:probable )?de parto\b|\b(?:dio|dar|dado) a luz\b|\bde parto\b",
            r"\bginecolog\w+|\bmatronas?\b|\bcomadronas?\b|\becografias?\b|\bfertilidad\b|\bfecundacion in vitro\b|\b(?:ronda|ciclo|tratamiento|sesion) de fiv\b|\bnauseas (?:del embarazo|matutinas)\b|\binterrupcion (?:voluntaria )?del embarazo\b|\bsacar(?:me|se) (?:la )?leche\b|\bsacaleches\b|\besta esperando\W{0,2}$|\bsala (?:\w+ )?para (?:dar el pecho|amamantar)\b|\bprueba de embarazo\b|\binseminacion\b|\baborto (?:espontaneo|natural|voluntario)?(?:$|[ .,!?])|\b(?:tuve|tuvo|sufri|sufrio) un aborto\b|\bperd(?:ido|io|i|imos) (?:al|el) bebe\b|\b(?:esperamos|esperan|espera|espero|vamos a tener|va a tener|van a tener) (?:\w+ ){0,3}(?:hij[oa]s?|bebe|gemelos|mellizos|nin[oa]|un nino|una nina)\b",
        ),
        (
            r"\b(?:seguro|poliza|tarifa|plan|paquete|ropa|moda|almohada|pantalon\w*|vestido\w*) (?:de |para |por )?embaraz\w+|\baborto (?:de|del) (?:la |el )?(?:transaccion|proceso|despliegue|operacion|build|tarea|mision)\b|\bembarazos? y parto\b",
        ),
    ),
    Topic(
        "religion",
        (
            r"\b(?:a|en|la|de la) mezquita\b|\bsinagoga\b|\b(?:a|en) misa\b|\bla parroquia\b|\b(?:mi|su|nuestra) (?:parroquia|iglesia|congregacion|religion|fe)\b|\b(?:voy|va|vamos|fui|fue|ir) (?:\w+ )?(?:a la|a su|a mi) iglesia\b|\b(?:de|en) la iglesia (?:evangelica|catolica)\b|\bapostatar\b|\bapostasia\b|\bcatequ\w+|\bprimera comunion\b|\bla comunion\b|\bbautizo\b|\b(?:me|se) (?:bautizo|bautice|he bautizado|confirmo)\b|\bconvert(?:ido|irse|irme|i|io) al (?:islam|judaismo|cristianismo|catolicismo|budismo)\b|\bconvirtio al \w+",
            r"\b(?:rez|or)(?:o|a|ar|amos|an|ando) (?:\w+ )?(?:a dios|cinco|por|en|todos|en la|el rosario)\b|\b(?:voy|va|fui|vamos|ir|sala para|sala de|hora de) (?:a )?(?:la )?(?:rezar|oracion|orar)\b|\brezo\b|\brezar\b|\bsala de oracion\b|\bgrupo de oracion\b|\bestudio biblico\b|\bramadan\b|\bel eid\b|\bs(?:habb?at|abb?at)\b|\bhan?uka\b|\bpascua judia\b|\bayun(?:o|a|ar|ando|amos) (?:\w+ )?(?:por|en|de|hasta)\b",
            rf"\b{_AM} (?:un |una |muy |poco )?{_FAITHS}\b|\bmusulman(?:a|es|as)?\b|\btestigos? de jehova\b|\b(?:lleva|llevo|usa|llevar|ponerse|quitarse|con|el) (?:el )?(?:velo|hiyab|hijab|kipa|turbante)\b|\b(?:motivos|razones|creencias|convicciones|practicas|fiestas?|festividad\w*) religios[oa]s\b|\bcreencias religiosas\b|\bopus dei\b|\brabin[oa]?s?\b|\brabbi\b|\b(?:mi|nuestro|su|el|con el) (?:parroco|cura|pastor|iman|sacerdote|rabino)\b|\b(?:biblia|coran|tora) (?:es|los|con|en casa)\b|\b(?:grupo|estudio|lectura) (?:\w+ ){0,2}de la biblia\b|\bhiyab\b|\bhijab\b|\bburka\b|\bkipa\b|\b(?:horarios?|horas?|sala) de (?:la )?(?:oracion|rezo)\w*|\b(?:deje|dejo|dejar|salirme de) la iglesia\b|\b(?:la|mi|su) iglesia (?:mormona|evangelica|catolica|ortodoxa|baptista|adventista|protestante)\b|\bcatolic[oa] (?:devot|practicante)\w*|\bdevot[oa]\b|\byom kipp?ur\b|\bbauti(?:ce|zo|zado|zaron|zar\w*)\b",
        ),
        (
            r"\bvelo de (?:novia|la pantalla|proteccion)\b|\b(?:calle|plaza|avenida|avda|c/|puerta|paseo|travesia|cuesta|callejon) (?:de |del )?(?:la |el )?(?:mezquita|sinagoga|iglesia|parroquia|catedral)\b|\b(?:mezquita|catedral) (?:de cordoba|\d+)\b",
        ),
    ),
    Topic(
        "sexual_orientation",
        (
            r"\blesbianas?\b|\bbisexual(?:es|idad)?\b|\bhomosexual(?:es|idad)?\b|\btransexual(?:es)?\b|\blgt?b\w*|\bhomofob\w+|\btransfob\w+|\b(?:maricon|maricones|bollera|marica)\b|\b(?:mujer|hombre|persona|companer[oa]|es|soy) trans\b|\bpersona no binaria\b|\bgays\b|\bdel mismo sexo\b|\bidentidad de genero\b|\borientacion sexual\b|\bcambio de sexo\b|\btransgener[oa]s?\b|\bterapia hormonal\b|\btratamiento hormonal\b|\b(?:hombre|mujer|persona|companer[oa]) queer\b|\bboda gay\b|\btransicion de genero\b",
            r"\bsal(?:ir|io|ido|i|ga|iendo) del armario\b|\b(?:desfile|dia|marcha|manifestacion|fiestas?|cabalgata) del? orgullo\b|\borgullo gay\b|\bme gustan (?:las|los) (?:mujeres|hombres|chicas|chicos|tias|tios)\b|\b(?:el|vive con|casado con|y) (?:\w+ ){0,2}su marido y nunca\b|\bdos (?:madres|padres) y\b|\bson dos (?:madres|padres)\b|\b(?:el|juan|pedro|\w+o) (?:esta |se ha )?casado con (?:otro hombre|su marido|su novio)\b|\b(?:ella|\w+a) (?:esta |se ha )?casada con (?:otra mujer|su mujer|su novia)\b",
        ),
    ),
    Topic(
        "ethnicity",
        (
            rf"\b(?:soy|eres|somos|sois) (?:un |una |medio |media |el unico |la unica |los unicos |de origen )?{_PEOPLES}\b|\b(?:es|son) (?:un |una |medio |media |unos |de origen )?{_PEOPLES}(?:$|[ .,!?](?:y|que|pero|de (?:origen|padres)|\W|$))|\b(?:el|la) unic[oa] {_PEOPLES}\b|\b(?:padres|familia|madre|padre|abuelos) (?:\w+ )?(?:son|es|eran|era|vin\w+ como) (?:\w+ )?(?:{_PEOPLES}|refugiad[oa]s?)\b",
            rf"\b(?:los|las|a los|estos|esos|putos?|malditos) (?:mor[oa]s|negr[oa]s|gitan[oa]s|sudac\w+|rumanos|inmigrantes|panchit\w+) (?:\w+ ){{0,5}}(?:no|que|les|se|trabaj\w+|roban|son|vienen|huelen)\b|\b(?:no contrat\w+|no quier\w+|odia a los|contra los) (?:\w+ )?{_PEOPLES}\b",
            r"\bracis(?:ta|tas|mo)\b|\bxenofob\w+|\bantisemit\w+|\b(?:mi|su|tu|el|por el) color de (?:la |mi |su )?piel\b|\borigen etnico\b|\betnia\b|\betnic[oa]s?\b|\bminoria etnica\b|\brefugiad[oa]s? (?:de|siri|ucrani|afgan|politic)\w*|\bde origen (?:marroqui|gitano|africano|arabe|latino|senegales|rumano|chino|pakistani|subsahariano|sirio|turco|judio|\w+(?:no|na|es|esa|ques|ense|i))\b|\bsubsaharian[oa]s?\b|\bascendencia \w+|\braices (?:african|arabes|indigen|gitan|latin)\w*|\bcomo (?:mujer|hombre|persona) (?:gitan|negr|arabe|latin|african|asiatic|indigen)\w*|\brefugiad[oa]s? \w+|\binsulto racista\b|\bno quiere (?:\w+ )?(?:arabes|moros|negros|gitanos|extranjeros|latinos)\b|\brasgos (?:arabes|asiaticos|indigenas)\b",
        ),
        (
            r"\bcolor de piel (?:del|de la|de los) \w+|\b(?:es|son) (?:chino|negr[oa]s?|arabe|ruso|polaco) (?:y )?(?:el (?:manual|cable|teclado|archivo)|para mi)\b",
            r"\b(?:producto|mercancia|productos|vino|queso|tomates?|fruta|carne|aceite|software|fabricante|cafe|piezas?) (?:\w+ )?(?:es |son )?de origen \w+|\bde origen (?:desconocido|vegetal|animal|espana|interno|externo)\b|\b(?:cable|caja|toner|tinta|pantalla|fondo|funda|pieza|camiseta)s? (?:\w+ )?(?:es|son) negr[oa]s?\b",
        ),
    ),
    Topic(
        "politics",
        (
            rf"\b(?:vot(?:o|a|an|as|e|ar|amos|ado|ante|antes|aron|are)|afiliad[oa]s?|militantes?|simpatizantes?|carnet?|carne|mitin|congreso|lista|candidat[oa]|concejal\w*|diputad[oa]|campana electoral|campana|interventor\w*|dono|sede|afiliacion|ficha de afiliacion|interventor\w*) (?:\w+ )?(?:a |al |del |de |por |en |de la )?{_PARTIES}\b",
            rf"\b(?:memes?|seguidor\w*|fan|fans|propaganda|pegatinas?|carteles|mitines|folletos|gorra) (?:de|del|de la) {_PARTIES}\b|\b(?:es|soy|son|eres) (?:\w+ )?(?:de|del) {_PARTIES}\b|\bmiembro del partido\b|\bpartido (?:comunista|socialista|popular|republicano|democrata|verde|nacionalista|politico)\b|\b(?:done|dono|donar|donado|donacion) (?:\w+ )?a la campana\b|\bcampana (?:al|para el|del) (?:senado|congreso|presidente|alcalde|ayuntamiento)\b|\b(?:pido|pedir|pidiendo) el voto\b|\bvoto (?:a|por|para) {_PARTIES}\b|\bafili\w+ (?:al|a) {_PARTIES}\b",
            r"\bmilita(?:nte)? (?:en|de|del)\b|\b(?:carne|carnet|afiliad[oa]) (?:del|al) partido\b|\b(?:se|me) present[ao]n? (?:a|de|para|como) (?:alcald\w+|concejal\w*|diputad\w+|las (?:municipales|elecciones generales|autonomicas))\b|\bcampana electoral\b|\b(?:partido politico|afiliacion politica|ideologia|ideas politicas|opinion politica|opiniones politicas)\b",
            r"\b(?:manifestacion|mani|marcha|concentracion|protesta)s? (?:contra|por) (?:el|la|los) (?:gobierno|clima|guerra|paz|amnistia|aborto|monarquia|ley|policia|racismo|palestina|sanidad publica)\b|\b(?:manifestacion|mani) por (?:palestina|la paz)\b|\bfachas?\b|\bfascistas?\b|\bnazis?\b|\brojo de mierda\b|\bultraderech\w+|\bextrema (?:derecha|izquierda)\b|\bsoy (?:muy )?(?:de )?(?:izquierdas?|derechas?)\b|\b(?:es|son|muy|mas) de (?:izquierdas|derechas)\b|\bes (?:un |una )?(?:comunista|anarquista|socialista|independentista|falangista|franquista)\b|\bsoy (?:comunista|anarquista|socialista|independentista|feminista)\b",
        ),
        (r"\b(?:lista|campana|congreso|carne) (?:de |del )?pan\b|\bpor pp\b|\blista de iu\b",),
    ),
    Topic(
        "genetic",
        (
            r"\b(?:test|tests|prueba|pruebas|analisis|estudio|consejo|asesoramiento|riesgo|consulta) geneticos?\b|\b(?:prueba|pruebas|consulta|enfermedad|mutacion|predisposicion|alteracion|herencia) geneticas?\b|\benfermedad(?:es)? (?:de huntington|hereditarias?|congenitas?)\b|\bes hereditari[oa]\b|\b(?:cancer|diabetes|sordera|\w+patia) (?:\w+ ){0,3}hereditari[oa]\b|\bmutacion (?:de|del|brca|en el gen)\b|\bportador[a]? (?:de|del) (?:la |el |un |una )?(?:gen|mutacion|enfermedad|brca\w*)\b|\b(?:prueba|pruebas|test|muestra|analisis) de adn\b|\bfibrosis quistica\b|\bhemofil\w+|\banemia falciforme\b|\bcribado genetico\b|\bportador[a]? del gen\b",
            r"\ben (?:mi|su|nuestra|la) familia (?:\w+ ){0,4}(?:hereditari\w+|cancer|diabetes|infartos?|alzheimer|demencia|huntington)\b|\bantecedentes (?:familiares|geneticos)\b|\b(?:lo|la) llevo en los genes\b|\bviene de familia (?:el|la) (?:cancer|diabetes|depresion)\b",
        ),
        (r"\bmutacion de (?:graphql|estado|vuex|redux|apollo|datos)\b",),
    ),
    Topic(
        "biometric",
        (
            r"\bhuellas? (?:dactilar(?:es)?)\b|\b(?:con|mi|su|tu|nuestra|nuestras|la|lector de|por) huellas? (?:para|al|en el (?:reloj|lector|torno)|no|digital(?:es)? (?:para|de (?:los|las) (?:emplead|trabajador)\w+))\b|\b(?:fich\w+|entr\w+|registr\w+|marc\w+) (?:\w+ ){0,2}(?:con|por) (?:la |mi |nuestra |su )?huella\b|\blector de huellas?\b|\bponer la huella\b",
            r"\b(?:reconocimiento|escaneo|escaner|biometria|lector|plantilla|registro) facial\b|\bescaner de (?:iris|retina|la mano|cara|palma)\b|\b(?:lector|escaner) (?:de )?(?:\w+ )?(?:venas|iris|retina|palma)\b|\b(?:perfil|huella|reconocimiento|patron) (?:de (?:la )?)?(?:voz|vocal)\b(?: (?:de|del|para) |$)|\bbiometric[oa]s?\b|\bbiometria\b|\bhuellas? de voz\b|\bescaneo de (?:la |el )?(?:palma|iris|retina|mano|cara|huella)\b|\bescane\w+ (?:\w+ )?(?:el iris|la cara|la palma|la retina|la mano|el rostro)\b|\b(?:mis|nuestras|las|tus|sus) huellas (?:para|dactil|al|no|en el)\w*|\b(?:sube|subir|registra|da|dar|dejar) (?:tu|mi|la|su) huella\b",
        ),
        (
            r"\bhuellas? (?:digital(?:es)? )?(?:de|del|sha\w*|md5|ssh) ?(?:la |el |los )?(?:clave|certificado|navegador|archivo|servidor|carbono|host|fichero|ssh|256|agua|hidrica)\w*|\bhuella (?:de carbono|ecologica|hidrica|del navegador)\b",
        ),
    ),
)  # fmt: skip
