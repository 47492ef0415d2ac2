extends RefCounted

var texts := {}
var is_full := false


func read_text(name: String) -> String:
	return texts.get(name, "")


func write_text(name: String, text: String) -> void:
	if is_full:
		return
	if text == "":
		texts.erase(name)
	else:
		texts[name] = text
