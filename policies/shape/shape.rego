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
	is_string(input.source)
	is_string(input.event_type)
	is_string(input.purpose)
	is_string(input.recipient)
	is_string(input.jurisdiction)
}

flags if {
	is_boolean(input.objection)
	is_boolean(input.refusal)
	is_boolean(input.protected)
}

boundaries if {
	whole_or_none(input.notice_from)
	whole_or_none(input.consent_from)
	whole_or_none(input.consent_until)
	whole_or_none(input.contract_from)
	whole_or_none(input.contract_until)
	whole_or_none(input.order_from)
	whole_or_none(input.order_until)
	whole_or_none(input.agreement_from)
	whole_or_none(input.agreement_until)
}

states if {
	input.worker_kind in {"employee", "applicant", "contractor"}
	input.consent in {"none", "given", "withdrawn"}
	input.working in {"working", "break", "off_shift", "not_observed"}
	input.zone in {"work", "non_work", "unknown", "not_located"}
}

whole_or_none(value) if value == null

whole_or_none(value) if is_number(value)
