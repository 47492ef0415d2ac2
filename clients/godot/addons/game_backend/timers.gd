extends Node
## The time and the chance that a client uses. It goes on while the game is paused.


func _init() -> void:
	process_mode = Node.PROCESS_MODE_ALWAYS


## The device's time in milliseconds since the epoch.
func now() -> int:
	return int(Time.get_unix_time_from_system() * 1000)


## Calls `run` after so many milliseconds. Returns a callable that prevents it.
func after(ms: int, run: Callable) -> Callable:
	var timer := Timer.new()
	timer.one_shot = true
	timer.wait_time = maxf(ms / 1000.0, 0.001)
	timer.timeout.connect(func():
		timer.queue_free()
		run.call()
	)
	add_child(timer)
	timer.start()
	return func():
		if is_instance_valid(timer):
			timer.queue_free()


## A number from 0 to 1, without 1.
func random() -> float:
	return randf() * 0.999999
