extends RefCounted
## The exchange of a match without a game server: players send each other data.

const PATIENCE_MS := 1000

## Another player's data: each player's messages in their order, each once.
signal received(data: Variant, from: String, seq: int)

var _live
var _match := ""
var _timers
var _senders := {}
var _open := {}
var _seq := 0


## `seq` is the last number that was used, if the match goes on after a restart.
func _init(live, match_id: String, timers, seq: int = 0) -> void:
	_live = live
	_match = match_id
	_timers = timers
	_seq = seq
	_live.news.connect(_take)
	_live.subscribe(_topic())


## Sends data to the others. It is sent again after a reconnect, until it was passed on. Returns its number.
func send(data: Variant) -> int:
	_seq += 1
	_open[_seq] = data
	_write(_seq, data)
	return _seq


func close() -> void:
	_live.news.disconnect(_take)
	_live.unsubscribe(_topic())
	for sender in _senders.values():
		if sender.end_wait.is_valid():
			sender.end_wait.call()


func _topic() -> String:
	return "relay:" + _match


func _write(seq: int, data: Variant) -> void:
	_live.send({"action": "relay", "match": _match, "seq": seq, "data": data})


func _take(news: Dictionary) -> void:
	if news.type == "subscribed" and news.get("topic") == _topic():
		for seq in _open:
			_write(seq, _open[seq])
	if news.type == "relayed" and news.get("match") == _match:
		_open.erase(news.seq)
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
