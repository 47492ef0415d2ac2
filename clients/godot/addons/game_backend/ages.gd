extends RefCounted
## The player's band of ages, and what it closes. A claim is the body of PUT /profile/age.

## Google's status for an adult whose age was checked has no range.
const ADULT := 18

signal _told(is_told: bool)

var api
## Lets the player choose a band, without a hint at what it opens. Returns "" if the player does not answer.
var ask: Callable
## Returns what the platform says, by `from_apple` or `from_google`: {} if it says nothing. Not set: the player is asked.
var platform: Callable
## The band; "" if nobody has said it yet.
var band := ""

var _closed: Array = []
var _is_telling := false


## Returns false for what the player's age closes, such as "chat" or "purchases", as far as it is known.
func is_open(activity: String) -> bool:
	return not _closed.has(activity)


## Sends what the platform says, or reads what is known. Call it at each start, after the sign-in. Returns a result.
func start():
	var claim: Dictionary = await _of_platform()
	return await read() if claim.is_empty() else await say(claim)


## Reads what is known. Returns a result.
func read():
	return _take(await api.request("getAge"))


## Sends what the platform or the player says. The first band counts, and later only a younger one. Returns a result.
func say(claim: Dictionary):
	return _take(await api.request("putAge", {"body": claim}))


## Says the age that a call needs: that of the platform, or what the player answers. It is the remedy of "age.required". Returns false if
## nobody answers, or the backend takes no answer. Calls that come meanwhile share the question.
func tell(_refused = null) -> bool:
	if _is_telling:
		return await _told
	_is_telling = true
	var claim: Dictionary = await _of_platform()
	if not (claim.has("ageLower") or claim.has("band") or claim.has("guardian")):
		var chosen: String = await ask.call()
		claim = {} if chosen == "" else {"source": "declared", "band": chosen}
	var is_told := false
	if not claim.is_empty():
		var result = await say(claim)
		is_told = result.error == ""
	_is_telling = false
	_told.emit(is_told)
	return is_told


## What Apple says: the lower bound of Declared Age Range (-1 if the player does not share it), and the app transaction and a
## transaction of the player as StoreKit has signed them.
static func from_apple(lower_bound: int, app_transaction := "", transaction := "") -> Dictionary:
	var claim := {"source": "apple"}
	if lower_bound >= 0:
		claim["ageLower"] = lower_bound
	if app_transaction != "":
		claim["appTransaction"] = app_transaction
	if transaction != "":
		claim["transaction"] = transaction
	return claim


## What Play's Age Signals say (an age of -1 for none); {} if they say nothing, as outside the regions in which they exist.
static func from_google(user_status: String, age_lower := -1, install_id := "") -> Dictionary:
	var lower := ADULT if age_lower < 0 and user_status == "VERIFIED" else age_lower
	var guardians := {"SUPERVISED_APPROVAL_PENDING": "pending", "SUPERVISED_APPROVAL_DENIED": "denied"}
	if lower < 0 and not guardians.has(user_status):
		return {}
	var claim := {"source": "google"}
	if lower >= 0:
		claim["ageLower"] = lower
	if guardians.has(user_status):
		claim["guardian"] = guardians[user_status]
	if install_id != "":
		claim["installId"] = install_id
	return claim


func _of_platform() -> Dictionary:
	return await platform.call() if platform.is_valid() else {}


func _take(result):
	if result.error == "":
		band = str(result.data.get("band", ""))
		_closed = result.data.get("closed", [])
	return result
