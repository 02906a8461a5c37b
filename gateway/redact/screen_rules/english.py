"""English rules of the screens, with the words that German and Spanish share with English: diabetes, HIV, a union's name."""

from typing import Final

from gateway.redact.screen_rules.topic import PROTECTED, Topic

_ONE: Final = r"(?:i'?m|i am|im|he'?s|she'?s|they'?re|we'?re|you'?re|he is|she is|they are|we are|are you|is he|is she|he was|she was|i was|as an?|being)"
_UNIONS: Final = (
    r"(?:ver\.?di|ig ?metall|ig bce|unison|unite the union|gmb|cwa|seiu|afscme|uaw|ufcw|ibew|teamsters?|afl-cio|ccoo|ugt|cgt|"
    r"comisiones obreras|solidarnosc)"
)
_PAY: Final = r"(?:pay|wages?|salar(?:y|ies)|paychecks?|payslips?|paystubs?|hourly rates?|raises?|bonus(?:es)?|tips)"
_WORKERS: Final = (
    r"(?:workers?|employees?|staff|drivers?|colleagues|coworkers|co-workers|crew|everyone|everybody|people|all of us)"
)

_ORGANISING: Final = (
    r"\bunioni[sz]\w*", r"\b(?:trade|labou?r|workers'?) unions?\b",
    r"\bunion (?:drive|meeting|organi[sz]\w*|reps?|stewards?|cards?|vote|election|hall|contract|busting|members?\w*|dues|fees|leaders?|representatives?|officials?|campaign|activit\w+|talk|flyers?|leaflets?|committee|negotiat\w+|agreement)\b",
    r"\b(?:a|the|our|their|your|this|any|of|pro|anti)[ -]union\b", r"\b(?:for|about|against|join\w*|yes to) (?:a |the |our )?unions?\b",
    r"\b(?:form|start|found|set up|vote\w*|join\w*)\w* (?:\w+ ){0,3}union\b",
    r"\b(?:shop|my|our|union) stewards?\b", rf"\b{_UNIONS}\b(?: local| \d+| union|\b.{{0,30}}\b(?:meeting|call|leaflet|rights|committee|strike))",
    r"\blocal \d+ (?:meeting|chapter|members?|union)\b", r"\bseiu\b|\bafl-cio\b|\bnlrb\b|\bunfair labou?r practice|\bulp charge",
    r"\bworks council",
    r"\bcollective (?:bargain\w*|action|agreement|complaint|dispute)|\bbargaining (?:unit|team|committee|table|power)|\bauthori[sz]ation cards?\b",
    r"\b(?:contract|wage|pay|salary) (?:negotiations?|talks) with (?:the )?(?:company|management|boss\w*|employer)",
)  # fmt: skip
_STRIKE: Final = (
    r"\bwildcat strikes?\b|\bboycott\w*|\bsick-?out\b|\bwork-to-rule\b",
    r"\b(?:on|to|a|the|for|join\w*|general|our|go|going|call\w*) strike\b",
    r"\bstrikes? (?:vote|fund|action|ballot|pay|committee|against|over|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|is|begins|starts)",
    r"\bstriking (?:workers|drivers|staff)|\bstrikers\b|\bvote to strike\b",
    r"\bwalk-?outs?\b|\bwalk(?:ing|ed)? out (?:if|over|because|together|in protest|on (?:mon|tues|wednes|thurs|fri)day|tomorrow|unless|until)",
    r"\bwant\w* to walk out\b|\bpicket(?:ing|s| ?lines?)\b|\bcross (?:the|a) picket",
)
_TOGETHER: Final = (
    r"\bpetitions? (?:about|against|for (?:better|fair|more|higher|the)|to (?:management|the (?:boss|company|ceo)|hr)|calling)",
    r"\b(?:sign\w*|collect\w*|start\w*) (?:the |a |this |our )?petition|\bsignatures (?:for|against|so far)",
    r"\bopen letter\b|\bletter to (?:the )?(?:management|boss\w*|hr|ceo|owners?|labou?r)\b",
    r"\b(?:we|us|let'?s|lets|everyone|everybody|nobody|all|three|four|several|many)\b.{0,40}\b(?:stick together|stand together|stand up (?:to|for)|organi[sz]e\b(?: before| against| for|$|[.!])|get organi[sz]ed|push back|refuse|go to hr|complain|sign(?:s)? the (?:new )?(?:shift |work )?(?:contract|petition|letter))",
    r"\bstick together on\b|\bas a group\b|\bin a group to (?:hr|management)|\b(?:ask for|go to (?:hr|the boss|management)|raise (?:it|this|that)|complain|do something)\b.{0,40}\b(?:all )?together\b|\blet\'?s go to hr\b|\ball (?:ask|complain)\b.{0,30}\btogether\b",
    r"\b(?:to |who wants to )do something about (?:it|this|them)\b|\bpush back on\b",
    rf"\b(?:workers?|employees?)'? (?:assembly|committee|rights|forum|call(?:s|ing)? for|protest\w*|demand\w*)\b|\bemployee (?:committee|forum)\b|\borgani[sz]ing (?:the )?(?:warehouse|depot|{_WORKERS}|drive|campaign)",
    r"\bsolidarity\b|\bknow your rights\b|\brall(?:y|ies) (?:for|outside|at|against)|\bfight for ?\$?15\b|\bwear red\b",
    r"\b(?:who|anyone|anybody|is anyone|are you) else\b.{0,40}\b(?:not getting|getting paid|unpaid|paid|tired|fed up|join\w*|strike|overtime|breaks?)\b",
    rf"\bwe demand\b|\bour demands\b|\bsend your demands\b|\bdemand (?:better|fair|higher|more|equal|a)\b|\b(?:join|against)\b.{{0,20}}\b{_WORKERS} (?:on strike|protest)",
    rf"\bclass action\b.{{0,60}}\b(?:employer|company|lawyers?|{_WORKERS}|misclassif\w+|wage)",
)  # fmt: skip
_PAY_TALK: Final = (
    r"\bhow much (?:do|does|are|did) (?:you|u|he|she|they|we|mike|the (?:others|guys|new))\b.{0,20}\b(?:make|earn|get(?:ting)?|paid)\b",
    r"\bwhat(?:'?s| is| are|s) (?:your|his|her|their) (?:hourly rate|rate|salary|pay|wages?|bonus)\b|\bwhat do (?:you|they) (?:make|earn|get paid)\b",
    rf"\b(?:compar\w+|shar\w+|discuss\w*|talk\w*(?: openly)? about|reveal\w*|tell\w* each other|post\w*|add)\b.{{0,20}}\b(?:our|your|my|the|their|about)?\s?{_PAY}\b.{{0,40}}",
    r"\b(?:better|fair|fairer|living|equal|higher|unfair|low|lousy|poverty|shitty|decent) (?:pay|wages?|salar\w+)\b|\b(?:pay|wages?|salar\w+) (?:is|are) (?:so |too |really |totally )?(?:unfair|low|bad|a joke|insane)",
    r"\bunder-?paid\b|\bpay (?:gap|cuts?|rise|transparency|discrimination|equity|freeze)\b|\bwage (?:theft|claims?|violations?|complaints?|dispute)\b|\bhazard pay\b",
    r"\b(?:ask\w*|demand\w*|push\w*|fight\w*|beg\w*)\b.{0,20}\bfor (?:a |an |better |higher |more |fair |equal |our )?(?:raises?|pay|wages|money|bonus)\b",
    r"\bi (?:only |just )?(?:get|make|earn) \$?\d+(?:[.,]\d+)? ?(?:\$|€|eur|euros?|dollars|bucks)?,? (?:an|per|the) hour\b",
    r"\bunpaid (?:overtime|wages?|hours|training|breaks?|work|shifts?)\b|\b(?:not|never|aren'?t|isn'?t) (?:getting |being )?paid (?:for|our|the|enough|fairly)\b",
    rf"\b(?:steal\w*|stole|withh\w+|dock\w*|cut(?:ting)?|skim\w*|owe\w*) (?:us |me )?(?:our|my|their|your|his|her)\b.{{0,12}}\b(?:{_PAY}|hours|overtime)\b",
    r"\b(?:salary|wage|pay) (?:spreadsheet|sharing|comparison|survey among)|\b(?:bonus|wage|pay|salary) cuts?\b",
)  # fmt: skip
_CONDITIONS: Final = (
    r"\b(?:our|these|those|their|re|about|unsafe|bad|terrible|better|safer|poor|inhuman\w*|such) (?:work(?:ing)?[ -])?conditions\b",
    r"\bunsafe (?:work\w*|conditions?|forklifts?|machines?|equipment|ladders?|trucks?|vehicles?|warehouse|workplace)\b|\b(?:safety|labou?r|wage|health) violations?\b",
    r"\brefus\w+ (?:unsafe|the|any|extra|all|to)? ?(?:mandatory |extra |unpaid |double )?(?:overtime|shifts?|work\b)",
    r"\b(?:mandatory|forced|excessive) overtime\b|\bunder-?staff\w*",
    r"\b(?:cut\w*|skip\w*|not getting|aren'?t getting|without|no|miss\w*|deny\w*|denied|take away|for) (?:our |my |a |their |any |us )*(?:meal|lunch|rest|toilet|bathroom|cigarette)? ?(?:breaks\b|break\b(?:,| for|$)|bathroom breaks?\b)",
    r"\bhours without a break\b|\bbathroom breaks?\b|\bthreaten\w* (?:people|workers|us|anyone|everybody|to fire)\b",
    r"\bcomplain\w*\b.{0,25}\b(?:pay|wages?|conditions|safety|unsafe|fumes|chemical\w*|hours|overtime|under-?staff\w*|heat|cold|management|boss|schedules?|shifts?|quotas?|breaks|discriminat\w+|harass\w+)\b",
    r"\bfiled? (?:a |an )?(?:complaint|charge|grievance)\b|\bgrievances? (?:form|procedure|meeting|against|over|about|hearing)\b|\b(?:my|our) grievances?\b|\bgrievance\b.{0,10}\bovertime\b",
    r"\b(?:report\w*|told|tell\w*|writ\w+|call\w*|complain\w*|went)\b.{0,40}\b(?:labou?r (?:inspector\w*|board|department)|inspector|osha)\b",
    r"\bosha (?:complaint|report|violation|charge)|\bdepartment of labor\b|\bwhistle-?blow\w*",
    r"\b(?:written up|fired|punished|suspended|sacked|disciplined|let go)\b.{0,20}\bfor (?:organi[sz]\w*|talking|complaining|speaking|reporting|the union|union|raising|asking)\b",
    r"\b(?:that'?s|illegal|this is|clear|fear of|without|against|for) retaliation\b|\bretaliat\w+ against (?:workers?|employees?|us|me|him|her|people)\b",
    r"\b(?:pay|wages|breaks|quotas?|surveillance|monitoring|cameras)\b.{0,40}\b(?:isn'?t right|is illegal|a disgrace|unbearable|illegal)\b|\billegal that they\b|\bagainst the new monitoring\b",
)  # fmt: skip

