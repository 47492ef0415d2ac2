extends Node
## Sends requests, one node each, also while the game is paused.

signal done(answer: Dictionary)


## What a request without a whole answer met, by the number of `HTTPRequest.Result`.
const REASONS := {
	HTTPRequest.RESULT_CHUNKED_BODY_SIZE_MISMATCH: "the answer is cut off",
	HTTPRequest.RESULT_CANT_CONNECT: "no server listens there",
	HTTPRequest.RESULT_CANT_RESOLVE: "the host's name is unknown",
	HTTPRequest.RESULT_CONNECTION_ERROR: "the connection broke",
	HTTPRequest.RESULT_TLS_HANDSHAKE_ERROR: "TLS failed: the server's certificate is refused, or it speaks no TLS",
	HTTPRequest.RESULT_NO_RESPONSE: "there was no answer",
}


## Returns {status, text, headers}, of `application/octet-stream` with `bytes` in place of `text`; without a whole answer {status: 0, why, lasts}, where `lasts` says that another try meets the same.
## `limit_ms` ends it by the client's clock.
static func send(parent: Node, request: Dictionary, limit_ms: int, timers, cancel = null) -> Dictionary:
	if cancel and cancel.is_cancelled:
		return _none("the call was cancelled")
	var one = load("res://addons/game_backend/transport.gd").new()
	one.process_mode = Node.PROCESS_MODE_ALWAYS
	parent.add_child(one)
	var http := HTTPRequest.new()
	http.process_mode = Node.PROCESS_MODE_ALWAYS
	one.add_child(http)
	http.request_completed.connect(func(result: int, status: int, lines: PackedStringArray, body: PackedByteArray):
		if result != HTTPRequest.RESULT_SUCCESS:
			var lasts := result == HTTPRequest.RESULT_TLS_HANDSHAKE_ERROR
			one.done.emit(_none(REASONS.get(result, "HTTPRequest ended with %d" % result), lasts))
			return
		var headers := {}
		for line in lines:
			var at := line.find(":")
			if at > 0:
				headers[line.left(at).to_lower()] = line.substr(at + 1).strip_edges()
		var is_bytes: bool = headers.get("content-type") == "application/octet-stream"
		one.done.emit({"status": status, "headers": headers}.merged({"bytes": body} if is_bytes else {"text": body.get_string_from_utf8()}))
	)
	# A cancelled request never completes by itself.
	var stop := func():
		http.cancel_request()
		one.done.emit(_none("there was no answer within %d ms" % limit_ms))
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
	var refused := http.request_raw(request.url, headers, methods[request.method], body)
	var answer: Dictionary
	if refused == OK:
		answer = await one.done
	else:
		answer = _none("Godot refuses to send to \"%s\": %s" % [request.url, error_string(refused)], refused != ERR_CANT_CONNECT)
	end.call()
	if cancel and cancel.cancelled.is_connected(stop):
		cancel.cancelled.disconnect(stop)
	one.queue_free()
	return answer


static func _none(why: String, lasts := false) -> Dictionary:
	return {"status": 0, "why": why, "lasts": lasts}
