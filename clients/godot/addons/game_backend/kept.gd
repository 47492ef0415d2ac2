extends RefCounted
## The answers of a route as they were read last, by their keys. The helpers that a game's routes declare derive from it.

## An answer was read: its key is the id in the path, or an empty text.
signal changed(answer, key: String)
## Reading again, after a message or a write, has failed.
signal failed(result)

signal _read_again_over(key: String)

## The routes of the game's API: a game_api.gd.
var _routes

var _answers := {}
## How many reads of each key have begun.
var _reads := {}
## The read of each key whose answer was shown last: an older answer that comes after it is not shown.
var _shown := {}
## The keys that are read again, each with true if that is due once more.
var _reading := {}


func _init(routes) -> void:
	_routes = routes


## The last answer; null before the first one.
func current(key := ""):
	return _answers.get(key)


## Asks the route, without anything that a game may add. Helpers have their own.
func _ask(_key: String):
	pass


func _read(key: String, ask: Callable):
	var number: int = _reads.get(key, 0) + 1
	_reads[key] = number
	var result = await ask.call()
	if result.error == "" and number > _shown.get(key, 0):
		_shown[key] = number
		_answers[key] = result.data
		changed.emit(result.data, key)
	return result


## Returns the result of a write, after a new read.
func _then_read(key: String, written):
	if written.error == "":
		await _read_again(key)
	return written


## Returns true for a message of these types, and reads again all that was asked for: an answer on its way may be older.
func _is_stale_after(news: Dictionary, types: Array) -> bool:
	if not str(news.get("type")) in types:
		return false
	for key in _reads.keys():
		_read_again(key)
	return true


## Reads again, and once more for all that came meanwhile.
func _read_again(key: String) -> void:
	if _reading.has(key):
		_reading[key] = true
		while await _read_again_over != key:
			pass
		return
	_reading[key] = true
	while _reading[key]:
		_reading[key] = false
		var result = await _read(key, _ask.bind(key))
		if result.error != "":
			failed.emit(result)
	_reading.erase(key)
	_read_again_over.emit(key)
