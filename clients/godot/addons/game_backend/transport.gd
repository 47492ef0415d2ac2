extends Node
## Sends requests, one node each, also while the game is paused.

signal done(answer: Variant)


## Returns {status, text, headers}, or null without a whole answer. `limit_ms` ends it by the client's clock.
static func send(parent: Node, request: Dictionary, limit_ms: int, timers, cancel = null) -> Variant:
	if cancel and cancel.is_cancelled:
		return null
	var one = load("res://addons/game_backend/transport.gd").new()
	one.process_mode = Node.PROCESS_MODE_ALWAYS
	parent.add_child(one)
	var http := HTTPRequest.new()
	http.process_mode = Node.PROCESS_MODE_ALWAYS
	one.add_child(http)
	http.request_completed.connect(func(result: int, status: int, lines: PackedStringArray, body: PackedByteArray):
		if result != HTTPRequest.RESULT_SUCCESS:
			one.done.emit(null)
			return
		var headers := {}
		for line in lines:
			var at := line.find(":")
			if at > 0:
				headers[line.left(at).to_lower()] = line.substr(at + 1).strip_edges()
		one.done.emit({"status": status, "text": body.get_string_from_utf8(), "headers": headers})
	)
	# A cancelled request never completes by itself.
	var stop := func():
		http.cancel_request()
		one.done.emit(null)
	var end: Callable = timers.after(limit_ms, stop)
	if cancel:
		cancel.cancelled.connect(stop, CONNECT_ONE_SHOT)
	var methods := {
		"GET": HTTPClient.METHOD_GET, "POST": HTTPClient.METHOD_POST, "PUT": HTTPClient.METHOD_PUT,
		"PATCH": HTTPClient.METHOD_PATCH, "DELETE": HTTPClient.METHOD_DELETE,
	}
	var headers := PackedStringArray()
	for header in request.headers:
		headers.append("%s: %s" % [header, request.headers[header]])
	var body: PackedByteArray = request.get("body", PackedByteArray())
	var answer: Variant = null
	if http.request_raw(request.url, headers, methods[request.method], body) == OK:
		answer = await one.done
	end.call()
	if cancel and cancel.cancelled.is_connected(stop):
		cancel.cancelled.disconnect(stop)
	one.queue_free()
	return answer
