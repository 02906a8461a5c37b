package gateway.interval_test

import data.gateway.interval

test_from_counts if interval.covers(10, 20, 10)

test_until_does_not_count if not interval.covers(10, 20, 20)

test_no_end if interval.covers(10, null, 1000)

test_no_beginning_is_never if not interval.covers(null, null, 10)

test_text_is_no_moment if not interval.covers("10", null, 1000)

test_ended if interval.ended(10, 20, 20)

test_not_ended_before_its_end if not interval.ended(10, 20, 19)
