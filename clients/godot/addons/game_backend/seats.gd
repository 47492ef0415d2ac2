extends RefCounted
## Seats in game sessions.

const Result := preload("res://addons/game_backend/result.gd")


## Returns a result with the address and the seat, also after a game server's connection was lost. Its data is null if the session
## has ended, or has no free seat.
static func find(api, game_session_id: String, options: Dictionary = {}):
	var parts := {"params": {"id": game_session_id}}
	var result = await api.request("getGameSession", parts, options)
	if result.error == "" and not result.data.has("playerSessionId"):
		result = await api.request("postPlayer", parts, options)
	if result.error == "api" and result.status in [404, 409] and result.retry_after_ms < 0:
		return Result.answered(null, {})
	return result
