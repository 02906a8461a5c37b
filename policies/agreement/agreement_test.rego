package gateway.agreement_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.agreement
	name := concat("/", ["agreement", case])
	examples_test.decision(example) == example.decision
}
