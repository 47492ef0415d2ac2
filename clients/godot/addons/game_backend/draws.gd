extends RefCounted
## The boxes, their draws, and the seed periods in which each draw is fixed before the player's client seed is known. `draws_check.gd` checks what
## `draws` returns of a seed period that has ended. Boxes are as GET /boxes answers them.

const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")

var api

## The publication and the server seed hashes that the player saw last: {live, seedPeriod, next}, which is empty before.
var _seen := {}
## The requests whose answers were lost, by boxes.
var _unanswered := {}


## Reads the boxes: what they cost and give, with their odds as they are for the player's next draw.
func boxes():
	var result = await api.request("getBoxes")
	if result.error == "":
		_seen = {"live": str(result.data.live), "seedPeriod": result.data.seedPeriod.serverSeedHash, "next": result.data.next.serverSeedHash}
	return result


## Opens a box as the player saw it last. After a failure that says nothing of the draw, the next call repeats the same request under its key, and
## gets the same draw. Refusals with "live.changed" and "box.other_seed_period" charge nothing: read the boxes, and show them before the player
## opens one again. Read them after a draw too: what is left and the guarantee have moved.
func open_box(id: String):
	if _seen.is_empty():
		var read = await boxes()
		if read.error != "":
			return read
	if not _unanswered.has(id):
		_unanswered[id] = _seen.merged({"key": api.new_key()})
	var sight: Dictionary = _unanswered[id]
	var parts := {"params": {"id": id}, "headers": {"x-live-seen": sight.live}, "body": {"serverSeedHash": sight.seedPeriod}}
	var result = await api.request("postBoxesOpen", parts, {"key": sight.key})
	if result.error == "" or Sending.is_final(result):
		_unanswered.erase(id)
	return result


## Reads the draws of a seed period, by default the current one. Returns a result with all pages of the answer.
func draws(seed_period := 0):
	var all := []
	var query := {"after": 0, "limit": 100}
	if seed_period > 0:
		query.seedPeriod = seed_period
	while query.after >= 0:
		var result = await api.request("getBoxesDraws", {"query": query})
		if result.error != "":
			return result
		all.append(result.data)
		query.after = result.data.get("next", -1)
		# Another device may end the seed period between two pages.
		query.seedPeriod = result.data.seedPeriod.number
	return Result.answered(all, {})


## Ends the seed period, which reveals its server seed, and begins the next one with the player's client seed. Its server seed hash is the one that
## the player saw last, so its server seed was fixed before the client seed.
func end_seed_period(client_seed := ""):
	if _seen.is_empty():
		var read = await boxes()
		if read.error != "":
			return read
	var result = await api.request("postBoxesSeed", {"body": {"serverSeedHash": _seen.next, "clientSeed": client_seed}})
	if result.error == "":
		_seen.merge({"seedPeriod": result.data.seedPeriod.serverSeedHash, "next": result.data.next.serverSeedHash}, true)
	return result
