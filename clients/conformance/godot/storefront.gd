extends RefCounted

signal finished(purchase: Dictionary)
signal _never

var holds: Array = []
var finishes := true
var fresh: Dictionary = {}


func unfinished() -> Array:
	return holds


func finish(purchase: Dictionary) -> void:
	if not finishes:
		await _never
	finished.emit(purchase)


func refresh(_purchase: Dictionary) -> Dictionary:
	return fresh
