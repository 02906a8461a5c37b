package gateway.route_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.route
	name := concat("/", ["route", case])
	examples_test.decision(example) == example.decision
}
