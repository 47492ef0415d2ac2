extends RefCounted
## Makes guests, which are paid with proof of work, in slices: a Web build has no threads.

const Result := preload("res://addons/game_backend/result.gd")
const CHALLENGE := {"name": "postGuestChallenge", "method": "POST", "path": "/auth/guest/challenge", "caller": "none"}
const GUEST := {"name": "postGuest", "method": "POST", "path": "/auth/guest", "caller": "none"}
const SLICE_MS := 6


## Returns a result with `userId`, `username` and `secret`. Store the last two, and sign in with them.
static func create(api, options: Dictionary = {}):
	var asked = await api.request(CHALLENGE, {}, options)
	if asked.error != "":
		return asked
	var solution := await solve(asked.data.challenge, int(asked.data.bits), api.get_tree())
	return await api.request(GUEST, {"body": {"challenge": asked.data.challenge, "solution": solution}}, options)


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
