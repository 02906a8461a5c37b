# METADATA
# description: >-
#   Agents and external recipients act under a contract in force, and no recipient may do what its contract forbids.
package gateway.contract

import data.gateway.interval

recipient := data.registers.recipients[input.recipient]

# METADATA
# title: A contract must be in force
# custom:
#   code: no_contract
#   ground: GDPR Art. 28(3)
deny contains "no_contract" if {
	recipient
	not settled
	not expired
}

# METADATA
# title: A contract that has ended ends the sharing
# custom:
#   code: contract_expired
#   ground: GDPR Art. 28(3)(g)
deny contains "contract_expired" if {
	recipient
	not settled
	expired
}

# METADATA
# title: What the contract forbids is not done
# custom:
#   code: use_prohibited_by_contract
#   ground: GDPR Art. 28(3)(a)
deny contains "use_prohibited_by_contract" if {
	recipient
	not use_permitted
}

settled if interval.covers(input.contract_from, input.contract_until, input.now)

settled if {
	recipient.kind in {"internal", "public_authority"}
	input.contract_from == null
	input.contract_until == null
}

expired if interval.ended(input.contract_from, input.contract_until, input.now)

use_permitted if {
	contract := object.get(recipient, "contract", {})
	every use in object.get(contract, "prohibited_uses", []) {
		use != input.purpose
	}
}
