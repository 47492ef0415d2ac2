extends Node
## Everything that one player needs: the autoload GameBackend. Call `configure` first.

const Api := preload("res://addons/game_backend/api.gd")
const Events := preload("res://addons/game_backend/events.gd")
const FileStore := preload("res://addons/game_backend/file_store.gd")
const GameApi := preload("res://addons/game_backend/game_api.gd")
const Guest := preload("res://addons/game_backend/guest.gd")
const Live := preload("res://addons/game_backend/live.gd")
const Outbox := preload("res://addons/game_backend/outbox.gd")
const Saves := preload("res://addons/game_backend/saves.gd")
const ServerClock := preload("res://addons/game_backend/server_clock.gd")
const Session := preload("res://addons/game_backend/session.gd")
const Start := preload("res://addons/game_backend/start.gd")
const Timers := preload("res://addons/game_backend/timers.gd")
const Tracks := preload("res://addons/game_backend/tracks.gd")

var timers
## Keeps the session, the guest and the outbox. Replace it before `configure` to protect them.
var store = FileStore.new()
var clock
var session
var api
## The routes of this game's API, as methods.
var game
## The player's start, once it has begun.
var start
var live
var outbox
var saves
var events
var tracks


func _init() -> void:
	process_mode = Node.PROCESS_MODE_ALWAYS


## Takes the stack's outputs: `apiUrl`, `userPoolClientId`, `region`, and for a local run `awsEndpoint`. `build` is
## {game, version, platform}. Returns "", or what is wrong with the outputs, which Godot logs too: then there is no backend.
func configure(outputs: Dictionary, build: Dictionary = {}) -> String:
	var wrong := wrong_in(outputs)
	if wrong != "":
		push_error(wrong)
		return wrong
	for child in get_children():
		child.queue_free()
	timers = Timers.new()
	add_child(timers)
	clock = ServerClock.new(timers)
	session = Session.new()
	session.user_pool_client_id = outputs.userPoolClientId
	session.region = outputs.get("region", "")
	session.cognito_endpoint = outputs.get("awsEndpoint", "")
	session.timers = timers
	session.store = store
	add_child(session)
	api = Api.new()
	api.api_url = outputs.apiUrl
	api.timers = timers
	api.clock = clock
	api.token = session.token
	api.build = build
	add_child(api)
	game = GameApi.new(api)
	return ""


## Returns what is wrong with a stack's outputs; "" for nothing.
static func wrong_in(outputs: Dictionary) -> String:
	if outputs.get("userPoolClientId", "") == "":
		return "userPoolClientId is missing: give the stack's output"
	var addresses := {"apiUrl": outputs.get("apiUrl", "")}
	if outputs.get("awsEndpoint", "") != "":
		addresses.awsEndpoint = outputs.awsEndpoint
	elif outputs.get("region", "") == "":
		return "region is missing: give the stack's output"
	for name in addresses:
		if not RegEx.create_from_string("^https?://[^/]").search(addresses[name]):
			return "%s is \"%s\", not an address such as https://api.example.com" % [name, addresses[name]]
	return ""


## Signs the device's guest in, and makes one at the first start. Returns a result with `userId`, `username` and `secret`.
func enter_as_guest(options: Dictionary = {}):
	return await Guest.enter(api, session, store, options)


## Makes a player's start, in place of an earlier one. Connect to its signals, and call `begin`: it asks for all that the player's start needs,
## and goes on to ask for what changes while the game runs. `connect_live` opens the socket with its ticket.
func open_start(user_id: String):
	if start:
		start.close()
	start = Start.new()
	start.api = api
	start.timers = timers
	start.store = store
	start.owner_id = user_id
	return start


## Opens the player's socket, in place of an earlier one. Connect to the signals of what it returns.
func connect_live():
	if live:
		live.close()
		live.queue_free()
	live = Live.new()
	live.api = api
	live.timers = timers
	live.start = start
	add_child(live)
	live.open()
	return live


## Opens the outbox of a player, in place of an earlier one, and sends what it has.
func open_outbox(user_id: String):
	if outbox:
		outbox.close()
		outbox.queue_free()
	outbox = Outbox.new()
	outbox.api = api
	outbox.routes = GameApi.ROUTES
	outbox.store = store
	outbox.owner_id = user_id
	outbox.timers = timers
	outbox.clock = clock
	add_child(outbox)
	outbox.flush()
	return outbox


## Makes the saves of a player, in place of earlier ones, and uploads what waits: at once, and when the game pauses, loses the focus or is closed.
## `on_conflict` is that of saves.gd. Connect to the signals of what it returns. Without a valid callable it returns null, which Godot's log tells.
func open_saves(user_id: String, on_conflict: Callable):
	var wrong := Saves.wrong_in(on_conflict)
	if wrong != "":
		push_error(wrong)
		return null
	if saves:
		saves.close()
	saves = Saves.new()
	saves.on_conflict = on_conflict
	saves.api = api
	saves.timers = timers
	saves.store = store
	saves.owner_id = user_id
	saves.flush()
	return saves


## Opens the events of a player, in place of earlier ones, and sends what waits: at once, and when the game pauses, loses the focus or is
## closed. Begin the start before: it says what experiments give the player.
func open_events(user_id: String):
	if events:
		events.close()
	events = Events.new()
	events.api = api
	events.timers = timers
	events.store = store
	events.owner_id = user_id
	events.start = start
	events.flush()
	return events


## Opens the tracks of a player, in place of earlier ones, and sends what was counted: at once, and when the game pauses, loses the focus or is
## closed. Connect to the signals of what it returns.
func open_tracks(user_id: String):
	if tracks:
		tracks.close()
	tracks = Tracks.new()
	tracks.api = api
	tracks.timers = timers
	tracks.clock = clock
	tracks.store = store
	tracks.owner_id = user_id
	tracks.flush()
	return tracks


## Phones suspend sockets and timers in the background.
func _notification(what: int) -> void:
	var leaves := what in [NOTIFICATION_APPLICATION_PAUSED, NOTIFICATION_APPLICATION_FOCUS_OUT, NOTIFICATION_WM_CLOSE_REQUEST]
	if saves and (leaves or what == NOTIFICATION_APPLICATION_RESUMED):
		saves.flush()
	if events and leaves:
		events.flush()
	if tracks and leaves:
		tracks.flush()
	if what == NOTIFICATION_APPLICATION_RESUMED or what == NOTIFICATION_APPLICATION_FOCUS_IN:
		if live:
			live.check()
		if outbox:
			outbox.flush()
