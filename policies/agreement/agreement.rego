# METADATA
# description: Where the law asks for a works agreement, work is observed only under one that permits the purpose.
package gateway.agreement

import data.gateway.interval

rules := data.registers.jurisdictions[input.jurisdiction]

# METADATA
# title: Observing work needs an agreement
# custom:
#   code: no_agreement
#   ground: BetrVG Section 87(1) no. 6
deny contains "no_agreement" if not settled

settled if object.get(rules, "agreement_required", false) == false

settled if input.working == "not_observed"

settled if interval.covers(input.agreement_from, input.agreement_until, input.now)
