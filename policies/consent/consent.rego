# METADATA
# description: >-
#   An external recipient needs the worker's consent for this recipient and purpose, or a legal order, whatever the basis.
#   Elsewhere consent counts only where the purpose names it.
package gateway.consent

import data.gateway.interval

purpose := data.registers.purposes[input.purpose]

recipient := data.registers.recipients[input.recipient]

# METADATA
# title: Consent must be there
# custom:
#   code: no_consent
#   ground: GDPR Art. 6(1)(a) and 7(1)
deny contains "no_consent" if {
	purpose
	recipient
	not settled
	not withdrawn
	not expired
}

# METADATA
# title: A withdrawal ends the use
# custom:
#   code: consent_withdrawn
#   ground: GDPR Art. 7(3)
deny contains "consent_withdrawn" if {
	purpose
	recipient
	not settled
	withdrawn
}

# METADATA
# title: Consent must not have run out
# custom:
#   code: consent_expired
#   ground: GDPR Art. 7; ISO/IEC TS 27560 validity duration
deny contains "consent_expired" if {
	purpose
	recipient
	not settled
	not withdrawn
	expired
}

settled if not_asked_for

settled if {
	input.consent == "given"
	interval.covers(input.consent_from, input.consent_until, input.now)
}

settled if {
	recipient.kind == "external"
	interval.covers(input.order_from, input.order_until, input.now)
}

not_asked_for if {
	recipient.kind in {"internal", "agent", "public_authority"}
	object.get(purpose, "consent", false) == false
	purpose.basis in {"contract", "legal_obligation", "vital_interest", "public_interest", "legitimate_interest"}
}

withdrawn if input.consent == "withdrawn"

expired if {
	input.consent == "given"
	interval.ended(input.consent_from, input.consent_until, input.now)
}
