"""
Names that are also everyday words. Standing alone, these do not name a person; beside another part of the name they do.

English, German and Spanish, lower case, without accents. Months, weekdays and product names are here too, since a sentence
or a window title may begin with any of them.
"""

from typing import Final

COMMON_WORDS: Final = frozenset(
    """
    able abt agent aid alba alma alt amber amor an angel apple april arch archer arm art ash august aurora autumn
    baker ball bank banks bar barber bass bauer baum bay beach bean bear beer bell berg berry best bill bird bishop
    black blanco blau blue bond book booker bosch boss bow bowl box boy brand braun bravo bridge bridges britt brook
    brooks brown buck budge bund burns bush butcher butler byte camp campo can candy carmine carol carpenter carter
    case cash castle cave chance chandler chapman charity chase chat chip chips christian church claim clark clay
    cliff close cloud coffee cole colon cook cooper cotton court craft crane cross crow cruise cruz curry daisy dale
    dawn day days dean delta dev diamond dick dollar dolores dove drake drew duke dusk dust eagle earl early east
    eden edge edges elder ember england english euro eve even ever excel fair faith falcon fall farmer fein feld
    field fields finch fine finn fire fischer fish fisher fleet fletcher flint flora flores flower flowers fly foot
    ford forest foster fox france frank franks free freeman french frost fuchs fuente full gage gale gall garden
    gardener gardner gates gene german ginger glass glen glover gold golden goldsmith good grace grade graf grand
    grant grau graves gray green grey gross grove guerra guy hahn hale hall ham hand hands harbor harmony harper
    hart hawk hay hayes haze hazel head heath heather heaven heck helm herb hero herr hill hills hoff hoffnung hold
    holly home homer honey hood hook hope horn horse house howe hunt hunter in iris irons israel ivory ivy jack jade
    jager jan jasmine jay jazz jesus jordan joy judge jules july june jung juni just karte kay keen kern key keys
    kid king kings kirch kit klar klein knapp knight koch kohl kong kraft kraus kreuz krieg kurz lake lamb land lane
    lang large lark last laurel law laws lay leal li liberty lily linden link little lob loch lock london long lord
    lot love low lucky luna luz mac mai major mann mar mark marker market marks mars marsh marshall martes marz
    mason masters max may mayo mead meadow mejor melody menu mercedes mercy merit merry mertz mia mild miles mill
    miller mills mint miss mo moll montag monte moon moor more morgen moss mund munster neu new nice nick nickel
    noble norm north nova oak ocean of office ok olive opal orange otter pace page paige palm palmer pan paris park
    parker parks part pass past pat patience paz peace peach pearl pepper petal petite phoenix pike pilar pine
    piper pitt place plan play plaza pole pope porter post potter pound power powers precious price pride prince
    prior purdy quick quill rabe rain ranger raven ray read reader red reed reese reich rein rey reyes rice rich
    richter ring ringer rios rip ripple river rivers road rob robin rock rocky roman romeo root rosa rosado rose
    roses roth rowe ruby rule rush russ rust rusty sable safe sage saint salt samstag sand sander sandy santa santos
    saturn savage sawyer say scala schnell schon school schwarz sea see serena server sharp shaw shell sherry shirt
    short silva silver singer sky slack small smart smith snow sol sommer song sonntag south spar spark speed
    spencer spring springer stand star stark starr steel stein stella sterling stern stone storm story strange
    street string strong sturm sue summer summers sun sunny swan sweet swift tag tanner tate teams temple ten thorn
    tiger tor tower towers trace train treat tree trinity true tucker turner twist usher vale valley van vega venus
    vest viola violet virginia vogel vogt voll von wagner walker wall wallet ward ware warm warner waters
    watt watts way weaver webb weise weiss wells west wheeler white wiese wild wilder will willow winner winter
    winters wise witt wolf wood woods word words work worth wren wright yard yellow york young zeit zimmer
    zimmermann zion zoom
    lange ernst fromm sonne ende blatt gut beste
    january february march april june july september october november december monday tuesday wednesday thursday friday
    saturday sunday januar februar maerz oktober dezember dienstag mittwoch donnerstag freitag enero febrero marzo abril mayo
    junio julio agosto septiembre octubre noviembre diciembre lunes miercoles jueves viernes sabado domingo
    admin all contact customer dispatch driver drivers group guest help hello hr info inbox it jobs mail manager me news noreply
    operator ops order orders owner payroll sales service shift staff support team test user warehouse worker
    """.split()
)

# Parts of names that name nobody.
PARTICLES: Final = frozenset(
    """
    a al and ap ben bin bint da dal das de dei del della den der des di do dos du e el en i ibn il la las le les lo los mac mc
    o of och san santa st t ten ter the und van vom von vor y zu zum zur af av
    """.split()
)
