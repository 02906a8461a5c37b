# METADATA
# description: Facts that are not complete and of the right types are no basis for a decision. Python checks them first.
package gateway.shape

# METADATA
# title: The question must be well formed
# custom:
#   code: malformed_facts
#   ground: GDPR Art. 5(1)(f) and 25, integrity and protection by design
deny contains "malformed_facts" if not well_formed

well_formed if {
	is_number(input.now)
	texts
	flags
	boundaries
	states
	is_object(input.fields)
	every category in input.fields {
		is_string(category)
	}
	is_array(input.topics)
}

texts if {
	every name in ["source", "event_type", "purpose", "recipient", "jurisdiction"] {
		is_string(input[name])
	}
}

flags if {
	every name in ["objection", "refusal", "protected"] {
		is_boolean(input[name])
	}
}

boundaries if {
	every name in ["consent", "contract", "order", "agreement"] {
		whole_or_none(input[concat("_", [name, "from"])])
		whole_or_none(input[concat("_", [name, "until"])])
	}
	whole_or_none(input.notice_from)
}

states if {
	input.worker_kind in {"employee", "applicant", "contractor"}
	input.consent in {"none", "given", "withdrawn"}
	input.working in {"working", "break", "off_shift", "not_observed"}
	input.zone in {"work", "non_work", "unknown", "not_located"}
}

whole_or_none(value) if value == null

whole_or_none(value) if is_number(value)
