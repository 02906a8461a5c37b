package gateway.worktime_test

import data.gateway.examples_test

test_example[name] if {
	some case, example in data.examples.worktime
	name := concat("/", ["worktime", case])
	examples_test.decision(example) == example.decision
}
