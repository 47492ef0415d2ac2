extends RefCounted
## The player's lobby, which follows its messages.

const Cancel := preload("res://addons/game_backend/cancel.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Waits := preload("res://addons/game_backend/waits.gd")
const READ_MS := 10000

## The lobby that the player is in; null if none.
var lobby: Variant = null
var api
var timers

## The newest version of a lobby, also after the player has left it.
var _seen := {}
var _waking


## Returns the code that a player means: in any case, with or without spaces and hyphens.
static func code_of(text: String) -> String:
	return text.replace(" ", "").replace("-", "").to_upper()


## Returns a code as players read it: "BCD-FGH".
static func shown(code: String) -> String:
	return "%s-%s" % [code.left(3), code.substr(3)]


## Reads the player's lobby: after a start, and when `live` says to read again. Returns a result with it, or with null.
func load_own(cancel = null):
	var result = await api.request("getOwnLobby", {}, {"cancel": cancel})
	if result.error == "":
		use(result.data)
	elif result.status == 404:
		use(null)
	else:
		return result
	return Result.answered(lobby, {})


## Takes an answer of a route, such as that of PUT /lobbies/{code}/players/me.
func use(with: Variant) -> void:
	lobby = with
	if with != null:
		_seen[with.code] = with.version
	if _waking:
		_waking.cancel()


## Takes any message. Returns true if something has changed.
func take(news: Dictionary) -> bool:
	if news.type != "lobby":
		return false
	if news.get("lobby") != null:
		if _seen.get(news.lobby.code, -1) >= news.lobby.version:
			return false
		use(news.lobby)
		return true
	if lobby == null or lobby.code != news.get("code"):
		return false
	use(null)
	return true


## Starts the game. Returns a result with the lobby once it plays; or open again, if no game could be placed.
func start(cancel = null):
	var begun = await api.request("postLobbyStart", {"params": {"code": lobby.code if lobby else ""}}, {"cancel": cancel})
	if begun.error != "":
		return begun
	use(begun.data)
	while lobby != null and lobby.state == "starting":
		_waking = Cancel.new()
		var stop: Callable = _waking.cancel
		if cancel:
			cancel.cancelled.connect(stop, CONNECT_ONE_SHOT)
		var passed: bool = await Waits.pause(READ_MS, timers, _waking)
		if cancel and cancel.cancelled.is_connected(stop):
			cancel.cancelled.disconnect(stop)
		if cancel and cancel.is_cancelled:
			return Result.failed("cancelled", "The start was cancelled")
		if passed:
			var read = await load_own(cancel)
			if read.error != "":
				return read
	return Result.answered(lobby, {})
