package gateway.zone_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.zone
	name := concat("/", ["zone", case])
	examples_test.decision(example) == example.decision
}
