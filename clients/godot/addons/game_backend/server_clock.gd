extends RefCounted
## The server's time, from the `Date` of answers.

const MONTHS := ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

var _timers
var _least := -INF
var _most := INF


func _init(timers) -> void:
	_timers = timers


## True once an answer had the time.
func is_known() -> bool:
	return _most < INF


## The server's time in milliseconds since the epoch; the device's until an answer had it.
func now() -> int:
	return _timers.now() + (int(round((_least + _most) / 2)) if is_known() else 0)


## Learns from an answer's `Date`, such as "Fri, 02 Jan 2026 03:04:05 GMT", and from when the request was sent.
func learn(date: String, sent_at: int) -> void:
	var parts := date.split(" ", false)
	if parts.size() < 5 or not parts[2] in MONTHS:
		return
	var text := "%s-%02d-%sT%s" % [parts[3], MONTHS.find(parts[2]) + 1, parts[1], parts[4]]
	var second := Time.get_unix_time_from_datetime_string(text) * 1000.0
	var lower: float = second - _timers.now()
	var upper := second + 1000.0 - sent_at
	# Somebody has set one of the clocks since: what was known is wrong.
	var is_other := lower > _most or upper < _least
	_least = lower if is_other else maxf(_least, lower)
	_most = upper if is_other else minf(_most, upper)
