"""Short forms that belong to a given name for certain. They count only beside the family name: Bill alone is nobody's."""

from functools import cache
from typing import Final

_SAME: Final = """
alexander alex sasha sascha | alexandra alex sandra sasha | andrew andy drew | anthony tony | antonia toni | barbara barb babsi
benjamin ben benny | catherine cathy cate | katherine kate kathy katie | katharina kathi | charles charlie chuck
christopher chris | christine chris chrissy tina | christina chris tina | christian chris | daniel dan danny | david dave
deborah deb debbie | donald don donnie | edward ed eddie ted | elizabeth liz beth betty lizzy | elisabeth lisa elli sissi
eugene gene | franklin frank | frederick fred freddy | friedrich fritz | gabriele gabi | gerald gerry jerry | gregory greg
gustavo gus | heinrich heiner heinz | henry hank harry | isabel isa | jacob jake | jakob jockel | james jim jimmy jamie
jeffrey jeff | jennifer jen jenny | jessica jess | johannes hannes | john jack johnny | jonathan jon | josef sepp jupp
joseph joe joey | joshua josh | kenneth ken kenny | kimberly kim | lawrence larry | leonard len lenny | manfred manni
margaret maggie meg peggy | margarete grete gretel | matthew matt | matthias matze hias | michael mike mick michi micha
nathaniel nate nat | nicholas nick nicky | nikolaus klaus niko | pamela pam | patricia pat patty trish | patrick pat paddy
peter pete | philip phil | rebecca becky | richard rick dick rich | robert bob rob bobby robbie | ronald ron | samuel sam
samantha sam | sebastian basti seb | stefanie steffi | stephanie steffi steph | stephen steve | steven steve | susan sue susie
susanne susi sanne | theodore ted theo | thomas tom tommy | timothy tim | ulrich uli | ulrike uli | ursula uschi | valerie val
victoria vicky | vincent vince | walter walt | wilhelm willi willy | william bill will billy willy liam | wolfgang wolfi wolf
zachary zach | alejandro alex jandro | antonio tono toni | beatriz bea | concepcion concha conchita | consuelo chelo
dolores lola | eduardo edu lalo | enrique kike quique | federico fede | fernando fer nando | francisca paca paqui
francisco paco pancho curro fran | gabriela gabi | gonzalo gonza | guadalupe lupe | guillermo guille memo | ignacio nacho
jesus chus chuy | jorge coque | jose pepe | josefa pepa | leticia leti | manuel manolo manu | manuela manoli | mercedes merche
miguel migue | montserrat montse | pilar pili | rafael rafa | ramon moncho | roberto beto | rosario charo | salvador salva
santiago santi yago | teresa tere maite | vicente chente | giovanni gianni | giuseppe beppe pino | luigi gigi
aleksandr sasha | dmitri dima | mikhail misha | nikolai kolya | vladimir volodya vova | yekaterina katya | anastasia nastya
"""


@cache
def _names() -> dict[str, frozenset[str]]:
    others: dict[str, set[str]] = {}
    for group in _SAME.replace("\n", " | ").split("|"):
        full, *short = group.split() or [""]
        for one in short:
            others.setdefault(full, set()).add(one)
            others.setdefault(one, set()).add(full)
    return {name: frozenset(known) for name, known in others.items()}


def nicknames(given: str) -> frozenset[str]:
    """Return what a folded given name may be called instead: its short forms, or the full names it is short for."""
    return _names().get(given, frozenset())
