extends Node
## A socket that reconnects and subscribes again by itself, with a new ticket each time. It is polled, also while the game is paused.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Waits := preload("res://addons/game_backend/waits.gd")
const PING_MS := 300000
const SILENT_MS := 20000
## In which no other ticket is asked for after a refusal that the next one would get too, as of a banned player.
const REFUSED_MS := 300000

## A message came; its `type` tells them apart. Ignore those that you don't know.
signal news(message: Dictionary)
signal state(is_open: bool)
## After each opening, once all subscriptions are answered: read the state now.
signal read_again
## No socket opens, or a message was lost: a result says why.
signal failed(result)
signal _over(was_open: bool)

var api
var timers
## The player's start: the first socket has the ticket that came with it. It hears of newer publications, and is asked why a socket does not
## open, and whether maintenance is over.
var start
## The route that gives tickets for sockets: that of the library's feature, if the game has no other.
var ticket_route := "postTicket"

var _topics := {}
var _ending := Cancel.new()
var _socket: WebSocketPeer
var _is_open := false
var _unanswered = null
var _end_ping := Callable()
var _end_silence := Callable()
var _pause
## For how long the backend has closed the sockets, for maintenance.
var _closed_ms := 0


func _init() -> void:
	process_mode = Node.PROCESS_MODE_ALWAYS


## Opens one socket after another, until `close`.
func open() -> void:
	var failures := 0
	while not _ending.is_cancelled:
		var result = await _once()
		if _ending.is_cancelled:
			return
		if result.error == "":
			failures = 0
		else:
			failed.emit(result)
			if result.status == 426:
				return
			if result.code == "service.maintenance":
				_closed_ms = maxi(0, result.retry_after_ms)
		_pause = Cancel.new()
		var is_lasting: bool = result.status == 401 or Sending.is_final(result)
		# All players' sockets were closed at once, and come back at different times.
		var least := int(maxi(result.retry_after_ms, _closed_ms) * timers.random())
		await Waits.pause(maxi(REFUSED_MS if is_lasting else least, Waits.back_off(failures, timers)), timers, _pause)
		_pause = null
		failures += 1


## Subscribes to a topic, such as "leaderboard:forest". Call `unsubscribe` as often as this.
func subscribe(topic: String) -> void:
	_topics[topic] = _topics.get(topic, 0) + 1
	if _topics[topic] == 1:
		send({"action": "subscribe", "topic": topic})


func unsubscribe(topic: String) -> void:
	if not _topics.has(topic):
		return
	_topics[topic] -= 1
	if _topics[topic] > 0:
		return
	_topics.erase(topic)
	if _unanswered != null and _unanswered.has(topic):
		_answered(topic)
	send({"action": "unsubscribe", "topic": topic})


func is_subscribed(topic: String) -> bool:
	return _topics.has(topic)


## Sends a message. Returns false if no socket is open: the message is then lost.
func send(message: Dictionary) -> bool:
	if not _is_open or _socket.get_ready_state() != WebSocketPeer.STATE_OPEN:
		return false
	return _socket.send_text(Result.json_of(message)) == OK


## Pings the server, or tries to connect at once. Call it when the device wakes up or is online again.
func check() -> void:
	if not _is_open:
		if _pause:
			_pause.cancel()
	elif not _end_silence.is_valid():
		send({"action": "ping"})
		_end_silence = timers.after(SILENT_MS, _lose)


func close() -> void:
	_ending.cancel()
	if _pause:
		_pause.cancel()
	_lose()


func _once():
	if _closed_ms > 0:
		await _ask_why()
	if _closed_ms > 0:
		return Result.failed("connection", "The game is closed for maintenance")
	var said: Dictionary = start.take_ticket() if start else {}
	if said.is_empty():
		var ticket = await api.request(ticket_route, {}, {"cancel": _ending})
		if ticket.error != "":
			return ticket
		said = ticket.data
	_socket = WebSocketPeer.new()
	# Messages of the backend have up to 128 kB.
	_socket.inbound_buffer_size = 1 << 18
	_socket.outbound_buffer_size = 1 << 18
	if _socket.connect_to_url(said.url + "?ticket=" + str(said.ticket).uri_encode()) != OK:
		_socket = null
		return Result.failed("connection", "The socket does not open")
	# A network that swallows everything lets a socket neither open nor fail.
	_end_silence = timers.after(SILENT_MS, _lose)
	var was_open: bool = await _over
	if was_open:
		return Result.answered(null, {})
	await _ask_why()
	return Result.failed("connection", "The socket does not open")


## Learns for how long the game is closed: a socket does not say why it does not open.
func _ask_why() -> void:
	_closed_ms = 0
	if start and not _ending.is_cancelled:
		var result = await start.ask()
		if result.error == "":
			_closed_ms = 1000 * int(start.current.get("maintenance", {}).get("retryAfter", 0))


func _process(_delta: float) -> void:
	if _socket == null:
		return
	_socket.poll()
	var ready := _socket.get_ready_state()
	if ready == WebSocketPeer.STATE_OPEN and not _is_open:
		_opened()
	while _socket != null and _socket.get_available_packet_count() > 0:
		_take(_socket.get_packet().get_string_from_utf8())
	if _socket != null and ready == WebSocketPeer.STATE_CLOSED:
		_lose()


func _opened() -> void:
	_is_open = true
	_heard()
	for topic in _topics:
		send({"action": "subscribe", "topic": topic})
	_ping_later()
	state.emit(true)
	_unanswered = _topics.duplicate()
	_read_again_once_answered()


func _lose() -> void:
	if _socket == null:
		return
	_socket.close()
	_socket = null
	var was_open := _is_open
	_is_open = false
	_heard()
	if _end_ping.is_valid():
		_end_ping.call()
	_end_ping = Callable()
	_unanswered = null
	if was_open:
		state.emit(false)
	_over.emit(was_open)


func _ping_later() -> void:
	_end_ping = timers.after(PING_MS, func():
		check()
		_ping_later()
	)


func _heard() -> void:
	if _end_silence.is_valid():
		_end_silence.call()
	_end_silence = Callable()


func _take(text: String) -> void:
	_heard()
	var json := Result.parse(text)
	var message: Dictionary = json.value if json.value is Dictionary else {}
	if not message.get("type") is String:
		# API Gateway's own error, for a message that it could not pass on, has no type.
		failed.emit(Result.failed("connection", str(message.get("message", "The message is not JSON"))))
		return
	if message.type == "maintenance":
		_closed_ms = 1000 * int(message.get("retryAfter", 0))
	if message.type == "live" and start:
		start.heard(int(message.get("live", 0)))
	news.emit(message)
	if message.type == "subscribed" or (message.type == "error" and message.get("action") == "subscribe"):
		_answered(message.get("topic"))


## A refused subscription doesn't always say which one: then it counts as the answer to all of them.
func _answered(topic: Variant) -> void:
	if _unanswered == null:
		return
	if topic == null:
		_unanswered.clear()
	else:
		_unanswered.erase(topic)
	_read_again_once_answered()


func _read_again_once_answered() -> void:
	if _unanswered == null or not _unanswered.is_empty():
		return
	_unanswered = null
	read_again.emit()
