package gateway.basis_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.basis
	name := concat("/", ["basis", case])
	examples_test.decision(example) == example.decision
}
