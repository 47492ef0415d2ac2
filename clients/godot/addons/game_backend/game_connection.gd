extends RefCounted
## Follows how to reach a game session: the player gateway's addresses and tokens change while it runs.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Waits := preload("res://addons/game_backend/waits.gd")
const RENEW_MS := 60000

## The addresses and the token, and each that differs: use it for the next packet.
signal changed(connection: Dictionary)
## There is nothing to connect to. The result has the reason.
signal ended(result)

var api
var timers

var _ending := Cancel.new()
var _waking


## Begins, and goes on until `close`.
func open(game_session_id: String) -> void:
	var last := ""
	var failures := 0
	while not _ending.is_cancelled:
		var result = await api.request("getConnection", {"params": {"id": game_session_id}}, {"cancel": _ending})
		if _ending.is_cancelled or result.error in ["cancelled", "signedOut"]:
			return
		var wait := RENEW_MS
		if result.error == "":
			failures = 0
			var text := JSON.stringify(result.data)
			if text != last:
				changed.emit(result.data)
			last = text
			# An address of the game server itself does not change.
			if not result.data.has("expiresAt"):
				wait = -1
		elif result.error == "api" and not result.may_pass() and result.status < 500:
			ended.emit(result)
			return
		else:
			wait = Waits.back_off(3 + failures, timers)
			failures += 1
		_waking = Cancel.new()
		if wait >= 0:
			await Waits.pause(wait, timers, _waking)
		else:
			await _waking.cancelled


## Asks at once: call it when packets get no answer, or the device wakes up.
func check() -> void:
	if _waking:
		_waking.cancel()


func close() -> void:
	_ending.cancel()
	check()
