extends RefCounted
## The end of a call: `data` has the answer's JSON, or `error` says why there is none.

## The most levels of JSON.
const MOST_DEPTH := 200

## "" for an answer; "api" for a refusal, "cognito" for one of Cognito, "connection" for no answer, "signedOut" without a session,
## "cancelled", "full" for an outbox that holds no more, or "wrong" for a value that JSON has no form for.
var error := ""
var data: Variant = null
var message := ""
var status := 0
## The reason of a refusal, such as "wallet.insufficient"; "" if something else than the API answered.
var code := ""
var title := ""
var request_id := ""
## Milliseconds that the API asks to wait before a retry; -1 if it does not say.
var retry_after_ms := -1
## The refusal's other members.
var details := {}
## Cognito's name for its error.
var type := ""
var headers := {}
## True for a failure "connection" that another try meets again: Godot refuses the address, or the server's certificate. The call is not
## repeated. A Web build does not learn why a request failed.
var lasts := false


## The part of the request that is wrong.
var field: String:
	get:
		return str(details.get("field", ""))


## True for a failure that another try may not have.
func may_pass() -> bool:
	if error == "connection":
		return not lasts
	if error != "api":
		return false
	return (status == 409 and retry_after_ms >= 0) or status == 429 or status >= 502


## True for the refusal of a banned player's call.
func is_ban() -> bool:
	return code in ["account.banned", "auth.denied_banned"]


static func failed(kind: String, text: String) -> RefCounted:
	var result = load("res://addons/game_backend/result.gd").new()
	result.error = kind
	result.message = text
	return result


## The failure of a request that `who` did not answer, with the reason.
static func unanswered(who: String, end: Dictionary) -> RefCounted:
	var result = failed("connection", "%s does not answer: %s" % [who, end.why])
	result.lasts = end.get("lasts", false)
	return result


static func answered(json: Variant, with_headers: Dictionary) -> RefCounted:
	var result = load("res://addons/game_backend/result.gd").new()
	result.data = json
	result.headers = with_headers
	return result


## The error of an answer that refuses a request.
static func refused(answer: Dictionary) -> RefCounted:
	var result = failed("api", "The API answered %d" % answer.status)
	result.status = answer.status
	result.headers = answer.headers
	var json = parse(answer.get("text", ""))
	var said: Dictionary = json.value if json.ok and json.value is Dictionary else {}
	if said.get("message") is String:
		result.message = said.message
	if said.get("code") is String:
		result.code = said.code
	if said.get("error") is String:
		result.title = said.error
	result.request_id = str(said.get("requestId", answer.headers.get("x-amzn-requestid", "")))
	var asked := str(answer.headers.get("retry-after", said.get("retryAfter", "")))
	if asked.is_valid_float():
		result.retry_after_ms = int(asked.to_float() * 1000)
	for member in said:
		if not member in ["error", "code", "message", "requestId", "retryAfter"]:
			result.details[member] = said[member]
	return result


## Returns "" for a value that has a form in JSON; otherwise what is wrong, with the member's name.
static func wrong_in(value: Variant, at := "", depth := 0) -> String:
	var is_plain := typeof(value) in [TYPE_NIL, TYPE_BOOL, TYPE_INT, TYPE_STRING, TYPE_STRING_NAME] or (value is float and is_finite(value))
	var is_list := typeof(value) >= TYPE_ARRAY
	if not is_plain and (not (is_list or value is Dictionary) or depth > MOST_DEPTH):
		var what := str(value) if value is float else "a %s" % type_string(typeof(value))
		return "%s has %s, for which there is no form in JSON" % ["The value" if at == "" else at, what]
	if is_plain:
		return ""
	for name in value.size() if is_list else value:
		var wrong := wrong_in(value[name], "%s[%d]" % [at, name] if is_list else "%s.%s" % [at, name] if at != "" else str(name), depth + 1)
		if wrong != "":
			return wrong
	return ""


## Reads JSON: `ok` tells a text that is none apart from `null`. Whole numbers are ints again.
static func parse(text: String) -> Dictionary:
	var json := JSON.new()
	if json.parse(text) != OK:
		return {"ok": false, "value": null}
	return {"ok": true, "value": whole(json.data)}


## Writes JSON with whole numbers as integers: Godot writes a float as 1.0, and whether the API takes that for an integer is not settled.
static func json_of(value: Variant) -> String:
	return JSON.stringify(whole(value), "", false)


## A copy in which whole numbers are ints. GDScript's JSON makes a float of every number.
static func whole(value: Variant) -> Variant:
	if value is float and value == floorf(value) and absf(value) <= 9007199254740992.0:
		return int(value)
	if value is Array:
		return value.map(whole)
	if value is Dictionary:
		var copy := {}
		for member in value:
			copy[member] = whole(value[member])
		return copy
	return value
