extends RefCounted
## Tells the backend what happens in the game, for the team's numbers. Events wait on the device, also while it is offline, the thousand newest
## of them, and go in batches: when 40 wait, after ten minutes, and by `flush`.

const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
const ENOUGH := 40
const LATEST_MS := 600000
const MOST_KEPT := 1000
## The most events and characters of a request. The backend takes 100 and 64 KB.
const MOST_SENT := 100
const MOST_CHARACTERS := 20000
## The longest wait of a timer.
const DAY_MS := 86400000

## An event does not count, which Godot's log tells too. `why` is "json" for a field that JSON has no form for. Otherwise the backend refuses it:
## its "name" or a "field" is not as a feature declares it, something is "personal", or the "form" is not that of an event.
## "batch": the whole request was refused, that of a banned player for example.
signal refused(name: String, seq: int, why: String)

var api
var timers:
	set(value):
		timers = value
		_sending.timers = value
## Keeps what was not sent yet.
var store
## The player's user id: nobody else's session sends what this player has left.
var owner_id := ""
## The player's start, which says what experiments give the player; null for none.
var start

var _session := Crypto.new().generate_random_bytes(16).hex_encode()
var _seq := 0
## What waits; null until it is read.
var _waiting = null
var _met := {}
var _end_wait := Callable()
## Valid while the backend takes nothing: a timer's end, because somebody may set the device's clock meanwhile.
var _end_hold := Callable()
var _sending := Sending.new()


func _init() -> void:
	_sending.has_next = _has_next
	_sending.send_next = _send_next


## Adds an event as a feature of the backend declares it. Its fields are whole numbers, booleans, and names of the game's own data. An event with
## anything that JSON has no form for is dropped, and told by `refused` and Godot's log.
func add(name: String, fields := {}) -> void:
	_load()
	var one := {"session": _session, "name": name, "seq": _seq, "at": timers.now(), "fields": fields.duplicate()}
	_seq += 1
	var wrong := Result.wrong_in(fields)
	if wrong != "":
		return _refuse(one, "json", wrong)
	_waiting.append(one)
	_waiting = _waiting.slice(-MOST_KEPT)
	_save()
	if _waiting.size() >= ENOUGH:
		_sending.begin()
	elif not _end_wait.is_valid():
		_end_wait = timers.after(LATEST_MS, flush)


## Returns the values that an experiment gives the player, and adds the event that the player has met it, once in a session of play: call it
## where the game first uses one. Empty without the experiment: the game has values of its own.
func experiment(id: String) -> Dictionary:
	var found: Dictionary = start.current.get("values", {}).get("experiments", {}).get(id, {}) if start else {}
	if found.is_empty():
		return {}
	if not _met.has(id):
		_met[id] = true
		add("exposure", {"experiment": id, "variant": found.variant})
	return found.values


## Sends what waits. Call it at a start, and when the game pauses. Returns when nothing can be sent for now.
func flush() -> void:
	_load()
	_end_wait = _ended(_end_wait)
	await _sending.now()


## Sends nothing more. What waits stays in the store.
func close() -> void:
	_end_wait = _ended(_end_wait)
	_end_hold = _ended(_end_hold)
	_sending.close()


func _has_next() -> bool:
	return not _waiting.is_empty() and not _end_hold.is_valid()


## Returns null when a batch has left, or the backend takes nothing, or the result after which it must be tried again.
func _send_next():
	var batch := _batch()
	var now: int = timers.now()
	var events := batch.map(func(each):
		return {"name": each.get("name"), "seq": each.get("seq"), "age": now - each.at, "fields": each.get("fields")}
	)
	var body := {"session": batch[0].session, "events": events}
	var result = await api.request("postEvents", {"body": body}, {"cancel": _sending.ending})
	# What is refused for good would be refused again, and the next events would wait behind it.
	if result.error != "" and not Sending.is_final(result):
		return result
	if result.error != "":
		for one in batch:
			_refuse(one, "batch", result.message)
	var answer: Dictionary = result.data if result.error == "" and result.data is Dictionary else {}
	for each in answer.get("refusals", []):
		for one in batch:
			if one.seq == each.get("seq"):
				_refuse(one, each.why, each.why)
	if answer.has("retryAfter"):
		_hold(mini(DAY_MS, maxi(1, int(answer.retryAfter)) * 1000))
		return null
	# The oldest may have gone meanwhile: those of the batch are still before all others.
	_waiting = _waiting.slice(_waiting.find(batch.back()) + 1)
	_save()
	return null


func _refuse(one: Dictionary, why: String, cause: String) -> void:
	push_error("The event %s does not count: %s" % [one.name, cause])
	refused.emit(one.name, one.seq, why)


## Returns the oldest events, of one session, that fit into a request.
func _batch() -> Array:
	var characters := 0
	for at in mini(_waiting.size(), MOST_SENT):
		characters += JSON.stringify(_waiting[at], "", false).length()
		if at > 0 and (_waiting[at].session != _waiting[0].session or characters > MOST_CHARACTERS):
			return _waiting.slice(0, at)
	return _waiting.slice(0, MOST_SENT)


## Sends nothing for so many milliseconds.
func _hold(ms: int) -> void:
	_end_hold = timers.after(ms, func():
		_end_hold = Callable()
		flush()
	)


func _load() -> void:
	if _waiting != null:
		return
	_waiting = Stored.read_all(store, "events:" + owner_id).filter(func(each): return each is Dictionary and each.get("session") is String and each.get("at") is int)


## The store of a device that is full takes nothing: the game goes on, and its events wait as long as it runs.
func _save() -> void:
	Stored.write_all(store, "events:" + owner_id, _waiting)


static func _ended(timer: Callable) -> Callable:
	if timer.is_valid():
		timer.call()
	return Callable()
