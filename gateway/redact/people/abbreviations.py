"""Capitals that a workplace writes for other things than people: AI is hardly ever Anna Ibarra, unless she signs so."""

from typing import Final

# Words that are stressed by capitals; departments, roles, things, words of mail and chat, money, units, laws, companies and parties, in the three languages.
ABBREVIATIONS: Final = frozenset(
    """
    so me my we us you not all he she him her they wir ich sie uns mir ihm ihr ihn alle nie yo usted nunca nada todo
    must new yay wow why yet buy big top hot now yes cp nhc cip seo rnm tac ldh pcr ta pet hr it pr qa qm qs pm po pl
    ux ui ai ki ia ceo cfo coo cto cio cmo cpo ciso cso cdo chro evp svp vp md rrhh pmo sre dba dev ops sec sys adm
    csm sdr bdr crm erp cms dms lms hcm hris kyc aml esg csr gbr jav sbv dpo dsb wfm ehs hse arb bgm bem avv agb tom
    rgpd lopd gdpr sox iso din en tuv nda sla slo sli kpi okr roi tco opex ag gmbh ohg ug ltd llc inc plc co dvd usb
    hdd ssd cpu gpu ram rom lan wan vpn vms dns dhcp ssh ssl tls http ftp url uri api sdk ide cli gui sql dwh etl csv
    pdf xml json html css rfid nfc gps sms mms pin puk tan otp mfa sso iam ldap saml jwt iot edi sap aws gcp ibm amd
    vw bmw ups dhl dpd gls kfz pkw lkw dpa bbc cnn nyt ard zdf wdr rtl mtv nba nfl nhl fifa uefa ok nok eta etd eod
    eob eom eoy eow cob asap fyi fyr imo imho btw tbh tba tbc tbd faq wip poc mvp dod dor rca rfc rfp rfi rfq boq bom
    sku ean gtin mrp jit wms tms fifo lifo ppt xls doc docx txt png jpg gif svg zip re aw wg fw fwd ps pps tldr bzw
    etc usw ggf evtl bzgl zb dh ua sog inkl exkl zzgl mwst ust vat iva irpf iban bic mfg rsvp ooo wfh hq dr ing prof
    usa uk eu un ue uno onu eeuu nato who ezb bce ecb fed imf fmi opec bip pib gdp gaap ifrs gob de es fr ger eng esp
    fra ita eur usd gbp chf jpy pln sek dkk czk huf cny inr mxn ars brl kwh kva khz mhz ghz kbit mbit gbit dpi px ppm
    rpm psi mpg mph kmh cc bcc num art abs sgb bgb hgb stgb zpo bgh bag bsg bfh olg lsg lag eugh dgb igm ver ugt cgt
    csif ccoo spd cdu csu fdp afd psoe gop fbi cia nsa nhs nasa epa fda irs doj ssn dni nif cif ein tin mon tue wed
    thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec okt dez ene abr ago dic est pst cst mst edt pdt cdt
    gmt utc cet cest mez mesz bst iii vii viii xii xiv xv xxl xxs lol omg wtf rip brb afk idk thx pls plz hbd nvm iirc
    rtfm hiv dna rna mrt ekg eeg ecg icu adhd uhd led lcd oled rgb cmyk
    """.split()
)

# Codes of states, countries and things: where somebody is spoken to or listed, initials; before a colon or in brackets not.
CODES: Final = frozenset(
    """
    aa ab ad ae ah ak al am ar at au az ba bc bd be bg bi br bv bw by bz ca cd ce ch cl cn co ct cv cz db dc dk ee ent
    er ev fb fd fe fi fl fs ga gb ge gf gg gj gl gr gv hd he hh hi hk hp hr hu hv ia id ie ig ii il in ip is iv ix jp
    js kg ko kr ks kt kw ky la li lt lu lv ma md me mi mn mo mr mrs ms mt mv mx my na nb nc nd ne nh ni nj nl nm no np
    nr nrw nsw nv nw ny nz oh ok on op or os ot pa pc pe ph pp pt pto py qc qld qr qt rh ri rn ro rp rs ru rv sa sc sd
    se sg sh si sk sl sm sn ss st th ti tk tn tr ts tv tw tx ty ua ut uu uy va vc ve vi vic vm vn vr vt wa wi wp wv wy
    xi xl xs xx xy yt yw yz za
    """.split()
)
