extends RefCounted
## JSON that the device keeps. What cannot be read is told by Godot's log, once, and stays on the device under another name, whose end is
## ":damaged": it is never overwritten.

const Result := preload("res://addons/game_backend/result.gd")

## The names whose damaged texts the full device could not set aside.
static var _stuck := {}


## Returns what is stored under a name; null if there is none, or `is_whole`, a callable that takes it, says no.
static func read(store, name: String, is_whole: Callable) -> Variant:
	var text: String = store.read_text(name)
	var value = Result.parse(text).value
	if text == "" or is_whole.call(value):
		return value
	_set_aside(store, name, text, "")
	return null


## Returns the entries of a list that `write_all` has stored. Those that can be read go on, whatever the others are.
static func read_all(store, name: String) -> Array:
	var text: String = store.read_text(name)
	var json := Result.parse("[]" if text == "" else text)
	if json.value is Array:
		return json.value
	var entries := []
	for line in text.split("\n"):
		var entry := Result.parse(line.trim_prefix("[").trim_suffix(",").trim_suffix("]"))
		if entry.ok:
			entries.append(entry.value)
	_set_aside(store, name, text, _text_of(entries))
	return entries


## Stores a list, each entry in a line of its own.
static func write_all(store, name: String, entries: Array) -> void:
	write(store, name, _text_of(entries))


## Stores a text, unless the device is too full to set aside what is damaged there.
static func write(store, name: String, text: String) -> void:
	if not _stuck.has(name):
		store.write_text(name, text)


static func _text_of(entries: Array) -> String:
	if entries.is_empty():
		return ""
	return "[%s]" % ",\n".join(entries.map(func(entry): return JSON.stringify(entry, "", false)))


static func _set_aside(store, name: String, text: String, left: String) -> void:
	var aside := name + ":damaged"
	var before: String = store.read_text(aside)
	var all := text if before == "" else before + "\n" + text
	store.write_text(aside, all)
	if store.read_text(aside) != all:
		if not _stuck.has(name):
			push_error("What this device keeps as %s cannot be read, and the device is full" % name)
		_stuck[name] = true
		return
	_stuck.erase(name)
	store.write_text(name, left)
	push_error("What this device keeps as %s cannot be read. It stays there as %s" % [name, aside])
