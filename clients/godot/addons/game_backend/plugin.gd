@tool
extends EditorPlugin
## Adds the autoload GameBackend to the project.


func _enable_plugin() -> void:
	add_autoload_singleton("GameBackend", "res://addons/game_backend/game_backend.gd")


func _disable_plugin() -> void:
	remove_autoload_singleton("GameBackend")
