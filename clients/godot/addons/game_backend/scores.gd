extends RefCounted
## Submits the scores of one player: make another one for another player. A score that would change no board, as the backend has said in this session,
## is not sent, and gets the answer that the backend would give. The first score of a day or week, of an area in this session, and of a league is
## always sent.

const Result := preload("res://addons/game_backend/result.gd")

var api
var timers

## The newest answers, by areas: {data, sent_at}, with the device's time before the request.
var _known := {}


## Submits a score. Returns a result, whose data is as POST /score answers it. `options` are those of a call.
func submit(game_area: String, score: int, options := {}):
	var sent_at: int = timers.now()
	var known: Dictionary = _known.get(game_area, {})
	if not known.is_empty() and not _may_count(known.data.get("toBeat"), score, sent_at - known.sent_at):
		var kept := Result.new()
		kept.data = {"best": known.data.best, "improved": false, "previous": known.data.best}
		return kept
	var result = await api.request("postScore", {"body": {"gameArea": game_area, "score": score}}, options)
	if result.error == "" and sent_at >= _known.get(game_area, {"sent_at": sent_at}).sent_at:
		_known[game_area] = {"data": result.data, "sent_at": sent_at}
	return result


## False for a score that changes no board, so many milliseconds after an answer. A clock that went back says nothing.
func _may_count(to_beat: Variant, score: int, age_ms: int) -> bool:
	if not to_beat is Dictionary or age_ms < 0 or age_ms >= int(to_beat.forMs):
		return true
	return score > int(to_beat.score) if to_beat.order == "descending" else score < int(to_beat.score)
