# METADATA
# description: Every example beside this file gets the decision it states. An example may change registers for itself.
package gateway.examples_test

test_example[name] if {
	some concern, cases in data.examples
	some case, example in cases
	name := sprintf("%s/%s", [concern, case])
	changed := object.union(data.registers, object.get(example, "registers", {}))
	decision := data.gateway.decision with input as example.facts with data.registers as changed
	decision == example.decision
}

test_concern_has_allowed_and_denied_examples[concern] if {
	some concern, _ in data.gateway.denials with input as {}
	some _, allowed in data.examples[concern]
	allowed.decision.allow == true
	some _, denied in data.examples[concern]
	denied.decision.allow == false
}
