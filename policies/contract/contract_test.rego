package gateway.contract_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.contract
	name := concat("/", ["contract", case])
	examples_test.decision(example) == example.decision
}
