extends RefCounted
## Cancels calls: give it to them as the option `cancel`, and call `cancel()`.

signal cancelled

var is_cancelled := false


func cancel() -> void:
	if is_cancelled:
		return
	is_cancelled = true
	cancelled.emit()
