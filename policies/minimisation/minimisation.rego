# METADATA
# description: A purpose gets the categories it needs, in the form it states; every other field is dropped.
package gateway.minimisation

purpose := data.registers.purposes[input.purpose]

retention_days := purpose.retention_days

# METADATA
# title: A category must be registered
# custom:
#   code: unknown_category
#   ground: GDPR Art. 5(1)(c), data minimisation
deny contains "unknown_category" if not categories_known

# METADATA
# title: A record must hold something that is needed
# custom:
#   code: nothing_needed
#   ground: GDPR Art. 5(1)(c), data minimisation
deny contains "nothing_needed" if {
	purpose
	not something_needed
}

categories_known if {
	every category in input.fields {
		data.registers.categories[category]
	}
}

something_needed if {
	some field, obligation in obligations
	not field in {"worker", "time"}
	obligation.form in {"keep", "pseudonymise", "generalise", "redact"}
}

obligations[field] := {"form": need.form, "to": need.to} if {
	some field, category in input.fields
	need := purpose.needs[category]
	need.form == "generalise"
}

# A text leaves as a text: what stands where something was found, and what becomes of others who are mentioned, go with it.
obligations[field] := manner(need) if {
	some field, category in input.fields
	need := purpose.needs[category]
	need.form in {"keep", "redact"}
}

obligations[field] := {"form": need.form} if {
	some field, category in input.fields
	need := purpose.needs[category]
	need.form in {"drop", "pseudonymise"}
}

obligations[field] := {"form": "drop"} if {
	some field, category in input.fields
	not purpose.needs[category]
}

# What is the rule without saying is not said: labels, and mentions removed.
manner(need) := {name: value |
	some name, value in need
	name in {"form", "style", "mentions"}
	not value in {"label", "removed"}
}
