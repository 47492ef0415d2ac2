extends RefCounted
## Sends what waits, one after the other. What fails, and may not fail again, is sent again by itself after a wait: at least as long as
## the backend asks, and longer after each failure.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Waits := preload("res://addons/game_backend/waits.gd")

## Says whether something waits.
var has_next: Callable
## Sends the first that waits. Returns null when it has left, or the result after which it must be tried again.
var send_next: Callable
var timers
## Cancelled once it is closed.
var ending := Cancel.new()

var _is_sending := false
var _end_wait := Callable()
var _failures := 0


## Sends, unless it waits for the next try.
func begin() -> void:
	if not _end_wait.is_valid():
		now()


## Sends without waiting any longer.
func now() -> void:
	_stop_waiting()
	if _is_sending:
		return
	_is_sending = true
	var failed = null
	while failed == null and not ending.is_cancelled and has_next.call():
		failed = await send_next.call()
		if failed == null:
			_failures = 0
	_is_sending = false
	if failed != null:
		_wait_after(failed)


## Sends nothing more.
func close() -> void:
	ending.cancel()
	_stop_waiting()


## Returns true for a refusal that another try would get too. After a 500, another try may succeed.
static func is_final(result) -> bool:
	var is_busy: bool = result.status == 409 and result.retry_after_ms >= 0
	return result.error == "api" and result.status < 500 and not result.status in [401, 408, 426, 429] and not is_busy


## Tries again later by itself, unless the player must sign in, or update the game, first.
func _wait_after(result) -> void:
	if ending.is_cancelled or result.error == "signedOut" or result.status in [401, 426]:
		return
	_end_wait = timers.after(maxi(result.retry_after_ms, Waits.back_off(3 + _failures, timers)), now)
	_failures += 1


func _stop_waiting() -> void:
	if _end_wait.is_valid():
		_end_wait.call()
	_end_wait = Callable()
