extends RefCounted
## Saves a player's games on the device first, and uploads them some time later, one write of a slot at a time. Nothing that `save` has
## stored is lost: an upload that finds no server is tried again, also after a restart, and one that finds the save of another device asks
## the game. A save is {bytes, measure}: `bytes` is a PackedByteArray, and `measure` says how far the player is, in a collection that has
## one.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
## The number of conflicts that one upload goes through.
const MOST_ROUNDS := 3
## The most slots that a collection of the backend has.
const MOST_SLOTS := 20

## A conflict has put this save in the place of this device's: the game goes on from it.
signal replaced(slot: int, save: Dictionary)
## A save is on the server.
signal uploaded(slot: int, version: int)
## An upload is given up: the save stays on this device, and the next one is uploaded again.
signal given_up(slot: int, result)
signal _over(slot: int)

var api
var timers
## The store of saves on the device.
var store
## The player's user id: nobody else's session uploads what this player has left.
var owner_id := ""
## The name of the collection.
var collection := "saves"
## The name of this device, which the dialog of a conflict shows.
var device := ""
## Milliseconds after a save until it is uploaded, with those that came meanwhile.
var delay_ms := 30000
## Chooses at a conflict: a callable that takes what another device has stored, with `version`, `savedAt` and `device`, and this device's
## save. It returns one of the two, a save that is made of both, or null if the player has decided nothing. It is asked at most three times
## for an upload, also if the game saves meanwhile and the choice is not this device's. There must be one: `wrong_in` says so.
var on_conflict: Callable

## What ends the wait before an upload, by slot.
var _waiting := {}
## True, by slot, while an upload is under way.
var _uploading := {}
## The slots whose uploads were given up since the last save.
var _given_up := {}
var _ending := Cancel.new()


## Returns what is wrong with what settles conflicts; "" for nothing.
static func wrong_in(settles: Callable) -> String:
	return "" if settles.is_valid() else "on_conflict is missing: say what becomes of two devices' saves"


## Returns a result with the save to go on from: this device's if it is not on the server yet, otherwise the newest, of whatever device.
## Without an answer of the server it is this device's. null: nothing is saved.
func load_save(slot: int):
	var kept := _read(slot)
	if kept.has("key"):
		_upload(slot)
		return Result.answered(_save_of(kept), {})
	var result = await api.request("getObjects", {"params": {"collection": collection}}, {"cancel": _ending})
	if result.error == "":
		var told: Array = result.data.objects.filter(func(each): return each.slot == slot)
		if told.is_empty() or told[0].version == kept.get("base"):
			return Result.answered(null if kept.is_empty() else _save_of(kept), {})
		result = await _download(slot, told[0])
	if result.error != "":
		return result if kept.is_empty() or Sending.is_final(result) else Result.answered(_save_of(kept), {})
	# The game may have saved meanwhile.
	if not _read(slot).has("key"):
		_write(slot, _kept_of(result.data, result.data.version))
	return Result.answered(_save_of(_read(slot)), {})


## Stores a save on the device, from where it is uploaded later.
func save(slot: int, game: Dictionary) -> void:
	var kept := _kept_of(game, _read(slot).get("base", 0))
	kept.key = api.new_key()
	_write(slot, kept)
	_given_up.erase(slot)
	_upload_later(slot, 0)


## Uploads the saves of these slots now; if none is named, all that wait on the device, also those that the game has left before a restart, but none
## that was given up since. Returns when no upload is under way. Call it at a start, when the game pauses, and when the device is online again.
func flush(slots: Array = []) -> void:
	for slot in range(MOST_SLOTS) if slots.is_empty() else slots:
		if not slots.is_empty() or (not _given_up.has(slot) and _read(slot).has("key")):
			_upload(slot)
	while not _uploading.is_empty():
		await _over


## Uploads nothing more. What waits stays on the device.
func close() -> void:
	_ending.cancel()
	for slot in _waiting.keys():
		_stop_waiting(slot)


func _upload_later(slot: int, least_ms: int) -> void:
	if not _waiting.has(slot) and not _ending.is_cancelled:
		_waiting[slot] = timers.after(maxi(delay_ms, least_ms), func(): _upload(slot))


func _stop_waiting(slot: int) -> void:
	if _waiting.has(slot):
		_waiting[slot].call()
		_waiting.erase(slot)


## Sends what waits, one write after the other: an upload that is asked for meanwhile follows the one that is under way.
func _upload(slot: int) -> void:
	_stop_waiting(slot)
	if _uploading.has(slot):
		_uploading[slot] = true
		return
	_uploading[slot] = true
	while _uploading[slot]:
		_uploading[slot] = false
		var failed = await _send(slot)
		if failed:
			_try_later(slot, failed)
	_uploading.erase(slot)
	_over.emit(slot)


## Tries again later, unless the player must sign in, or update the game, first.
func _try_later(slot: int, result) -> void:
	if result.error != "signedOut" and not result.status in [401, 426]:
		_upload_later(slot, result.retry_after_ms)


