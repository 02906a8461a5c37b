package gateway_test

import data.gateway

facts := data.examples.shape.allowed.facts

test_no_input_is_denied if not gateway.decision.allow with input as {}

test_odd_input_is_denied if {
	every odd in [null, 1, "allow", [], {"allow": true}] {
		decision := gateway.decision with input as odd
		decision.allow == false
		count(decision.reasons) > 0
	}
}

test_each_missing_fact_is_denied[name] if {
	some name, _ in facts
	decision := gateway.decision with input as object.remove(facts, [name])
	decision.allow == false
	"malformed_facts" in decision.reasons
}

test_no_registers_is_denied if {
	decision := gateway.decision with input as facts with data.registers as {}
	decision.allow == false
}
