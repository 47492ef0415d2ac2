extends RefCounted
## The exchange of a match without a game server: players send each other data.

const PATIENCE_MS := 1000
const REPEAT_MS := 1000
## The refusals after which a message is not sent again.
const LASTING := ["relay.no_match", "relay.wrong_number", "relay.other_data", "bad_request"]

## Another player's data: each player's messages in their order, each once.
signal received(data: Variant, from: String, seq: int)

var _live
var _match := ""
var _timers
var _senders := {}
var _open := {}
var _seq := 0
## The number of the message that waits for its answer, or 0: the backend takes one of a player at a time.
var _sent := 0
var _end_repeat := Callable()


## `seq` is the last number that was used, if the match goes on after a restart.
func _init(live, match_id: String, timers, seq: int = 0) -> void:
	_live = live
	_match = match_id
	_timers = timers
	_seq = seq
	_live.news.connect(_take)
	_live.subscribe(_topic())


## Sends data to the others, once the backend has passed on what was sent before. Without an answer it is sent again, after a second
## and after a reconnect. Returns its number.
func send(data: Variant) -> int:
	_seq += 1
	_open[_seq] = data
	if _sent == 0:
		_write_next()
	return _seq


func close() -> void:
	_live.news.disconnect(_take)
	_live.unsubscribe(_topic())
	for sender in _senders.values():
		if sender.end_wait.is_valid():
			sender.end_wait.call()
	_stop_repeat()


func _topic() -> String:
	return "relay:" + _match


func _write_next() -> void:
	_sent = 0 if _open.is_empty() else _open.keys().min()
	_write()


## Sends the message that has no answer, if there is one, now and again.
func _write() -> void:
	_stop_repeat()
	if _sent == 0:
		return
	_live.send({"action": "relay", "match": _match, "seq": _sent, "data": _open[_sent]})
	_end_repeat = _timers.after(REPEAT_MS, func():
		_end_repeat = Callable()
		_write()
	)


func _stop_repeat() -> void:
	if _end_repeat.is_valid():
		_end_repeat.call()
	_end_repeat = Callable()


func _answered(seq: int) -> void:
	_open.erase(seq)
	if seq != 0 and seq == _sent:
		_write_next()


func _take(news: Dictionary) -> void:
	if news.type == "subscribed" and news.get("topic") == _topic():
		_write()
	if news.type == "relayed" and news.get("match") == _match:
		_answered(int(news.seq))
	if news.type == "error" and news.get("action") == "relay" and news.get("code") in LASTING:
		_answered(_sent)
	if news.type == "relay" and news.get("topic") == _topic():
		_receive(news.from, news.seq, news.get("data"))


func _receive(from: String, seq: int, data: Variant) -> void:
	if not _senders.has(from):
		_senders[from] = {"last": 0, "early": {}, "end_wait": Callable()}
	var sender: Dictionary = _senders[from]
	if seq <= sender.last:
		return
	sender.early[seq] = data
	_pass(from, sender)
	if sender.early.is_empty() or sender.end_wait.is_valid():
		return
	sender.end_wait = _timers.after(PATIENCE_MS, func():
		sender.end_wait = Callable()
		# The missing ones don't come: a relay keeps nothing.
		sender.last = sender.early.keys().min() - 1
		_pass(from, sender)
	)


func _pass(from: String, sender: Dictionary) -> void:
	while sender.early.has(sender.last + 1):
		sender.last += 1
		var data: Variant = sender.early[sender.last]
		sender.early.erase(sender.last)
		received.emit(data, from, sender.last)
	if sender.early.is_empty() and sender.end_wait.is_valid():
		sender.end_wait.call()
		sender.end_wait = Callable()
