# METADATA
# description: >-
#   Uses that no register can allow, whatever consent, order or agreement says: reading feelings, and finding out who
#   organises.
package gateway.prohibited

purpose := data.registers.purposes[input.purpose]

# METADATA
# title: Feelings and organising are off limits
# custom:
#   code: prohibited_purpose
#   ground: EU AI Act Art. 5(1)(f); Directive (EU) 2024/2831 Art. 7(1); NLRA Sections 7 and 8(a)(1)
deny contains "prohibited_purpose" if {
	purpose
	not permitted
}

permitted if {
	object.get(purpose, "detects_organising", false) == false
	object.get(purpose, "infers_emotion", false) == false
	speaks_of_no_feeling(purpose.dpv)
	every category, _ in purpose.needs {
		speaks_of_no_feeling(data.registers.categories[category].dpv)
	}
}

# Compared with false and not negated, so that an undefined answer does not permit.
speaks_of_no_feeling(term) if {
	small := lower(term)
	contains(small, "emotion") == false
	contains(small, "mood") == false
	contains(small, "sentiment") == false
}
