extends RefCounted
## A leaderboard that follows its messages, and says when it has missed one.

var _game_area := ""
var _all: Array = []
var _at := -1


func _init(game_area: String) -> void:
	_game_area = game_area


## The entries, best first, with their ranks. Messages have the top of the board: lower entries are those of the last `read`.
func entries() -> Array:
	return _all


## Replaces the entries with those that GET /leaderboard answered, from rank 1 on.
func read(all: Array) -> void:
	_keep(all)
	_at = -1


## Takes a message. Returns false if one before it is missing: read the board again.
func take(change: Dictionary) -> bool:
	if change.get("gameArea") != _game_area or (_at >= 0 and change.at <= _at):
		return true
	var is_next: bool = _at < 0 or not change.has("since") or change.since == _at
	var known := {}
	for entry in _all + change.entries:
		known[entry.userId] = entry
	var order: Array = change.order.filter(func(id): return known.has(id))
	var top := order.map(func(id): return known[id])
	# Whoever has left the top although nobody has passed them is no longer on the board.
	var least: float = -INF if top.is_empty() else top.back().score
	_keep(top + known.values().filter(func(entry): return not entry.userId in order and entry.score <= least))
	_at = change.at
	return is_next and order.size() == change.order.size()


func _keep(all: Array) -> void:
	_all = all.map(func(entry): return entry.duplicate())
	for at in _all.size():
		_all[at].rank = at + 1
