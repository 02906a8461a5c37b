package gateway.objection_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.objection
	name := concat("/", ["objection", case])
	examples_test.decision(example) == example.decision
}
