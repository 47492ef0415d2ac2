extends RefCounted
## A leaderboard that follows its messages, and says when it has missed one.

var _game_area := ""
var _known := {}
var _order: Array = []
var _at := -1


func _init(game_area: String) -> void:
	_game_area = game_area


## The entries, best first.
func entries() -> Array:
	return _order.map(func(id): return _known[id])


## Replaces the entries with those that GET /leaderboard answered.
func read(all: Array) -> void:
	_known = {}
	_order = []
	for entry in all:
		_known[entry.userId] = entry
		_order.append(entry.userId)
	_at = -1


## Takes a message. Returns false if one before it is missing: read the board again.
func take(change: Dictionary) -> bool:
	if change.get("gameArea") != _game_area or (_at >= 0 and change.at <= _at):
		return true
	var is_next: bool = _at < 0 or not change.has("since") or change.since == _at
	for entry in change.entries:
		_known[entry.userId] = entry
	_order = change.order.filter(func(id): return _known.has(id))
	_at = change.at
	return is_next and _order.size() == change.order.size()
