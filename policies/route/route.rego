# METADATA
# description: >-
#   Nothing flows without a registered route from a source's event type to a recipient for a purpose. Purposes and
#   recipients that are not registered are denied here; the other concerns then have nothing to say of them.
package gateway.route

# METADATA
# title: The purpose must be registered
# custom:
#   code: unknown_purpose
#   ground: GDPR Art. 5(1)(b), purpose limitation
deny contains "unknown_purpose" if not purpose_known

# METADATA
# title: The recipient must be registered
# custom:
#   code: unknown_recipient
#   ground: GDPR Art. 30(1)(d), record of recipients
deny contains "unknown_recipient" if not recipient_known

# METADATA
# title: A route must lead there
# custom:
#   code: no_route
#   ground: GDPR Art. 5(1)(b) and 25(2), nothing is shared by default
deny contains "no_route" if not routed

purpose_known if data.registers.purposes[input.purpose]

recipient_known if data.registers.recipients[input.recipient]

routed if {
	some route in data.registers.routes
	route.source == input.source
	route.purpose == input.purpose
	route.recipient == input.recipient
	input.event_type in route.event_types
}
