"""Capitals that a workplace writes for other things than people: AI is hardly ever Anna Ibarra, unless she signs so."""

from typing import Final

# Words that are stressed by capitals; departments, roles, things, words of mail and chat, money, units, laws, companies and parties, in the three languages.
ABBREVIATIONS: Final = frozenset(
    """
    so me my we us you not all no he she him her they wir ich sie uns mir ihm ihr ihn alle nie yo usted nunca nada todo must
    new yay wow why yet buy big top hot now yes cp nhc cip seo rnm tac ldh pcr ta pet
    hr it pr qa qm qs pm po pl sm ba bi bd ux ui ai ki ia ar vr ceo cfo coo cto cio cmo cpo ciso cso cdo chro evp
    svp vp md gf gl rrhh rh ti fe be fs fd pmo sre dba dev ops sec sys adm csm sdr bdr crm erp cms dms lms hcm hris
    kyc aml esg csr gbr jav sbv dpo dsb wfm ehs hse arb bgm bem avv agb tom rgpd lopd gdpr sox iso din en tuv nda sla
    slo sli kpi okr roi tco opex gv hv ev bv nv ag kg gmbh ohg ug ltd llc inc plc co am id ip os pc tv cd dvd usb hdd
    ssd cpu gpu ram rom lan wan vpn vm vms dns dhcp ssh ssl tls http ftp url uri api sdk ide cli gui sql db dwh etl
    csv pdf xml json html css js ts py sh qr rfid nfc gps sms mms pin puk tan otp mfa sso iam ad ldap saml jwt iot edi
    sap aws gcp ibm amd hp ge vw bmw ups dhl dpd gls kfz pkw lkw dpa bbc cnn nyt ard zdf wdr rtl mtv nba nfl nhl fifa
    uefa ok ko nok eta etd eod eob eom eoy eow cob asap fyi fyr imo imho btw tbh tba tbc tbd faq wip poc mvp dod dor
    rca rfc rfp rfi rfq boq bom sku ean gtin mrp jit wms tms fifo lifo ppt xls doc docx txt png jpg gif svg zip re aw
    wg fw fwd rv ps nb pps tldr na ca bzw etc usw ggf evtl bzgl zb dh ua sog inkl exkl zzgl mwst ust vat iva irpf iban
    bic bz bg mfg gr kr rsvp ooo pto wfh ot hq fb yt ig li tw wa ms mr mrs dr ing prof us usa uk eu un ue uno onu eeuu
    nato who ezb bce ecb fed imf fmi opec bip pib gdp gaap ifrs gob de es fr nl ch pt ger eng esp fra ita at eur usd gbp
    chf jpy pln sek dkk czk huf cny inr mxn ars brl kw kwh kva khz mhz ghz gb kbit mbit gbit dpi px ppm rpm psi mpg
    mph kmh cc bcc nr no num art abs rn sgb bgb hgb stgb zpo gg bgh bag bsg bfh olg lsg lag eugh dgb igm ver ugt cgt
    csif ccoo spd cdu csu fdp afd psoe pp gop fbi cia nsa nhs nasa epa fda irs doj ssn dni nie nif cif ein tin mon tue
    wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec okt dez ene abr ago dic est pst cst mst edt pdt
    cdt gmt utc cet cest mez mesz bst ii iii iv vi vii viii ix xi xii xiv xv xs xl xxl xxs np lol omg wtf rip brb afk
    idk thx pls plz ty yw gj wp hbd nvm iirc rtfm hiv dna rna pcr mrt ct ekg eeg ecg icu er op au ent adhd ab bc ce ah
    uu xx xy yz aa ss kt qt tk cv vc hd uhd led lcd oled rgb cmyk
    """.split()
)

# Codes of states and countries, in brackets behind a town and before a colon.
PLACES: Final = frozenset(
    """
    ae ak al ar at au az bc be bg br bw by ca ch cl cn co ct cz dc dk ee fi fl ga gb gr he hh hi hk hr hu ia id ie il
    in is jp kr ks ky la li lt lu lv ma md me mi mn mo ms mt mv mx my nc nd ne nh ni nj nm no nrw nsw nw nv ny nz oh ok
    on or pa pe ph qc qld ri ro rp rs ru sa sc sd se sg sh si sk sl sn st th tn tr tw tx ua ut uy va ve vic vn vt wa
    wi wv wy za
    """.split()
)
