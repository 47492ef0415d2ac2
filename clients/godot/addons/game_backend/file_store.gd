extends RefCounted
## Keeps texts in the folder `user://`. On the Web that is the browser's storage, which the player can delete. Godot cannot wait until a file is on
## the disk: after a power cut, the last text of a moment before may be gone or cut off.


## Returns the text under a name; "" if there is none.
func read_text(name: String) -> String:
	var file := FileAccess.open(_path(name), FileAccess.READ)
	return file.get_as_text() if file else ""


## Replaces the text; "" removes it. A text is written beside the old one first, so that no crash leaves half of it.
func write_text(name: String, text: String) -> void:
	if text == "":
		DirAccess.remove_absolute(_path(name))
		return
	var beside := _path(name) + ".new"
	var file := FileAccess.open(beside, FileAccess.WRITE)
	if file:
		file.store_string(text)
		file.close()
		# A full device writes a part of it.
		if FileAccess.get_file_as_string(beside) != text:
			return
		DirAccess.rename_absolute(beside, _path(name))


func _path(name: String) -> String:
	return "user://game_backend_%s" % name.md5_text()
