package gateway.minimisation_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.minimisation
	name := concat("/", ["minimisation", case])
	examples_test.decision(example) == example.decision
}
