# METADATA
# description: A route opens only when its notice has been public for the days it states.
package gateway.notice

# METADATA
# title: Workers are told first
# custom:
#   code: notice_not_in_force
#   ground: GDPR Art. 13 and 14; EU AI Act Art. 26(7)
deny contains "notice_not_in_force" if not in_force

in_force if {
	is_number(input.notice_from)
	input.notice_from <= input.now
}
