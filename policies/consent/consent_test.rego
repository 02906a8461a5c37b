package gateway.consent_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.consent
	name := concat("/", ["consent", case])
	examples_test.decision(example) == example.decision
}
