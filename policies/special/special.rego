# METADATA
# description: >-
#   Special categories flow only where a purpose needs them and names a legal ground and an impact assessment. In free text
#   they never do.
package gateway.special

# METADATA
# title: Special categories need a ground and an assessment
# custom:
#   code: special_category
#   ground: GDPR Art. 9 and 35(3)(b)
deny contains "special_category" if not fields_permitted

# METADATA
# title: No special category in free text
# custom:
#   code: special_category_in_text
#   ground: GDPR Art. 9; Directive (EU) 2024/2831 Art. 7(1)(e)
deny contains "special_category_in_text" if not texts_clean

fields_permitted if {
	every category in input.fields {
		ordinary(category)
	}
}

fields_permitted if {
	assessed
	every category in input.fields {
		admissible(category)
	}
}

texts_clean if count(input.topics) == 0

ordinary(category) if object.get(data.registers.categories[category], "special", false) == false

admissible(category) if ordinary(category)

admissible(category) if {
	needed_as := data.registers.purposes[input.purpose].needs[category].form
	needed_as in {"keep", "drop", "pseudonymise", "generalise", "redact"}
}

assessed if {
	purpose := data.registers.purposes[input.purpose]
	startswith(purpose.special_ground, "eu-gdpr:A9-2-")
	is_string(purpose.impact_assessment)
}
