extends RefCounted
## The players whom the player has blocked, by name.

const Pages := preload("res://addons/game_backend/pages.gd")

var api
## Shown in place of a blocked player's name.
var placeholder := "Blocked player"

var _names := {}


## The names.
func all() -> Array:
	return _names.values()


## Returns true for a blocked player: hide the name, the picture and what they write.
func has(name: String) -> bool:
	return _names.has(name.to_lower())


## Returns an entry, such as one of a board, as the player sees it: that of a blocked player has neither name nor picture.
## Of an entry that is hidden, the backend has left them out already.
func shown(entry: Dictionary) -> Dictionary:
	if not entry.get("hidden", false) and not has(entry.get("username", "")):
		return entry
	var without := entry.duplicate()
	without.erase("avatarUrl")
	without["username"] = placeholder
	return without


## Returns the messages that the player sees: those of blocked players are missing.
func shown_messages(messages: Array) -> Array:
	return messages.filter(func(each): return not each.get("hidden", false) and not has(each.sender))


## Reads all names, page after page. Returns the result of the last page.
func read():
	var names := {}
	var pages = Pages.new(api, "getBlocks")
	while await pages.next():
		for name in pages.page:
			names[name.to_lower()] = name
	if pages.result.error == "":
		_names = names
	return pages.result


## Blocks a player: at once here, and undone if the backend refuses it.
func block(name: String):
	return await _change(name, name, "putBlock")


## Unblocks a player: at once here, and undone if the backend refuses it.
func unblock(name: String):
	return await _change(name, "", "deleteBlock")


func _change(name: String, to: String, route: String):
	var before: String = _names.get(name.to_lower(), "")
	_set_name(name, to)
	var result = await api.request(route, {"params": {"name": name}})
	if result.error != "":
		_set_name(name, before)
	return result


func _set_name(name: String, to: String) -> void:
	_names.erase(name.to_lower())
	if to != "":
		_names[name.to_lower()] = to
