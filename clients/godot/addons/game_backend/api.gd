extends Node
## Calls the API's routes.

const GameApi := preload("res://addons/game_backend/game_api.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Transport := preload("res://addons/game_backend/transport.gd")
const Waits := preload("res://addons/game_backend/waits.gd")
const VERSION := "0.3.0"

## The backend no longer serves this build: `details` has the store's address, and the `message` for players.
signal outdated(details: Dictionary)
## A call is refused because the player is banned: `details` has `until` in milliseconds since the epoch, if the ban ends by itself, and
## the `sanction`, which the player may appeal.
signal banned(details: Dictionary)
## A call is refused because of maintenance: `details` has the `message` for players, `until` in milliseconds since the epoch if an end is
## planned, and `retryAfterMs`: ask again after a random part of it.
signal closed(details: Dictionary)

var api_url := ""
var timers
## Returns a result with the player's ID token; true asks for a newer one.
var token: Callable
## Signs the player in again, and returns a result.
var sign_in_again: Callable
## What lets a refused call succeed, by the code of the refusal, such as "consent.required": a callable that takes the result, and returns
## true if the call can be repeated, which is done once for each code.
var remedies := {}
## {game, version, platform}; empty if the build is not named.
var build := {}
var clock
## The player's start, which hears of newer publications. A start sets it itself.
var start
var api_key := ""
var retries := 4
var timeout_ms := 30000


func _init() -> void:
	process_mode = Node.PROCESS_MODE_ALWAYS


## Calls a route of game_api.gd, by its name or its form. Options: `cancel`, `key`, `retries`.
func request(which: Variant, parts: Dictionary = {}, options: Dictionary = {}):
	var wrong := "" if parts.get("body") is PackedByteArray else Result.wrong_in(parts.get("body"))
	if wrong == "" and which is String and not GameApi.ROUTES.has(which):
		wrong = "This game's API has no route %s" % which
	if wrong != "":
		return Result.failed("wrong", wrong)
	var route: Dictionary = GameApi.ROUTES[which] if which is String else which
	var cancel = options.get("cancel")
	var sent := _prepare(route, parts, options)
	var has_key: bool = route.caller == "key" and api_key != ""
	if has_key:
		sent.headers["x-api-key"] = api_key
	var needs_token: bool = route.caller != "none" and not has_key
	var is_fresh := false
	var needs_fresh := false
	var remedied := {}
	var tries := 0
	while true:
		if needs_token:
			var refused: String = sent.headers.get("authorization", "") if needs_fresh else ""
			var got = await Waits.unless(_token_of.bind(refused), cancel)
			if cancel and cancel.is_cancelled:
				return Result.failed("cancelled", "The call was cancelled")
			if got.error != "":
				return got
			sent.headers["authorization"] = got.data
		needs_fresh = false
		var sent_at: int = timers.now()
		var answer = await Transport.send(self, sent, timeout_ms, timers, cancel)
		if cancel and cancel.is_cancelled:
			return Result.failed("cancelled", "The call was cancelled")
		if answer.status > 0 and clock and (route.method != "GET" or "no-store" in answer.headers.get("cache-control", "")):
			clock.learn(answer.headers.get("date", ""), sent_at)
		var number := str(answer.get("headers", {}).get("x-live", ""))
		if start and number.is_valid_int():
			start.heard(int(number))
		var result
		if answer.status >= 200 and answer.status < 300:
			var is_read: bool = answer.status == 204 or answer.has("bytes")
			var json := {"ok": true, "value": answer.get("bytes")} if is_read else Result.parse(answer.text)
			if json.ok:
				return Result.answered(json.value, answer.headers)
			result = Result.unanswered("The backend", {"why": "the answer is no JSON"})
		elif answer.status > 0:
			result = Result.refused(answer)
		else:
			result = Result.unanswered("The backend", answer)
		if result.status == 401 and needs_token and not is_fresh:
			is_fresh = true
			needs_fresh = true
			continue
		if sign_in_again.is_valid() and not remedied.has(result.code) and result.code == "auth.recent_sign_in_required":
			remedied[result.code] = true
			var signed_in = await sign_in_again.call()
			if signed_in.error != "":
				return signed_in
			continue
		if remedies.has(result.code) and not remedied.has(result.code):
			remedied[result.code] = true
			var can_repeat = await Waits.unless(remedies[result.code].bind(result), cancel)
			if cancel and cancel.is_cancelled:
				return Result.failed("cancelled", "The call was cancelled")
			if can_repeat:
				continue
			return result
		if result.status == 426:
			outdated.emit(_told(result))
		if result.code == "service.maintenance":
			closed.emit(_told(result))
		if result.code == "live.changed" and start:
			start.take_changed(result.details)
		if result.is_ban():
			banned.emit(result.details)
		var asked: int = result.retry_after_ms
		if not result.may_pass() or tries >= int(options.get("retries", retries)) or asked > Waits.LONGEST_MS:
			return result
		var wait := Waits.back_off(tries, timers)
		tries += 1
		# Clients that were told the same second come back at different times.
		if asked >= 0:
			wait = maxi(asked, wait) + int(timers.random() * asked / 2)
		if not await Waits.pause(wait, timers, cancel):
			return Result.failed("cancelled", "The call was cancelled")


static func _told(result) -> Dictionary:
	var told: Dictionary = result.details.duplicate()
	told.message = result.message
	if result.retry_after_ms >= 0:
		told.retryAfterMs = result.retry_after_ms
	return told


func _prepare(route: Dictionary, parts: Dictionary, options: Dictionary) -> Dictionary:
	var sent := {"method": route.method, "url": _address(route.path, parts), "headers": parts.get("headers", {}).duplicate()}
	if not build.is_empty():
		sent.headers["x-client"] = "%s/%s (%s; game-backend-godot/%s)" % [build.game, build.version, build.platform, VERSION]
	if parts.get("body") != null:
		var is_bytes: bool = parts.body is PackedByteArray
		sent.headers["content-type"] = "application/octet-stream" if is_bytes else "application/json"
		sent.body = parts.body if is_bytes else Result.json_of(parts.body).to_utf8_buffer()
	if route.method != "GET":
		sent.headers["idempotency-key"] = options.get("key", new_key())
		if start and start.seen() != "" and not sent.headers.has("x-live-seen"):
			sent.headers["x-live-seen"] = start.seen()
	return sent


## A new idempotency key.
static func new_key() -> String:
	return Crypto.new().generate_random_bytes(16).hex_encode()


func _token_of(refused: String):
	if not token.is_valid():
		return Result.failed("signedOut", "This route is for players: sign in first")
	var current = await token.call(false)
	if current.error == "" and refused != "" and current.data == refused:
		return await token.call(true)
	return current


func _address(path: String, parts: Dictionary) -> String:
	var filled := path
	var params: Dictionary = parts.get("params", {})
	for name in params:
		filled = filled.replace("{%s}" % name, str(params[name]).uri_encode())
		var segments := Array(str(params[name]).split("/")).map(func(each): return each.uri_encode())
		filled = filled.replace("{%s+}" % name, "/".join(segments))
	var query := ""
	var asked: Dictionary = parts.get("query", {})
	for name in asked:
		if asked[name] != null:
			query += ("?" if query == "" else "&") + str(name).uri_encode() + "=" + str(asked[name]).uri_encode()
	return api_url.trim_suffix("/") + filled + query
