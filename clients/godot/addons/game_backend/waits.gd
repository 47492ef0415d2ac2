extends RefCounted
## Waiting.

signal over(passed: bool)
signal ended

const LONGEST_MS := 10000


## The wait before a retry: 200 ms, doubled with each try, at most 10 s, less a random part of up to half.
static func back_off(tries: int, timers) -> int:
	return int(round(minf(LONGEST_MS, 200.0 * pow(2, mini(tries, 20))) * (1 - timers.random() / 2)))


## Waits. Returns false if it was cancelled.
static func pause(ms: int, timers, cancel = null) -> bool:
	if cancel and cancel.is_cancelled:
		return false
	var wait = load("res://addons/game_backend/waits.gd").new()
	var stop: Callable = timers.after(ms, func(): wait.over.emit(true))
	var cancelled := func():
		stop.call()
		wait.over.emit(false)
	if cancel:
		cancel.cancelled.connect(cancelled, CONNECT_ONE_SHOT)
	var passed: bool = await wait.over
	if cancel and cancel.cancelled.is_connected(cancelled):
		cancel.cancelled.disconnect(cancelled)
	return passed


## Returns what a callable returns, or null at once when it is cancelled. The callable goes on: others may wait for it.
static func unless(run: Callable, cancel = null) -> Variant:
	if not cancel:
		return await run.call()
	var wait = load("res://addons/game_backend/waits.gd").new()
	var box := {"value": null, "is_over": false}
	var end := func(value):
		if box.is_over:
			return
		box.value = value
		box.is_over = true
		wait.ended.emit()
	var start := func(): end.call(await run.call())
	start.call()
	if box.is_over:
		return box.value
	var stop := func(): end.call(null)
	cancel.cancelled.connect(stop, CONNECT_ONE_SHOT)
	await wait.ended
	if cancel.cancelled.is_connected(stop):
		cancel.cancelled.disconnect(stop)
	return box.value
