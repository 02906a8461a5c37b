package gateway.order_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.order
	name := concat("/", ["order", case])
	examples_test.decision(example) == example.decision
}
