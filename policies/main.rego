# METADATA
# title: May this recipient have these fields of such a person for this purpose, now?
# description: >-
#   Folds the concerns beside this file. A concern that is missing, or an undefined answer, is a denial; nothing here or in
#   a register can turn that round.
# scope: subpackages
# schemas:
#   - input: schema.facts.schema
package gateway

import data.gateway.minimisation

# METADATA
# description: The answer to the facts in `input`.
# entrypoint: true
default decision := {"allow": false, "reasons": ["malformed_facts"], "obligations": {}, "retention_days": 0}

decision := {
	"allow": true,
	"reasons": [],
	"obligations": minimisation.obligations,
	"retention_days": minimisation.retention_days,
} if {
	allowed
}

decision := {"allow": false, "reasons": sort(reasons), "obligations": {}, "retention_days": 0} if {
	not allowed
	denied
}

# An object with an undefined member is itself undefined, so a concern that is missing cannot be passed over.
denials := {
	"agreement": data.gateway.agreement.deny,
	"basis": data.gateway.basis.deny,
	"consent": data.gateway.consent.deny,
	"contract": data.gateway.contract.deny,
	"jurisdiction": data.gateway.jurisdiction.deny,
	"minimisation": data.gateway.minimisation.deny,
	"notice": data.gateway.notice.deny,
	"objection": data.gateway.objection.deny,
	"order": data.gateway.order.deny,
	"prohibited": data.gateway.prohibited.deny,
	"protected": data.gateway.protected.deny,
	"refusal": data.gateway.refusal.deny,
	"route": data.gateway.route.deny,
	"shape": data.gateway.shape.deny,
	"special": data.gateway.special.deny,
	"worktime": data.gateway.worktime.deny,
	"zone": data.gateway.zone.deny,
}

reasons contains code if {
	some codes in denials
	some code in codes
}

denied if count(reasons) > 0

allowed if {
	denials
	count(reasons) == 0
}
