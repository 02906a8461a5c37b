# METADATA
# description: A public authority gets data only on a recorded legal order.
package gateway.order

import data.gateway.interval

recipient := data.registers.recipients[input.recipient]

# METADATA
# title: An authority needs an order
# custom:
#   code: no_legal_order
#   ground: GDPR Art. 6(1)(c) and 6(3)
deny contains "no_legal_order" if {
	recipient
	not settled
}

settled if recipient.kind in {"internal", "agent", "external"}

settled if interval.covers(input.order_from, input.order_until, input.now)