TOPICS: Final = (
    Topic(
        PROTECTED,
        _ORGANISING + _STRIKE + _TOGETHER + _PAY_TALK + _CONDITIONS,
        (
            r"\b(?:european|credit|western|soviet|african|customs|monetary|banking|student'?s?|students'|rugby|disjoint[- ]?set|geopandas) unions?\b",
            r"\bunion (?:street|st\b|square|jack|station|pacific|types?|find|select|all|overlay|of (?:two|the|all)? ?(?:sets?|types?|lists?|tables?|queries)|avenue|road|budget)\b",
            r"\bselect\b.{0,80}\bunion\b", r"\b(?:set|a|the|tagged|discriminated) union (?:type|operation|operator|in|of)\b", r"\bunion of\b",
            r"\bstrike[ -]?(?:through|price|zone|out|rate)\b|\b(?:lightning|bird|air|first) strikes?\b",
            r"\bretaliation rules\b|\borgani[sz]ing committee for the\b|\bcomplain about the (?:hold|music|app|website|food|coffee)\b",
            r"\b(?:price|vendor|supplier|customer|freight|shipping|quotes?) lists?\b|\bcompare (?:the )?prices?\b",
            r"\b(?:customers?|clients?|guests?|passengers?) complain\w*\b|\bcustomer complaints?\b",
        ),
    ),
    Topic(
        "union_membership",
        (
            r"\bunion (?:members?\b|membership|dues|fees|card)", r"\bmember of (?:a|the|our|my|their) (?:\w+ )?union\b",
            rf"\b(?:member of|joined|join|in|left|pay\w*) (?:the |my |my union )?{_UNIONS}\b",
            rf"\b{_UNIONS} (?:membership|member|dues|card)\b", r"\bcard-carrying\b",
            r"\b(?:you|he|she|he'?s|she'?s|they|i'?m|we|anyone|who'?s) (?:all |also |both )?in (?:the|a|our) union\b",
            r"\bjoin(?:ed|ing)? (?:the|a|our) union\b|\bunion dues\b|\b(?:joined|joining|rejoined|left|member of|rep for) unite\b",
        ),
        (r"\b(?:credit|student'?s?|european|western) union\b",),
    ),
    Topic(
        "health",
        (
            r"\bchemo(?:therap\w*)?\b|\boncolog\w+|\bcancer\b|\btumou?rs?\b|\bleuka?emia\b|\bin remission\b|\bradiation therapy\b",
            r"\bdiabet\w+|\binsulin\b|\bhiv\b|\bhepatitis\b|\btuberculosis\b|\bcovid\w*\b|\bpneumonia\b|\bmultiple sclerosis\b|\bparkinson'?s\b|\balzheimer\w*|\bdementia\b|\blupus\b|\bcrohn'?s\b|\b(?:rheumatoid )?arthritis\b|\bendometriosis\b|\basthma\w*|\bepilep\w+|\bseizures?\b|\bheart (?:attack|disease|condition)\b|\bkidney (?:stones?|disease|failure)\b",
            r"\bdepress(?:ion|ed)\b|\banti-?depress\w+|\banxiety\b|\bpanic attacks?\b|\bburn-?out\b|\bbipolar\b|\bschizophren\w+|\bptsd\b|\bnervous breakdown\b|\binsomnia\b|\bmental health\b",
            r"\bpsychiatr\w+|\bpsychotherap\w+|\b(?:my|his|her|a|see\w*|your) (?:therapist|psychologist|shrink)\b|\btherapy (?:session|appointment)s?\b|\b(?:in|to|physical) therapy\b",
            r"\b(?:sick|medical) (?:leave|note|certificate)\b|\bdoctor'?s? (?:note|appointment|visit)|(?:\b(?:the|my|a|his|her) |, )doctor (?:said|says|told|thinks|gave|prescribed|signed)\b|\bfmla\b",
            r"\bdiagnosed with\b|\btest(?:ed|s|ing)? (?:came back )?positive\b|\bsymptoms of\b|\bpatient portal\b|\bmy (?:illness|disease|condition|symptoms|diagnosis|blood (?:test|work|sugar))\b",
            r"\bblood pressure\b|\b(?:my|his|her|the|pain|heart|new) (?:medication|meds|pills|prescription)s?\b|\bmedication makes\b|\bmigraines?\b|\bkidney\b.{0,20}\bdialysis\b|\bdialysis\b",
            r"\b(?:back|knee|heart|hip|shoulder|brain|eye|bypass|open-heart|spinal|my|had|after|from|for|need) surgery\b|\bslipped dis[ck]\b|\bhernia\w*\b|\b(?:an?|my) (?:mri|ct scan|biopsy|colonoscopy)\b|\b(?:took out|removed|remove) (?:my|his|her) \w+|\bbroke (?:my|his|her) (?:\w+ )?(?:arm|leg|wrist|ankle|hip|back|foot|hand)\b",
            r"\b(?:in|to|from) rehab\b|\balcoholi\w+|\bdrinking problem\b|\b(?:drug|alcohol|opioid|gambling) (?:addict\w*|abuse|problem)|\baddicted to\b|\bsober for\b|\b(?:he|she|i|they)(?:'?ve|'?s| has| have)? relapsed\b|\b(?:an?|to|at|from|back in|my|his|her) (?:aa|na) meetings?\b|\bsuicid\w+|\bself-?harm\w*|\beating disorder|\banorexi\w+|\bbulimi\w+",
            r"\b(?:back|home|released|discharged|out|is|was|i'?m|still|been|admitted|rushed) (?:from|in|at|to|of) (?:the )?hospital\b|\bhospitali[sz]ed\b|\bemergency room\b",
            rf"\b(?:peri-?)?menopaus\w+|\bhot flush(?:es)?\b|\b{_ONE} (?:\w+ )?(?:sick|ill|unwell)\b|\bcall(?:ed|ing) in sick\b",
            r"\b(?:got|have|has|had) (?:the flu|a stroke|a heart|a concussion|a fever|shingles|long covid)\b",
            # A code of the International Classification of Diseases, announced in any of the three languages.
            r"\b(?:diagnos\w*|dx)\b.{0,24}\b[a-tv-z]\d\d[.,]\d|\b(?:icd|cie)(?:-?1[01])?\b.{0,24}\b[a-tv-z]\d\d\b|\b(?:diagnosis codes?|diagnoseschlu?e?ssel|dx:?) [a-tv-z]\d\d\b",
        ),
        (
            r"\btropical depression\b|\bdepression in the (?:floor|road|ground|asphalt|surface)\b|\bgreat depression\b",
            r"\bsick of\b|\bsick (?:burn|beat|design|new|track|ui|setup)\b|\bcancer (?:research|charity) (?:donation|fundraiser|run)\b",
            r"\bhealth (?:check\w*|dashboard|insurance|endpoint|and safety)\b|\b(?:build|server|cluster|service|deploy\w*|code|node) (?:is|was|looks) (?:\w+ )?(?:sick|ill)\b|\bsymptoms of (?:the )?(?:outage|bug|leak|crash|failure)\b|\bburn-?out (?:chart|test|oven)\b",
            r"\bdiagnosed with (?:a |the )?(?:profiler|debugger|wireshark|strace|logs?)\b|\btests? positive (?:for|in) ci\b",
        ),
    ),
    Topic(
        "disability",
        (
            r"\bdisabilit\w+|\bdisabled (?:worker|employee|person|people|colleague|veteran|parking permit)s?\b|\bhandicapped (?:worker|person|colleague|son|daughter)\b",
            r"\b(?:use|uses|using|need|needs|in|my|his|her|with) (?:a |an |the )?(?:electric )?wheel-?chair\b|\bwheelchair (?:user|accessible)\b|\bparaplegi\w+|\bamput\w+|\bprosthe\w+|\bcerebral palsy\b|\btourette\w*|\bdown'?s? syndrome\b|\bmuscular dystrophy\b",
            r"\bdeaf\b|\bhearing (?:loss|aids?|impair\w*)|\bhard of hearing\b|\bsign language\b|\b(?:legally|partially|half|going|is|am|i'?m|he'?s|she'?s|born|colou?r-?) ?blind (?:and|in|since|person|from|,|\.|$)|\bvisual(?:ly)? impair\w+|\bscreen reader\b",
            r"\bautis\w+|\bon the (?:autism )?spectrum\b|\basperger'?s?\b|\badhd\b|\bdyslexi\w+|\bdyspraxi\w+|\bneurodiver\w+",
            r"\b(?:reasonable|ada|workplace|disability|medical) accommodations?\b|\baccommodations? (?:request\w*|form|for my)\b|\b(?:lost|losing|loss of) (?:my|his|her) (?:leg|arm|hand|sight|eyesight|hearing|foot|fingers?)\b",
        ),
        (r"\bdeaf to\b|\bdeaf ears\b|\bblind (?:carbon|spot|copy)\b|\bwheelchair ramps?\b",),
    ),
    Topic(
        "pregnancy",
        (
            r"\bpregnan\w+",
            r"\b(?:maternity|paternity|parental) (?:leave|pay|benefits?)\b|\bmiscarr\w+|\bstillb\w+|\bivf\b|\bfertility (?:treatment|clinic|specialist)\b|\bmorning sickness\b|\babortions?\b|\bplanned parenthood\b",
            r"\bbreast-? ?(?:pump\w*|feed\w*)|\b(?:lactation|pumping|nursing) (?:room|break|space)\b|\bultrasound (?:appointment|scan|picture|photo|\d+)|\bmidwife\b|\bgyna?ecolog\w+|\bprenatal\b|\bantenatal\b",
            r"\bexpecting (?:a|our|my|her|their|another|twins?)\b ?(?:first |second |third )?(?:baby|child|kid|son|daughter|girl|boy|twins)?\b.{0,4}(?:baby|child|twins|boy|girl)|\bexpecting twins\b|\b(?:is|are) \w+ expecting ?(?:\?|$|;)|\blost (?:the|our|my|her) baby\b|\btrying (?:for a baby|to conceive|to get pregnant)\b|\b(?:my|her) due date\b|\bbaby (?:is )?due (?:in|on)\b|\bhaving a baby\b",
        ),
        (r"\bpregnant pause\b",),
    ),
    Topic(
        "religion",
        (
            r"\bmosques?\b|\bsynagogues?\b|\brabbis?\b|\bimam\b|\bramad[ah]n\b|\b(?:is|it'?s|for|during|celebrate\w*|happy|to) eid\b|\beid (?:is|al|mubarak|celebration|prayers?)\b|\byom kippur\b|\brosh hashanah\b|\bpassover\b|\bhanukk?ah\b|\bdiwali\b|\bshabbat\b|\bsabbath\b|\bquran\b|\bkoran\b|\btorah\b|\bhijab\b|\bniqab\b|\bheadscarf\b|\bturban\b|\bkippah?\b|\byarmulke\b|\bjehovah\w*|\bkosher meal|\bhalal meal",
            r"\bprayers? (?:times?|rooms?|breaks?|group|meeting)\b|\b(?:i|we|he|she|they|to) pray\b|\bpraying (?:for|at|in|five)\b|\bbible (?:study|group|class|verse|reading)\b|\b(?:go|goes|going|went|sunday|catholic|evening) (?:to )?mass\b",
            r"\b(?:i'?m|i am|he'?s|she'?s|they'?re|is|was|am|are|as an?|being|raised|born|devout|practi[sc]ing|a|orthodox|evangelical|became) (?:a |an )?(?:devout |practi[sc]ing |born[- ]again |strict |orthodox )?(?:muslims?|jewish|jews?|catholics?|protestants?|hindus?|sikhs?|buddhists?|mormons?|atheists?|scientologists?|pagans?)\b|\b(?:i'?m|he'?s|she'?s|am|is|are|as) an? (?:devout |born[- ]again |practi[sc]ing |evangelical )?christians?\b|\bdevout\b",
            r"\bconver(?:t|ts|ted|ting|sion) to (?:islam|judaism|christianity|catholicism|buddhism|hinduism|orthodoxy)\b|\bbapti[sz](?:ed|m|ing)\b|\b(?:my|our|his|her|their|left the|go to|goes to|went to|mormon|catholic|lutheran|baptist) (?:\w+ )?church\b|\bchurch (?:service|group|choir|community|member\w*)\b|\bmormon church\b|\bmy (?:faith|pastor|priest|parish|religion)\b",
            r"\breligio(?:n|us) (?:beliefs?|holidays?|accommodation|reasons?|community|discrimination|grounds|views?)\b|\b(?:for|my|his|her) religio\w+\b",
        ),
        (r"\bchurch (?:street|road|lane|st\b|avenue|ave|rd\b|hill|square|parking)|\btemple (?:road|street)\b|\bbible of\b|\bour bible\b",),
    ),
    Topic(
        "sexual_orientation",
        (
            r"\bgay\b|\blesbians?\b|\bbi-?sexual\w*|\bqueer\b|\bhomosexual\w*|\bhomophob\w+|\btransphob\w+|\btransgender\w*|\btranss?exual\w*|\blgbt\w*|\bnon-?binary (?:person|colleague|and)\b|\bsame[- ]sex\b|\bgrindr\b",
            r"\b(?:he|she|they|i)(?:'?s|'?m|'?re| is| am| are| was)? (?:openly )?trans\b|\btrans (?:man|woman|person|colleague|people)\b|\bsexual (?:orientation|identity|preference)\b|\bgender (?:identity|reassignment|transition|dysphoria)\b|\bhormone (?:therapy|treatment)\b",
            r"\bgender[- ](?:confirm\w+|affirm\w+) \w+|\b(?:she'?s|he'?s|they'?re|i'?m|she is|he is|i am) transitioning(?:$|[.!?;]| and (?:\w+ ){0,3}(?:name|pronouns?|called|asked|wants?|would)\b)|\bhis transition to (?:female|a woman)\b|\bher transition to (?:male|a man)\b|\b(?:uses?|prefers?|goes by|pronouns (?:are|to)) (?:they/them|she/they|he/they|they and them)\b|\bpreferred pronouns?\b",
            r"\b(?:came|come|coming) out (?:as|to)\b|\bsince coming out(?:$|[.,!?])|\bnot out (?:at|to)\b|\bin the closet\b|\bi like (?:men|women|guys|girls)\b|\bpride (?:parade|march|network)\b",
        ),
        (r"\bgay (?:street|st\b|road|lane|avenue)\b|\bqueer(?:\.py|_\w+| bug| behaviou?r| module)|\b(?:changes|come|came|coming) out to (?:be|about|\d)",),
    ),
    Topic(
        "ethnicity",
        (
            rf"\b{_ONE} (?:half |part |the only |a |an |originally )*(?:black|white|brown|asian|latin[oax]|hispanic|arab|arabic|turkish|kurdish|roma|sinti|african|african[- ]american|afro\w*|indian|pakistani|bengali|mexican|nigerian|somali|chinese|vietnamese|filipin[oa]|korean|japanese|persian|iranian|afghan|syrian|moroccan|algerian|native american|indigenous|aboriginal|maori|mixed[- ]race|biracial|polish|russian|ukrainian)\b",
            r"\bthe only (?:black|white|brown|asian|latin[oax]|hispanic|arab|indian|african|turkish) (?:\w+ )?(?:here|in|on|person|man|woman|guy|girl|one)\b|\b(?:black|brown|asian|latin[oax]|hispanic|arab|african|roma|turkish|indigenous) (?:woman|women|man|men|guys?|girls?|people|person|colleagues?|co-?workers?|employees?|workers?|kids?|family)\b|\bhalf (?:turkish|kurdish|black|asian|arab|african|indian|mexican|polish|russian|chinese|german)\b",
            r"\b(?:my|his|her|their) (?:parents|family|mother|father|grandparents) (?:are|is|were|was|come|comes|came|fled) (?:\w+ )?from (?:somalia|syria|turkey|poland|romania|nigeria|ghana|kenya|india|pakistan|bangladesh|china|vietnam|mexico|cuba|iran|iraq|afghanistan|ukraine|russia|morocco|algeria|tunisia|egypt|eritrea|ethiopia|sudan|jamaica|haiti|lebanon|palestine|kurdistan|bosnia|albania|kosovo|bulgaria|serbia|colombia|venezuela|ecuador|peru|bolivia|brazil|the philippines|sri lanka|nepal|korea|japan|africa|asia|the middle east|latin america|the caribbean)\b|\b(?:he'?s|she'?s|i'?m|he is|she is|i am) (?:an )?undocumented\b|\bundocumented (?:workers?|immigrants?|migrants?|colleagues?)\b",
            r"\brac(?:ial|ist|ism)\b|\bn-word\b|\bskin colou?r\b|\bethnicit\w+|\bethnic (?:background|minorit\w+|origin|group)\b|\bxenophob\w+|\bantisemit\w+",
            r"\bof (?:\w+ )?\w+ (?:descent|heritage|ancestry)\b|\b\w+ refugees?\b|\bnavajo\b|\bcherokee\b|\bnative american\b|\bimmigrant (?:family|parents|background)\b|\b(?:want|hire|hate|hates|hiring|like|trust|fucking|those|no) (?:\w+ )?(?:arabs|blacks|mexicans|turks|jews|gypsies|immigrants|foreigners|latinos|asians|muslims|africans)\b",
        ),
        (r"\bskin colou?r palette\b|\bethnic food\b|\bracial equity index fund\b|\bas an? (?:white|black|brown) (?:label|paper|box|list|background|screen|theme)\b",),
    ),
    Topic(
        "politics",
        (
            r"\bvot(?:e|ed|es|ing) (?:for )?(?:the )?(?:greens?|democrats?|democratic|republicans?|labour|tory|tories|conservatives?|lib dems?|trump|biden|harris|obama|bernie|afd|cdu|csu|spd|fdp|die linke|linke|psoe|pp|vox|podemos|sumar|macron|le pen)\b|\bvot(?:ed|ing) (?:left|right)\b|\bvot(?:e|ed|es|ing) (?:for )?reform(?:$| uk\b|[,.!?])|\breform uk\b",
            r"\b(?:communist|socialist|republican|democratic|green|labour|conservative|nazi|pirate|far-right|far-left|workers'?|political) party\b|\b(?:member of|joined|join|left|quit|belongs to) the (?:\w+ )?(?:party|greens|democrats|republicans|tories|afd|spd|cdu)\b",
            r"\b(?:trump|biden|bernie|harris|afd|maga|psoe|vox|corbyn|le pen)(?:'s)? (?:supporters?|voters?|rall(?:y|ies)|campaign|memes?|fans?|flags?|hat|sticker)\b|\bcanvass\w* for\b|\bphone-? ?bank\w*\b|\bfor (?:the )?(?:democrats|republicans|greens|tories|afd|labour party)\b",
            r"\brunning for (?:city council|mayor|congress|office|parliament|school board|senate|president|governor|election)\b|\bdonat\w+ to\b.{0,30}\bcampaign\b|\b(?:senate|presidential|congressional|election|mayoral|political) campaign\b",
            r"\b(?:climate|anti-?war|political|peace|pro-?\w+|antifa) (?:protest|strike|march|demo|rally|activis\w+)\b|\b(?:protest\w*|demo|demonstrat\w+|demonstration|march) (?:against|for) (?:the )?(?:government|war|trump|police|racism|abortion|climate|afd|nazis)\b",
            r"\bpolitical (?:views?|opinions?|beliefs?|leanings?|affiliation|activi\w+)\b|\b(?:i'?m|he'?s|she'?s|i am|he is|she is|they'?re|as) (?:an? |all )?(?:socialists?|communists?|conservatives?|republicans?|democrats?|anarchists?|libertarians?|marxists?|leftists?|fascists?|nazis?|right-wing\w*|left-wing\w*|far-right)\b",
        ),
        (r"\bgreen party (?:balloons?|hats?|decorations?|supplies)\b|\b(?:marketing|email|ad|ads|sales) campaign\b|\bconservative estimate\b",),
    ),
    Topic(
        "genetic",
        (
            r"\b23andme\b|\bancestrydna\b|\bbrca ?[12]?\b|\bhuntington'?s\b|\bgenetic (?:test\w*|screen\w*|conditions?|disorders?|counsel\w+|risk|markers?|predisposition|disease|mutation)\b|\bdna (?:tests?|results?|samples?|kit)\b|\bgene(?:tic)? mutation\b",
            r"\bfamily (?:medical )?history of (?:\w+ ){0,2}(?:cancer|disease|diabetes|depression|alcoholism|stroke|illness|heart\w*|dementia|schizophrenia|epilepsy)\b|\bfamily medical history\b|\b(?:carry|carries|carrier of|have|has|inherited) (?:the |a )(?:\w+ ){0,3}(?:gene|mutation)\b",
            r"\bsickle cell\b|\bcystic fibrosis\b|\bha?emophili\w+|\bhereditary (?:\w+ ){0,2}(?:disease|cancer|condition|disorder)\b|\bruns in (?:my|the|his|her|our|their) family\b",
        ),
        (r"\b(?:build|code|unit|css|html) dna\b",),
    ),
    Topic(
        "biometric",
        (
            r"\b(?:my|your|their|his|her|our|employee|employees'?|staff|driver|worker|a|upload\w*|scan\w*|enrol\w*|give|take|took|with|by|registered) (?:\w+ )?(?:finger-?prints?|thumb-?prints?)\b|\b(?:finger|thumb)-?prints? (?:scan\w*|reader|sensor|enrol\w*|clock\w*|time clock|for the (?:new )?(?:time )?clock|template|to clock|login)\b",
            r"\b(?:face|facial) (?:recognition|scan\w*|template|geometry|enrol\w*|verification)\b|\bscann?(?:ed|s|ing)? (?:my|his|her|their|your|our) (?:iris|retina|face|palm|hand|eyes?|fingers?)\b|\b(?:iris|retinal?|palm|hand|vein|eye)[ -]?(?:scans?|scanner|scanning|print\w*|recognition|enrol\w*)\b|\bvoice-? ?prints?\b|\bvoice (?:recognition|biometric\w*|template|enrol\w*)\b",
            r"\bbiometric (?:data|templates?|enrol\w*|time ?clocks?|scan\w*|identif\w+|login|consent|information)\b",
        ),
        (r"\b(?:browser|key|ssh|tls|ssl|certificate|gpg|pgp|file|device|server|host) finger-?prints?\b|\bfinger-?prints? of (?:the|a|this) (?:\w+ )?(?:certificate|key|file|server|host|build)\b",),
    ),
)  # fmt: skip
