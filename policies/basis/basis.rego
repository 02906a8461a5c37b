# METADATA
# description: Every purpose rests on a legal basis.
package gateway.basis

purpose := data.registers.purposes[input.purpose]

# METADATA
# title: A purpose needs a legal basis
# custom:
#   code: no_legal_basis
#   ground: GDPR Art. 6(1)
deny contains "no_legal_basis" if {
	purpose
	not has_basis
}

has_basis if {
	purpose.basis in {
		"consent",
		"contract",
		"legal_obligation",
		"vital_interest",
		"public_interest",
		"legitimate_interest",
	}
}
