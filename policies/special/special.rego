# METADATA
# description: >-
#   Special categories flow only where a purpose needs them and names a legal ground and an impact assessment. In free text
#   they never do.
package gateway.special

purpose := data.registers.purposes[input.purpose]

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
deny contains "special_category_in_text" if not count(input.topics) == 0

fields_permitted if {
	every category in input.fields {
		permitted(category)
	}
}

permitted(name) if object.get(data.registers.categories[name], "special", false) == false

permitted(name) if {
	data.registers.categories[name].special == true
	purpose.needs[name].form in {"keep", "drop", "pseudonymise", "generalise", "redact"}
	startswith(purpose.special_ground, "eu-gdpr:A9-2-")
	is_string(purpose.impact_assessment)
}
