# METADATA
# description: >-
#   An objection withholds, unless the basis is a legal obligation or the purpose states why objection is not available.
package gateway.objection

purpose := data.registers.purposes[input.purpose]

# METADATA
# title: A worker can object
# custom:
#   code: objection
#   ground: GDPR Art. 21(1)
deny contains "objection" if not settled

settled if input.objection == false

settled if purpose.basis == "legal_obligation"

# The stated reason is shown on the worker's page.
settled if {
	is_string(purpose.objection)
	not purpose.objection in {"allowed", ""}
}
