extends Node
## Keeps writes while the device is offline, and sends them one after the other, in order, also after a restart.

const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
## The backend keeps idempotency keys for a day. Clocks differ, so that an entry is repeated for 20 hours.
const REPEATABLE_MS := 20 * 3600000
const MOST_FAULTS := 3

signal sent(entry: Dictionary, answer: Variant)
## An entry was given up: it was "refused", is "stale", or its route is "unknown".
signal dropped(entry: Dictionary, reason: String, result)

var api
var routes := {}
var store
## The player's user id: nobody else's session sends what this player has left.
var owner_id := ""
var timers:
	set(value):
		timers = value
		_sending.timers = value
var clock
var most := 500
## Says whether an entry that was sent first more than 20 hours ago has taken effect: a callable that takes the entry, and returns true, false, or
## the result of a call that failed, after which it is asked again later. After three faults, which Godot's log tells, the entry is dropped as "stale".
var has_taken_effect: Callable

var _entries: Array = []
var _is_loaded := false
## The faults of `has_taken_effect`, by the keys of entries.
var _faults := {}
var _sending := Sending.new()


func _init() -> void:
	process_mode = Node.PROCESS_MODE_ALWAYS
	_sending.has_next = _has_next
	_sending.send_next = _send_next


## The entries that wait, oldest first.
func waiting() -> Array:
	_load()
	return _entries


## Adds a write, and begins to send. `parts` has `params`, `query` and `body`. The result is an error if the outbox is full, or a member has a
## value that JSON has no form for.
func add(route: String, parts: Dictionary):
	_load()
	var wrong := Result.wrong_in(parts)
	if wrong != "":
		return Result.failed("wrong", wrong)
	if _entries.size() >= most:
		return Result.failed("full", "The outbox is full: %d writes wait to be sent" % most)
	_entries.append({"key": api.new_key(), "route": route, "request": parts})
	_save()
	_sending.begin()
	return Result.answered(null, {})


## Sends what waits. Call it after a start, and when the device is online again.
func flush() -> void:
	_load()
	await _sending.now()


## Stops sending. The entries stay in the store.
func close() -> void:
	_sending.close()


func _has_next() -> bool:
	return not _entries.is_empty()


## Returns null when the entry has left, or the result after which it must be tried again.
func _send_next():
	var entry: Dictionary = _entries[0]
	# A clock that went back by as much says nothing about the entry's age.
	if absi(_age(entry)) > REPEATABLE_MS:
		if not has_taken_effect.is_valid():
			return _drop(entry, "stale", null)
		var answer = await has_taken_effect.call(entry)
		if answer is Result:
			return answer
		if not answer is bool:
			_faults[entry.key] = _faults.get(entry.key, 0) + 1
			push_error("has_taken_effect has returned neither true nor false")
			return _drop(entry, "stale", null) if _faults[entry.key] >= MOST_FAULTS else Result.failed("fault", "The game has a fault")
		if answer:
			return _leave(entry, null)
		entry.key = api.new_key()
		entry.erase("sentAt")
		entry.erase("sentAtServer")
		_save()
		return null
	if not routes.has(entry.route):
		return _drop(entry, "unknown", null)
	if not entry.has("sentAt"):
		entry.sentAt = timers.now()
		if clock and clock.is_known():
			entry.sentAtServer = clock.now()
		_save()
	var result = await api.request(routes[entry.route], entry.request, {"key": entry.key, "cancel": _sending.ending})
	if result.error == "":
		return _leave(entry, result.data)
	if Sending.is_final(result):
		return _drop(entry, "refused", result)
	return result


## Two times of one clock are compared, never those of two.
func _age(entry: Dictionary) -> int:
	if entry.has("sentAtServer") and clock and clock.is_known():
		return clock.now() - entry.sentAtServer
	return timers.now() - entry.sentAt if entry.has("sentAt") else 0


func _leave(entry: Dictionary, answer: Variant):
	_entries.pop_front()
	_save()
	sent.emit(entry, answer)
	return null


func _drop(entry: Dictionary, reason: String, result):
	_entries.pop_front()
	_save()
	dropped.emit(entry, reason, result)
	return null


func _load() -> void:
	if _is_loaded:
		return
	_is_loaded = true
	_entries = Stored.read_all(store, "outbox:" + owner_id).filter(func(each): return each is Dictionary and each.has("key") and each.has("route"))


func _save() -> void:
	Stored.write_all(store, "outbox:" + owner_id, _entries)
