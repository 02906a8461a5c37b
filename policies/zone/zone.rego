# METADATA
# description: Nobody is observed in places that are not for work, for whatever purpose.
package gateway.zone

# METADATA
# title: Non-work areas are private
# custom:
#   code: non_work_zone
#   ground: ECHR Art. 8; U.S. DOL AI principles, no monitoring in non-work areas
deny contains "non_work_zone" if {
	not settled
	not place_unknown
}

# METADATA
# title: A place must be known
# custom:
#   code: unknown_zone
#   ground: GDPR Art. 25(2), protection by default
deny contains "unknown_zone" if {
	not settled
	place_unknown
}

settled if input.zone in {"work", "not_located"}

place_unknown if input.zone == "unknown"
