# METADATA
# description: >-
#   How the tests beside each concern run its examples. An example may change registers for itself; what beats what, over
#   several concerns, has its examples under `precedence`.
package gateway.examples_test

decision(example) := answer if {
	not example.registers
	answer := data.gateway.decision with input as example.facts
}

decision(example) := answer if {
	changed := object.union(data.registers, example.registers)
	answer := data.gateway.decision with input as example.facts with data.registers as changed
}

test_precedence[name] if {
	some case, example in data.examples.precedence
	name := concat("/", ["precedence", case])
	decision(example) == example.decision
}

test_concern_has_allowed_and_denied_examples[concern] if {
	some concern, _ in data.gateway.denials with input as {}
	some _, allowed in data.examples[concern]
	allowed.decision.allow == true
	some _, denied in data.examples[concern]
	denied.decision.allow == false
}
