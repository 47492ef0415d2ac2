extends RefCounted
## The player's tracks, which are quests, achievements, streaks and passes, and what the game itself counts. Tracks follow the socket's messages.
## Counts wait on the device, also while it is offline, and go in batches, each under a key: five minutes after the first, and by `flush`. Tracks
## are as GET /tracks answers them.

const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
const LATEST_MS := 300000
const MOST_NAMES := 20
const MOST_AMOUNT := 1000000000
## The backend keeps idempotency keys for a day. Clocks differ, so that a batch is repeated for 20 hours.
const REPEATABLE_MS := 20 * 3600000

## The tracks have changed.
signal changed(tracks: Array)
## A count counts nowhere. The result has the refusal, such as "counter.too_much" once the day has counted all that it can; null for what was
## sent first more than 20 hours ago, which may have counted.
signal refused(counter: String, amount: int, result)
## The tracks could not be read after a message.
signal failed(result)

var api
var timers:
	set(value):
		timers = value
		_sending.timers = value
## Tells when a day or week is over; null: the device's clock does.
var clock
## Keeps what was counted and not sent yet.
var store
## The player's user id: nobody else's session sends what this player has left.
var owner_id := ""
## The tracks as they were read last, and as messages have changed them.
var all: Array = []

var _is_read := false
var _live := ""
## The keys of claims whose answers were lost, by what they claim.
var _unanswered := {}
## The most that a batch has of a counter, as refusals have said.
var _bounds := {}
var _names := MOST_NAMES
var _end_wait := Callable()
var _is_loaded := false
## What was counted, by counters, and what of it is being sent: {key, add, sentAt}, which is empty otherwise.
var _waiting := {}
var _batch := {}
var _sending := Sending.new()


func _init() -> void:
	_sending.has_next = _has_next
	_sending.send_next = _send_next


## Reads the tracks: when a screen opens, and when the socket says to read again. Returns a result with the tracks.
func tracks():
	var result = await api.request("getTracks")
	if result.error != "":
		return result
	_live = str(result.data.live)
	_is_read = true
	_show(result.data.tracks)
	return Result.answered(all, {})


## Claims all reached steps of {"track": id}, or of {"category": name}, 20 in a request. Returns a result with what was `given`, and the `refused` with
## a `code`, which stay as they are. After a failure, the next call repeats the last request under its key, and claims the rest. Then read the
## tracks again: what was given may move other tracks, or open them.
func claim_tracks(which: Dictionary):
	var given := []
	var refusals := {}
	var left := 1
	while left > 0:
		var result = await _claim(which)
		if result.error != "":
			return result
		given.append_array(result.data.given)
		for each in result.data.refused:
			refusals[_name_of(each)] = each
		# The steps that were refused for want of a place are the first of the next request too.
		left = 0 if result.data.given.is_empty() else result.data.left
	var done := {}
	for each in given:
		done[_name_of(each)] = true
	for each in refusals:
		if refusals[each].code == "track.already_claimed":
			done[each] = true
	_change(func(track):
		return _with_steps(track, func(step):
			return "claimed" if done.has(_name_of({"track": track.id, "window": track.window, "step": step.id})) else step.state
		)
	)
	return Result.answered({"given": given, "refused": refusals.values()}, {})


## Counts something for a counter of the kind "client": the device has it then. The result is an error for an amount below 1.
func count(counter: String, amount := 1):
	if amount < 1:
		return Result.failed("wrong", "%d counts nothing" % amount)
	_load()
	_add(counter, amount)
	_save()
	if not _end_wait.is_valid():
		_end_wait = timers.after(LATEST_MS, flush)
	return Result.answered(null, {})


## Sends what was counted. Call it when the game starts, pauses, loses the focus or is closed.
func flush() -> void:
	_stop_waiting()
	_load()
	await _sending.now()


## Sends nothing more. What waits stays in the store.
func close() -> void:
	_stop_waiting()
	_sending.close()


## Takes any message of the socket. Returns true for one of counts, or of a wallet, that moves tracks.
func take(news: Dictionary) -> bool:
	var type: String = str(news.get("type"))
	if not _is_read or not type in ["counts", "wallet"]:
		return false
	var numbers := {}
	if type == "counts":
		for each in news.tracks:
			numbers[each.track] = each.number
		return _move(numbers, true)
	for track in all:
		if track.counts.has("currency"):
			var currency: String = track.counts.currency
			numbers[track.id] = news.balance if currency == "coins" else news.get("currencies", {}).get(currency, {}).get("amount", 0)
	return _move(numbers, false)


func _claim(which: Dictionary):
	var words := JSON.stringify(which)
	if not _unanswered.has(words):
		_unanswered[words] = api.new_key()
	var headers := {} if _live == "" else {"x-live-seen": _live}
	var result = await api.request("postTracksClaim", {"body": which, "headers": headers}, {"key": _unanswered[words]})
	if result.error == "" or Sending.is_final(result):
		_unanswered.erase(words)
	return result


## Sets numbers of tracks. Reads the tracks if these are not as the device knows them: another day, for example.
func _move(numbers: Dictionary, are_growing: bool) -> bool:
	if numbers.is_empty():
		return false
	var now: int = clock.now() if clock else timers.now()
	var known := all.filter(func(track): return numbers.has(track.id))
	var is_other := known.size() < numbers.size() or known.any(func(track):
		return now >= track.get("endsAt", now + 1) or (are_growing and numbers[track.id] < track.number)
	)
	if is_other:
		_read_again()
	else:
		_change(func(track): return _moved(track, numbers[track.id]) if numbers.has(track.id) else track)
	return true


