extends RefCounted
## What a game starts with, and what changes while it runs: `GET /start`. It asks again when a value changes by time, and when an answer
## names a newer publication, 0 to 60 s later, at random. The device keeps the last good answer, for when the backend does not answer.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
## The longest random wait before a question: all players hear of a publication at once.
const SPREAD_MS := 60000
## After this, every function of the backend knows of a publication.
const KNOWN_MS := 11000
const LONGEST_MS := 300000
## The longest wait of a timer.
const DAY_MS := 86400000
const OF_DOCUMENTS := ["live", "values", "validUntil"]
const OF_SWITCHES := ["update", "maintenance", "off"]

## An answer that differs from the one before, the first too. `is_stored` is true for the device's copy, which may be old, because the
## backend did not answer.
signal changed(answer: Dictionary, is_stored: bool)
## The backend could not be asked. The question is repeated by itself.
signal failed(result)
signal _over(result)

var api:
	set(value):
		api = value
		api.start = self
var timers
## Keeps the last good answer, without its ticket.
var store
## The player's user id, or any other name of the player that the device knows before it has an answer.
var owner_id := ""
## The newest answer, or the device's copy; empty before the first. Its profile, wallet and inbox are as they were at the start.
var current := {}

var _is_stored := false
var _has_begun := false
var _is_asking_all := false
var _is_asking := false
var _etag := ""
var _text := ""
var _wanted := 0
var _failures := 0
var _next_at := 0
var _end_next := Callable()
var _ahead_ms := 0
var _ticket := {}
var _ticket_until := 0
var _ending := Cancel.new()


## The header `X-Live-Seen` of writes: the publication, and `validUntil`, whose values the player saw; "" if there is none.
func seen() -> String:
	if not current.has("live"):
		return ""
	return "%d;%d" % [current.live, current.validUntil] if current.has("validUntil") else str(current.live)


## Asks for all that a start needs, with a ticket for a socket. Returns a result with the answer. If the backend does not answer, that is the
## device's copy, and the question is repeated by itself; without a copy, and if the API refuses, the result is an error.
func begin():
	_has_begun = true
	_is_asking_all = true
	if _is_asking:
		await _over
	var result = await ask()
	if result.error == "" or result.error == "cancelled" or _is_refusal(result):
		return result
	var copy = Stored.read(store, _name(), func(value): return value is Dictionary)
	if copy == null:
		return result
	_is_stored = true
	if current.is_empty():
		current = copy
	changed.emit(current, true)
	return Result.answered(current, {})


## Asks now. Calls at once share one question. Returns a result.
func ask():
	if _is_asking:
		return await _over
	_is_asking = true
	var result = await _read(_is_asking_all or current.is_empty())
	_is_asking = false
	_over.emit(result)
	return result


## Returns the ticket that came with the start, once, while it opens a socket; empty if there is none.
func take_ticket() -> Dictionary:
	var own: Dictionary = _ticket if _ticket_until > timers.now() else {}
	_ticket = {}
	return own


## Takes the publication's number that an answer had in `X-Live`, or a message of the socket.
func heard(number: int) -> void:
	if number <= maxi(_wanted, current.get("live", 0)):
		return
	_wanted = number
	if _has_begun:
		_ask_soon()


## Takes the values that a refusal "live.changed" had: those of the kinds that its route uses.
func take_changed(details: Dictionary) -> void:
	if not current.has("values") or not details.has("values"):
		return
	var said := details.duplicate()
	said.values = current.values.merged(details.values, true)
	_take(said, false, false)
	_ask_soon()


## Asks no more.
func close() -> void:
	_ending.cancel()
	_stop_waiting()


func _name() -> String:
	return "start:" + owner_id


func _read(is_whole: bool):
	var parts := {"query": {"ticket": "1"} if is_whole else {"only": "live"}}
	if not is_whole and _etag != "":
		parts.headers = {"if-none-match": _etag}
	var result = await api.request("getStart", parts, {"cancel": _ending})
	if result.error == "":
		_etag = result.headers.get("etag", "")
		_take(result.data, is_whole, true)
		result.data = current
	elif result.status == 304 and not current.is_empty():
		# What the client has is still so.
		_take(current, false, true)
		return Result.answered(current, {})
	elif result.error != "cancelled":
		if not _is_refusal(result):
			_ask_later(result.retry_after_ms)
		failed.emit(result)
	return result


## Takes a whole answer, its part that operators change, or the documents' values alone.
func _take(said: Dictionary, is_whole: bool, has_switches: bool) -> void:
	var before: Dictionary = said if current.is_empty() else current
	if is_whole:
		_is_asking_all = false
		if said.has("serverTime"):
			_ahead_ms = said.serverTime - timers.now()
		_ticket = said.get("socket", {})
		# It must reach the server before it expires.
		_ticket_until = timers.now() + 1000 * (_ticket.get("expiresIn", 30) - 5)
	var live: int = said.get("live", 0)
	# A function may not know yet of what another one has served, or cannot read it now.
	var is_good: bool = said.has("values") and live >= before.get("live", 0)
	var next := {}
	var rest: Dictionary = said if is_whole else before
	for name in rest:
		if not name in OF_DOCUMENTS and not name in OF_SWITCHES and name != "socket":
			next[name] = rest[name]
	_pick(said if has_switches else before, OF_SWITCHES, next)
	_pick(said if is_good else before, OF_DOCUMENTS, next)
	var text := JSON.stringify(next)
	var is_other := text != _text or _is_stored
	current = next
	_text = text
	if is_other:
		_is_stored = false
		store.write_text(_name(), text)
		changed.emit(current, false)
	_stop_waiting()
	var due_ms: int = next.get("validUntil", 0) - timers.now() - _ahead_ms
	if not is_good or live < _wanted or (next.has("validUntil") and due_ms <= 0):
		_ask_later(0)
		return
	_failures = 0
	if next.has("validUntil"):
		_ask_in(due_ms + int(timers.random() * SPREAD_MS))


func _ask_soon() -> void:
	_ask_in(int(timers.random() * SPREAD_MS))


## Asks again for what the last question did not bring.
func _ask_later(least_ms: int) -> void:
	var ms := minf(LONGEST_MS, KNOWN_MS * pow(2, mini(_failures, 10)))
	_failures += 1
	_ask_in(int(maxf(least_ms, ms) * (1 + timers.random() / 2)))


## Asks after some time, unless it asks before.
func _ask_in(ms: int) -> void:
	var at: int = timers.now() + ms
	if _ending.is_cancelled or (_end_next.is_valid() and _next_at <= at):
		return
	_stop_waiting()
	_next_at = at
	_end_next = timers.after(mini(ms, DAY_MS), func():
		_end_next = Callable()
		ask()
	)


func _stop_waiting() -> void:
	if _end_next.is_valid():
		_end_next.call()
	_end_next = Callable()


## True if another try would be refused too.
static func _is_refusal(result) -> bool:
	return result.error == "signedOut" or result.status == 401 or Sending.is_final(result)


static func _pick(from: Dictionary, names: Array, into: Dictionary) -> void:
	for name in names:
		if from.has(name):
			into[name] = from[name]
