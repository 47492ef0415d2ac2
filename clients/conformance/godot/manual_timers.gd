extends RefCounted
## A clock that stands still until the row lets time pass.

var tell: Callable
var _now := 0
var _chance := 0.5
var _timers: Array = []


func _init(now_ms: int, chance: float) -> void:
	_now = now_ms
	_chance = chance


func now() -> int:
	return _now


func random() -> float:
	return _chance


func after(ms: int, run: Callable) -> Callable:
	var timer := {"at": _now + ms, "run": run}
	_timers.append(timer)
	if tell.is_valid():
		tell.call(ms)
	return func(): _remove(timer)


func pass_time(ms: int) -> void:
	var end := _now + ms
	while true:
		var next = null
		for timer in _timers:
			if timer.at <= end and (next == null or timer.at < next.at):
				next = timer
		if next == null:
			break
		_remove(next)
		_now = maxi(_now, next.at)
		next.run.call()
	_now = end


func set_clock(now_ms: int) -> void:
	for timer in _timers:
		timer.at += now_ms - _now
	_now = now_ms


func _remove(timer: Dictionary) -> void:
	for at in _timers.size():
		if is_same(_timers[at], timer):
			_timers.remove_at(at)
			return