## Returns null, or the result that another try may not meet.
func _send(slot: int):
	var round := 1
	while not _ending.is_cancelled:
		var kept := _read(slot)
		if not kept.has("key"):
			return null
		var result = await _put(slot, kept)
		if result.error == "" or result.error == "cancelled":
			return null
		if not Sending.is_final(result):
			return result
		var goes_on := false
		if result.code in ["object.conflict", "object.smaller"] and round <= MOST_ROUNDS:
			var settled = await _settle(slot, result)
			if settled is Object:
				return settled
			goes_on = settled
		if not goes_on:
			_given_up[slot] = true
			given_up.emit(slot, result)
			return null
		round += 1
	return null


func _put(slot: int, kept: Dictionary):
	var query := {}
	if kept.has("measure"):
		query.measure = kept.measure
	if device != "":
		query.device = device
	if kept.has("overwrite"):
		query.overwrite = "true"
	var parts := {
		"params": _params(slot),
		"query": query,
		"headers": {"if-match": "\"%d\"" % kept.base} if kept.base > 0 else {"if-none-match": "*"},
		"body": Marshalls.base64_to_raw(kept.bytes),
	}
	var result = await api.request("putObject", parts, {"key": kept.key, "cancel": _ending})
	if result.error != "":
		return result
	var now := _read(slot)
	# What was saved meanwhile follows this version.
	now.base = result.data.version
	if now.key == kept.key:
		now.erase("key")
		now.erase("overwrite")
	_write(slot, now)
	uploaded.emit(slot, now.base)
	return result


## Asks the game which side counts, and keeps that on the device, to be uploaded over what is stored. Returns false if nothing is decided,
## or the result of a failure.
func _settle(slot: int, refusal) -> Variant:
	if not refusal.details.has("stored"):
		# Another device has deleted it.
		_keep(slot, _save_of(_read(slot)), 0, false)
		return true
	var result = await _download(slot, refusal.details.stored)
	if result.error != "":
		return result
	var stored: Dictionary = result.data
	var shown := _read(slot)
	var mine := _save_of(shown)
	var choice = await on_conflict.call(stored, mine)
	if not choice is Dictionary:
		return false
	var now := _read(slot)
	if is_same(choice, mine):
		_keep(slot, _save_of(now), stored.version, true)
		return true
	# What the game has saved meanwhile is not in the choice: the next round asks for it.
	if now.key != shown.key:
		return true
	if is_same(choice, stored):
		_write(slot, _kept_of(stored, stored.version))
	else:
		_keep(slot, choice, stored.version, true)
	replaced.emit(slot, choice)
	return true


## Reads what is stored, with the version that was read: it may be newer than the one that was told.
func _download(slot: int, told: Dictionary):
	# The gateway goes by the first type.
	var headers := {"accept": "application/octet-stream, application/json"}
	var result = await api.request("getObject", {"params": _params(slot), "headers": headers}, {"cancel": _ending})
	if result.error != "":
		return result
	var stored := {"bytes": result.data, "version": told.version, "savedAt": told.savedAt}
	for name in ["measure", "device"]:
		if told.has(name):
			stored[name] = told[name]
	var tag: String = result.headers.get("etag", "").trim_prefix("\"").trim_suffix("\"")
	if tag.is_valid_int():
		stored.version = int(tag)
	result.data = stored
	return result


func _params(slot: int) -> Dictionary:
	return {"collection": collection, "slot": slot}


func _name_of(slot: int) -> String:
	return "saves:%s:%s:%d" % [owner_id, collection, slot]


## The device's copy of a slot: `base` is the version on the server that it follows, 0 for none; `bytes` are in base64; `key` is the
## idempotency key of its upload, absent once it is on the server; `overwrite` is set if the player has chosen it over what it replaces.
func _read(slot: int) -> Dictionary:
	var kept = Stored.read(store, _name_of(slot), _is_kept)
	return kept if kept else {}


static func _is_kept(kept: Variant) -> bool:
	if not kept is Dictionary or not kept.get("bytes") is String:
		return false
	kept.base = kept.get("base", 0)
	return kept.bytes == "" or (kept.bytes.length() % 4 == 0 and not Marshalls.base64_to_raw(kept.bytes).is_empty())


func _write(slot: int, kept: Dictionary) -> void:
	Stored.write(store, _name_of(slot), JSON.stringify(kept))


## Keeps a save that is to be uploaded in the place of a version.
func _keep(slot: int, game: Dictionary, base: int, overwrites: bool) -> void:
	var kept := _kept_of(game, base)
	kept.key = api.new_key()
	if overwrites:
		kept.overwrite = true
	_write(slot, kept)


static func _kept_of(game: Dictionary, base: int) -> Dictionary:
	var kept := {"base": base, "bytes": Marshalls.raw_to_base64(game.bytes)}
	if game.get("measure") != null:
		kept.measure = game.measure
	return kept


static func _save_of(kept: Dictionary) -> Dictionary:
	var game := {"bytes": Marshalls.base64_to_raw(kept.bytes)}
	if kept.has("measure"):
		game.measure = kept.measure
	return game
