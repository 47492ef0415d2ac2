extends Node
## Plays the sample for Godot in a browser's page: prints each page that it draws as a line of JSON, and takes [what, where, text].

var _sample: Node
var _last := ""


func _ready() -> void:
	_sample = load("res://addons/game_backend/sample/duel.tscn").instantiate()
	_sample.address = JavaScriptBridge.eval("location.origin")
	add_child(_sample)


func _process(_delta: float) -> void:
	var shown := JSON.stringify(_sample.get_children().filter(_is_drawn).map(_text_of))
	if shown != _last:
		_last = shown
		print("page ", shown)
	var next: String = JavaScriptBridge.eval("JSON.stringify((window.commands ?? []).shift() ?? null)")
	var command: Variant = JSON.parse_string(next)
	if command != null:
		_obey(command[0], command[1], command[2])


func _is_drawn(child: Node) -> bool:
	return child is Control and not child.is_queued_for_deletion()


func _text_of(child: Node) -> String:
	if child is Button:
		return "[%s]" % child.text
	if child is LineEdit:
		return "<%s>" % child.placeholder_text
	return child.text


func _obey(what: String, where: String, text: String) -> void:
	for child in _sample.get_children().filter(_is_drawn):
		if what == "press" and child is Button and child.text == where:
			return child.pressed.emit()
		if what == "type" and child is LineEdit and child.placeholder_text.begins_with(where):
			return child.text_submitted.emit(text)
	push_error("nothing to %s: %s" % [what, where])
