extends RefCounted

var texts := {}


func read_text(name: String) -> String:
	return texts.get(name, "")


func write_text(name: String, text: String) -> void:
	if text == "":
		texts.erase(name)
	else:
		texts[name] = text
