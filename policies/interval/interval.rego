# METADATA
# description: Half-open intervals of whole epoch seconds. `null` is no beginning (never) or no end (for ever).
package gateway.interval

covers(from, until, moment) if {
	is_number(from)
	is_number(until)
	from <= moment
	moment < until
}

covers(from, until, moment) if {
	is_number(from)
	until == null
	from <= moment
}

ended(from, until, moment) if {
	is_number(from)
	is_number(until)
	from <= moment
	until <= moment
}
