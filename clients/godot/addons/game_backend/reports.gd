extends RefCounted
## The player's reports. What they are about is hidden from the player at once.

const Pages := preload("res://addons/game_backend/pages.gd")
const Stored := preload("res://addons/game_backend/stored.gd")
## The kinds of which the game hides what was reported. Players are hidden by blocks, and sessions are left.
const HIDDEN := ["message", "avatar", "name", "lobby"]
## How many things are hidden at most: the newest.
const MOST := 500

## Somebody has decided about a report, whose `outcome` is "acted" or "dismissed". It comes once.
signal decided(report: Dictionary)

var api
## Keeps what is hidden, and which reports wait.
var store
## The player's user id.
var owner_id := ""
## The reports, the newest first.
var all: Array = []

var _things := {}
var _waiting := {}
var _is_loaded := false


## Returns true for what the player has reported: hide it. `target` is what reports name, such as "<conversation>/<message>".
func hides(kind: String, target: String) -> bool:
	_load()
	return _things.has(kind + " " + target)


## Reads the player's reports, page after page, and tells what became of those that waited. Call it at each start: what the device keeps
## is hidden also without a network. Returns the result of the last page.
func start():
	_load()
	var read := []
	var pages = Pages.new(api, "getReports")
	while await pages.next():
		read.append_array(pages.page.reports)
	if pages.result.error != "":
		return pages.result
	all = read
	for at in range(all.size() - 1, -1, -1):
		var report: Dictionary = all[at]
		if report.get("target") is String:
			_hide(report.kind, report.target)
		if report.outcome == "waiting":
			_waiting[report.reportId] = true
		elif _waiting.erase(report.reportId):
			decided.emit(report)
	_save()
	return pages.result


## Reports something: `body` has kind, target, reason, and perhaps text. It is hidden at once here, and shown again if the backend refuses
## the report. Returns a result with `reportId`.
func report(body: Dictionary):
	_load()
	var was_hidden := hides(body.kind, body.target)
	_hide(body.kind, body.target)
	var result = await api.request("postReport", {"body": body})
	if result.error == "":
		_waiting[result.data.reportId] = true
		_save()
	elif not was_hidden:
		_things.erase(body.kind + " " + body.target)
	return result


func _hide(kind: String, target: String) -> void:
	if HIDDEN.has(kind):
		_things[kind + " " + target] = true


func _load() -> void:
	if _is_loaded:
		return
	_is_loaded = true
	var read = Stored.read(store, "reports:" + owner_id, func(value): return value is Dictionary)
	var kept: Dictionary = read if read else {}
	for thing in kept.get("hidden", []):
		_things[thing] = true
	for id in kept.get("waiting", []):
		_waiting[id] = true


func _save() -> void:
	for thing in _things.keys().slice(0, maxi(0, _things.size() - MOST)):
		_things.erase(thing)
	store.write_text("reports:" + owner_id, JSON.stringify({"hidden": _things.keys(), "waiting": _waiting.keys()}))
