extends RefCounted
## The boxes, their draws, and the epochs in which each draw is fixed before the player's word is known. `draws_check.gd` checks what `draws` returns
## of an epoch that has ended. Boxes are as GET /boxes answers them.

const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")

var api

## The publication and the commitments that the player saw last: {live, epoch, next}, which is empty before.
var _seen := {}
## The requests whose answers were lost, by boxes.
var _unanswered := {}


## Reads the boxes: what they cost and give, with their odds as they are for the player's next draw.
func boxes():
	var result = await api.request("getBoxes")
	if result.error == "":
		_seen = {"live": str(result.data.live), "epoch": result.data.epoch.commitment, "next": result.data.next.commitment}
	return result


## Opens a box as the player saw it last. After a failure that says nothing of the draw, the next call repeats the same request under its key, and
## gets the same draw. Refusals with "live.changed" and "box.other_epoch" charge nothing: read the boxes, and show them before the player opens one
## again. Read them after a draw too: what is left and the guarantee have moved.
func open_box(id: String):
	if _seen.is_empty():
		var read = await boxes()
		if read.error != "":
			return read
	if not _unanswered.has(id):
		_unanswered[id] = _seen.merged({"key": api.new_key()})
	var sight: Dictionary = _unanswered[id]
	var parts := {"params": {"id": id}, "headers": {"x-live-seen": sight.live}, "body": {"commitment": sight.epoch}}
	var result = await api.request("postBoxesOpen", parts, {"key": sight.key})
	if result.error == "" or Sending.is_final(result):
		_unanswered.erase(id)
	return result


## Reads the draws of an epoch, by default the current one. Returns a result with all pages of the answer.
func draws(epoch := 0):
	var all := []
	var query := {"after": 0, "limit": 100}
	if epoch > 0:
		query.epoch = epoch
	while query.after >= 0:
		var result = await api.request("getBoxesDraws", {"query": query})
		if result.error != "":
			return result
		all.append(result.data)
		query.after = result.data.get("next", -1)
		# Another device may end the epoch between two pages.
		query.epoch = result.data.epoch.number
	return Result.answered(all, {})


## Ends the epoch, which reveals its secret, and begins the next one with the player's own word. Its commitment is the one that the player saw last,
## so its secret was fixed before the word.
func end_epoch(word := ""):
	if _seen.is_empty():
		var read = await boxes()
		if read.error != "":
			return read
	var result = await api.request("postBoxesSeed", {"body": {"commitment": _seen.next, "word": word}})
	if result.error == "":
		_seen.merge({"epoch": result.data.epoch.commitment, "next": result.data.next.commitment}, true)
	return result
