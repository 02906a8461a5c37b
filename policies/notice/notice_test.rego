package gateway.notice_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.notice
	name := concat("/", ["notice", case])
	examples_test.decision(example) == example.decision
}
