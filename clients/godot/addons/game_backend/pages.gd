extends RefCounted
## The pages of a list, each read when it is asked for: `while await pages.next(): show(pages.page)`. Look at `result` afterwards.

var page: Variant
## The result of the page that was read last.
var result

var _api
var _route: Variant
var _parts: Dictionary
var _options: Dictionary
var _cursor := ""
var _is_over := false


func _init(api, route: Variant, parts: Dictionary = {}, options: Dictionary = {}) -> void:
	_api = api
	_route = route
	_parts = parts.duplicate(true)
	_options = options


## Reads the next page. Returns false after the last one, and when one cannot be read.
func next() -> bool:
	if _is_over:
		return false
	if _cursor != "":
		var query: Dictionary = _parts.get("query", {})
		query.cursor = _cursor
		_parts.query = query
	result = await _api.request(_route, _parts, _options)
	if result.error != "":
		return false
	page = result.data
	var body: Dictionary = page if page is Dictionary else {}
	var following := ""
	for each in [result.headers.get("x-next-cursor"), body.get("cursor"), body.get("next")]:
		if following == "" and each is String:
			following = each
	_is_over = following == "" or following == _cursor
	_cursor = following
	return true
