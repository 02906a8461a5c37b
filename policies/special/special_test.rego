package gateway.special_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.special
	name := concat("/", ["special", case])
	examples_test.decision(example) == example.decision
}
