package gateway.prohibited_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.prohibited
	name := concat("/", ["prohibited", case])
	examples_test.decision(example) == example.decision
}
