# METADATA
# description: The rules of the place where somebody works say to which countries data may go.
package gateway.jurisdiction

rules := data.registers.jurisdictions[input.jurisdiction]

recipient := data.registers.recipients[input.recipient]

# METADATA
# title: The jurisdiction must be registered
# custom:
#   code: unknown_jurisdiction
#   ground: GDPR Art. 88; the applicable law must be known
deny contains "unknown_jurisdiction" if not known

# METADATA
# title: Data stays where it may be
# custom:
#   code: country_not_allowed
#   ground: GDPR Art. 44
deny contains "country_not_allowed" if {
	rules
	recipient
	not country_allowed
}

known if rules

country_allowed if recipient.country in rules.countries
