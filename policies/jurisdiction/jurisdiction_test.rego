package gateway.jurisdiction_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.jurisdiction
	name := concat("/", ["jurisdiction", case])
	examples_test.decision(example) == example.decision
}
