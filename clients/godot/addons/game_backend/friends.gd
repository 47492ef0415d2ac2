extends RefCounted
## The player's friends and asks. The list is read again after the socket's messages, and after what the player does. Who is online is told by no
## message: read the list when its screen opens. The list is as GET /friends answers it.

const Result := preload("res://addons/game_backend/result.gd")
const READ := {"name": "getFriends", "method": "GET", "path": "/friends", "caller": "player"}
const ASK := {"name": "putFriend", "method": "PUT", "path": "/friends/{name}", "caller": "player"}
const END := {"name": "deleteFriend", "method": "DELETE", "path": "/friends/{name}", "caller": "player"}
const BOARD := {"name": "getLeaderboard", "method": "GET", "path": "/leaderboard", "caller": "player"}

## The list was read.
signal changed(list: Dictionary)
## The list could not be read after a message, an ask or an end.
signal failed(result)

signal _read

var api
## The list as it was read last; null before the first time.
var current = null

## How many reads have begun: an answer that comes after a newer one is not shown.
var _reads := 0
var _is_reading := false
var _is_stale := false


## Reads the friends and asks. With `met`, the answer has whom the player has met in matches too. Returns a result.
func friends(met := false):
	_reads += 1
	var read := _reads
	var result = await api.request(READ, {"query": {"suggest": "met"} if met else {}})
	if result.error == "" and read == _reads:
		current = result.data
		changed.emit(current)
	return result


## Asks a player to be friends, or accepts if that player has asked. The answer does not say which, and not whether the other sees the ask: the
## list, which is read again before this ends, has what is the player's. Of `said`, `id` is the user id that was shown beside the name, which may be
## another player's by now; `code` is what the other has read out. Returns a result.
func ask(name: String, said := {}):
	return await _then_read(await api.request(ASK, {"params": {"name": name}, "body": said}))


## Ends a friendship, cancels the player's ask, or declines the other's, and reads the list again. Returns a result.
func end_friend(name: String):
	return await _then_read(await api.request(END, {"params": {"name": name}}))


## Reads the board of the player and the friends: `rank` is among these, that in `own` the one on the whole board. Without a window, such as "day",
## the board of all time. Returns a result.
func friends_board(game_area: String, window := ""):
	var query := {"gameArea": game_area}
	if window != "":
		query.window = window
	query.friends = "true"
	return await api.request(BOARD, {"query": query})


## Takes any message of the socket. Returns true for one of friends, after which the list is read again, if it was read.
func take(news: Dictionary) -> bool:
	if str(news.get("type")) != "friend":
		return false
	if current != null:
		_read_again()
	return true


func _then_read(result):
	if result.error == "":
		await _read_again()
	return result


## Reads the list, and once more for all that came meanwhile.
func _read_again() -> void:
	_is_stale = true
	if _is_reading:
		await _read
		return
	_is_reading = true
	while _is_stale:
		_is_stale = false
		var result = await friends()
		if result.error != "":
			failed.emit(result)
	_is_reading = false
	_read.emit()
