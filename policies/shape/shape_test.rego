package gateway.shape_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.shape
	name := concat("/", ["shape", case])
	examples_test.decision(example) == example.decision
}
