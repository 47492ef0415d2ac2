extends RefCounted
## Searches for a match.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Waits := preload("res://addons/game_backend/waits.gd")
const READ_MS := 10000
const ENDS := ["COMPLETED", "CANCELLED", "TIMED_OUT", "FAILED"]

## The search has changed.
signal changed(search: Dictionary)
signal _over(result)

var api
var timers
## Hears of changes at once; without it, the search is read every ten seconds.
var live
## Says whether to play a match that was found; accepts by default.
var accept: Callable

var _ticket := ""
var _last := ""
var _has_asked := false
var _result


## Returns a result with the search when it has ended. A cancelled search ends in the backend too.
func run(body: Dictionary, cancel = null):
	var started = await api.request("postMatchmaking", {"body": body}, {"cancel": cancel})
	if started.error != "":
		return started
	_ticket = started.data.ticketId
	if live:
		live.news.connect(_hear)
	var stop := Cancel.new()
	_read(stop)
	var cancelled := func(): _end(Result.failed("cancelled", "The search was cancelled"))
	if cancel:
		cancel.cancelled.connect(cancelled, CONNECT_ONE_SHOT)
	if _result == null:
		await _over
	stop.cancel()
	if live:
		live.news.disconnect(_hear)
	if cancel and cancel.cancelled.is_connected(cancelled):
		cancel.cancelled.disconnect(cancelled)
	if _result.error == "cancelled":
		api.request("deleteMatchmaking", {"params": {"ticketId": _ticket}})
	return _result


func _hear(news: Dictionary) -> void:
	if news.type == "match":
		_take(news)


func _take(search: Dictionary) -> void:
	if search.get("ticketId") != _ticket or _result != null:
		return
	var copy := search.duplicate()
	for name in ["type", "topic", "elapsedSeconds"]:
		copy.erase(name)
	var seen := JSON.stringify(copy)
	if seen == _last:
		return
	_last = seen
	changed.emit(search)
	if search.status == "REQUIRES_ACCEPTANCE" and not _has_asked:
		_answer(search)
	_has_asked = search.status == "REQUIRES_ACCEPTANCE"
	if search.status in ENDS:
		_end(Result.answered(search, {}))


func _end(result) -> void:
	if _result != null:
		return
	_result = result
	_over.emit(result)


func _answer(search: Dictionary) -> void:
	var yes: bool = await accept.call(search) if accept.is_valid() else true
	var result = await api.request("postAccept", {"params": {"ticketId": _ticket}, "body": {"accept": yes}})
	if result.error == "api" and result.status == 409:
		# The message came late: the match is made by now, or another player has declined it. The search says which.
		result = await api.request("getMatchmaking", {"params": {"ticketId": _ticket}})
		if result.error == "":
			_take(result.data)
	if result.error != "":
		_end(result)


func _read(stop) -> void:
	while await Waits.pause(READ_MS, timers, stop):
		var result = await api.request("getMatchmaking", {"params": {"ticketId": _ticket}}, {"cancel": stop})
		if result.error == "cancelled":
			return
		if result.error != "":
			return _end(result)
		_take(result.data)
