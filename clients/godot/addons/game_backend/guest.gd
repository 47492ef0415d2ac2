extends RefCounted
## Makes guests, which are paid with proof of work.

const Result := preload("res://addons/game_backend/result.gd")
const Waits := preload("res://addons/game_backend/waits.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
const SLICE_MS := 6

signal entered(result)

## The entries under way, by their session.
static var _entries := {}


## Returns a result with `userId`, `username` and `secret`. Store the last two, and sign in with them.
static func create(api, options: Dictionary = {}):
	var made = await _create_once(api, options)
	# An earlier try has made a guest whom nobody knows, because its answer was lost.
	return made if made.code != "account.challenge_used" else await _create_once(api, options)


static func _create_once(api, options: Dictionary):
	var work = await do_work(api, options)
	if work.error != "":
		return work
	return await api.request("postGuest", {"body": work.data}, options)


## Gets a challenge and solves it, in slices: a Web build has no threads. Returns a result with `challenge` and `solution`, with which
## one new account is paid.
static func do_work(api, options: Dictionary = {}):
	var asked = await api.request("postGuestChallenge", {}, options)
	if asked.error != "":
		return asked
	var solution := await solve(asked.data.challenge, int(asked.data.bits), api.get_tree())
	return Result.answered({"challenge": asked.data.challenge, "solution": solution}, {})


## Signs the device's guest in, and makes one at the first start. Its name and secret are kept in the store before the sign-in: who
## ends the game in between is the same guest at the next start. A session that the store has goes on, also without a network.
## Returns a result with `userId`, `username` and `secret`. Calls at once share one entry, which goes on when one is cancelled.
static func enter(api, session, store, options: Dictionary = {}):
	var result = await Waits.unless(_shared.bind(api, session, store), options.get("cancel"))
	return result if result else Result.failed("cancelled", "The call was cancelled")


static func _shared(api, session, store):
	if _entries.has(session):
		return await _entries[session].entered
	var entry = load("res://addons/game_backend/guest.gd").new()
	_entries[session] = entry
	var result = await _enter(api, session, store)
	_entries.erase(session)
	entry.entered.emit(result)
	return result


static func _enter(api, session, store):
	var is_guest := func(kept): return kept is Dictionary and kept.has("username") and kept.has("secret")
	var kept = Stored.read(store, "guest", is_guest)
	var guest: Dictionary = kept if kept else {}
	if not guest.is_empty() and session.restore():
		var token = await session.token(false)
		if token.error in ["", "connection"]:
			return Result.answered(guest, {})
		# The session is over, but the secret still signs in.
		if token.error != "signedOut":
			return token
	if guest.is_empty():
		var made = await create(api)
		if made.error != "":
			return made
		guest = {"userId": made.data.userId, "username": made.data.username, "secret": made.data.secret}
		store.write_text("guest", JSON.stringify(guest))
	var signed = await session.sign_in(guest.username, guest.secret)
	return Result.answered(guest, {}) if signed.error == "" else signed


static func solve(challenge: String, bits: int, tree: SceneTree) -> String:
	var began := Time.get_ticks_msec()
	var n := 0
	while true:
		if _zero_bits(("%s.%d" % [challenge, n]).sha256_buffer()) >= bits:
			return str(n)
		n += 1
		if n % 50 == 0 and Time.get_ticks_msec() - began > SLICE_MS:
			await tree.process_frame
			began = Time.get_ticks_msec()
	return ""


static func _zero_bits(bytes: PackedByteArray) -> int:
	var bits := 0
	for byte in bytes:
		if byte == 0:
			bits += 8
			continue
		while byte < 128:
			byte <<= 1
			bits += 1
		return bits
	return bits