func _read_again() -> void:
	var result = await tracks()
	if result.error != "":
		failed.emit(result)


func _change(change: Callable) -> void:
	if _is_read:
		_show(all.map(change))


func _show(list: Array) -> void:
	all = list
	changed.emit(all)


func _has_next() -> bool:
	if _batch.is_empty():
		_begin_batch()
	return not _batch.is_empty()


## Returns null when the batch has left, or the result after which it must be tried again.
func _send_next():
	var own := _batch
	if absi(timers.now() - own.sentAt) > REPEATABLE_MS:
		_leave({})
		for counter in own.add:
			refused.emit(counter, own.add[counter], null)
		return null
	var result = await api.request("postCounters", {"body": {"add": own.add}}, {"key": own.key, "cancel": _sending.ending})
	if result.error == "":
		_leave({})
		_counted(result.data.get("counters", {}))
		return null
	if not Sending.is_final(result):
		return result
	_cut(own.add, result)
	return null


## Nothing of a refused batch was counted. What can be counted waits again.
func _cut(add: Dictionary, result) -> void:
	var left: Variant = result.details.get("left") if result.code == "counter.too_much" else null
	if left is Dictionary:
		_bounds.merge(left, true)
	elif add.size() > 1:
		# The refusal does not say which counter is the wrong one.
		_names = 1
	var again := {}
	for counter in add:
		var is_refused: bool = left.get(counter, 1) < 1 if left is Dictionary else add.size() == 1
		if not is_refused:
			again[counter] = add[counter]
	_leave(again)
	for counter in add:
		if not again.has(counter):
			_bounds.erase(counter)
			refused.emit(counter, add[counter], result)


func _begin_batch() -> void:
	var add := {}
	for counter in _waiting.keys().slice(0, _names):
		add[counter] = mini(_waiting[counter], _bounds.get(counter, MOST_AMOUNT))
	if add.is_empty():
		return
	for counter in add:
		_add(counter, -add[counter])
	_batch = {"key": api.new_key(), "add": add, "sentAt": timers.now()}
	_save()


## Ends the batch. What `again` has waits again.
func _leave(again: Dictionary) -> void:
	_batch = {}
	for counter in again:
		_add(counter, again[counter])
	_save()


## Takes the numbers of counters into the tracks that read them.
func _counted(counters: Dictionary) -> void:
	var numbers := {}
	for track in all:
		if counters.has(track.counts.get("counter")):
			numbers[track.id] = _number_in(counters[track.counts.counter], track.window)
	_move(numbers, true)


func _add(counter: String, amount: int) -> void:
	_waiting[counter] = _waiting.get(counter, 0) + amount
	if _waiting[counter] <= 0:
		_waiting.erase(counter)


func _load() -> void:
	if _is_loaded:
		return
	_is_loaded = true
	var kept: Variant = Stored.read(store, _name(), func(json):
		return json is Dictionary and json.get("waiting") is Dictionary and json.get("batch", {}) is Dictionary
	)
	if kept != null:
		_waiting = kept.waiting
		_batch = kept.get("batch", {})


func _save() -> void:
	var is_empty := _waiting.is_empty() and _batch.is_empty()
	var kept := {"waiting": _waiting} if _batch.is_empty() else {"waiting": _waiting, "batch": _batch}
	Stored.write(store, _name(), "" if is_empty else JSON.stringify(kept, "", false))


func _name() -> String:
	return "counts:" + owner_id


func _stop_waiting() -> void:
	if _end_wait.is_valid():
		_end_wait.call()
	_end_wait = Callable()


static func _name_of(said: Dictionary) -> String:
	return "%s@%s %s" % [said.track, said.window, said.step]


static func _with_steps(track: Dictionary, state_of: Callable) -> Dictionary:
	return track.merged({"steps": track.steps.map(func(step): return step.merged({"state": state_of.call(step)}, true))}, true)


## Returns a track with another number. Steps that it reaches can be claimed, or wait for their reward track or another track.
static func _moved(track: Dictionary, number: int) -> Dictionary:
	var best: int = maxi(track.get("streak", {}).get("best", 0), number)
	var open: Array = track.rewardTracks.filter(func(rewardTrack): return rewardTrack.isOpen).map(func(rewardTrack): return rewardTrack.id)
	var moved := _with_steps(track, func(step):
		if step.state == "claimed":
			return "claimed"
		if step.at > best:
			return "open"
		return "closed" if track.has("after") or (step.has("rewardTrack") and not step.rewardTrack in open) else "claimable"
	)
	moved.number = number
	if track.has("streak"):
		moved.streak = track.streak.merged({"best": best}, true)
	return moved


## Returns a counter's number in a window; less than any other in one of a document's own time, which only the backend knows.
static func _number_in(numbers: Dictionary, window: String) -> int:
	if window == "ever":
		return numbers.ever
	if RegEx.create_from_string("^\\d{4}-W\\d\\d$").search(window):
		return numbers.week
	return numbers.day if RegEx.create_from_string("^\\d{4}-\\d\\d-\\d\\d$").search(window) else -9223372036854775807
