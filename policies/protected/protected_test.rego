package gateway.protected_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.protected
	name := concat("/", ["protected", case])
	examples_test.decision(example) == example.decision
}
