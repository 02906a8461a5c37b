# METADATA
# description: What is observed outside working time or in a break is nobody's business, unless for safety or correct pay.
package gateway.worktime

# METADATA
# title: Working time only
# custom:
#   code: outside_working_time
#   ground: Directive (EU) 2024/2831 Art. 7(1)(c); GDPR Art. 5(1)(c)
deny contains "outside_working_time" if {
	not settled
	not on_break
}

# METADATA
# title: Breaks are free
# custom:
#   code: on_break
#   ground: Directive (EU) 2024/2831 Art. 7(1)(c); GDPR Art. 5(1)(c)
deny contains "on_break" if {
	not settled
	on_break
}

settled if input.working in {"working", "not_observed"}

settled if data.registers.purposes[input.purpose].outside_working_time in {"safety", "pay_accuracy"}

on_break if input.working == "break"
