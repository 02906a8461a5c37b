package gateway.refusal_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.refusal
	name := concat("/", ["refusal", case])
	examples_test.decision(example) == example.decision
}
