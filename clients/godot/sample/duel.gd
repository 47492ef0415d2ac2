extends VBoxContainer
## A menu, a board, a chat and a duel.

const Board := preload("res://addons/game_backend/board.gd")
const Cancel := preload("res://addons/game_backend/cancel.gd")
const Hands := preload("hands.gd")
const MatchSearch := preload("res://addons/game_backend/match_search.gd")

## The output `siteUrl`, which `npm start` prints.
@export var address := "http://localhost:8080"

var _board := Board.new("forest")
var _chat: Array[String] = []
var _seen := {}
var _guest := {}
var _live
var _searching
var _hands
var _page := "Menu"
var _status := "Signing in"
var _conversation := ""
## What is typed in the fields, by their hints.
var _typed := {}


func _ready() -> void:
	_draw_page()
	var config: Variant = await _read_config()
	if config == null:
		return _say("No game page answers at %s: give the output siteUrl of npm start" % address)
	GameBackend.configure({
		"apiUrl": config.get("directApiUrl", config.apiUrl),
		"userPoolClientId": config.userPoolClientId,
		"region": config.region,
		"awsEndpoint": config.cognitoEndpoint,
	}, {"game": "duel", "version": "1.0.0", "platform": "godot"})
	var guest = await GameBackend.enter_as_guest()
	if guest.error != "":
		return _say(guest.message)
	_guest = guest.data
	_live = GameBackend.connect_live()
	_live.news.connect(_hear)
	_live.read_again.connect(_read_again)
	_live.failed.connect(func(result): _say(result.message))
	_live.subscribe("leaderboard:forest")
	_say("You are " + _guest.username)


## The page's `config.json` says where everything else is.
func _read_config() -> Variant:
	var http := HTTPRequest.new()
	add_child(http)
	if http.request(address.trim_suffix("/") + "/config.json") != OK:
		return null
	var answer: Array = await http.request_completed
	http.queue_free()
	var json: Variant = JSON.parse_string(answer[3].get_string_from_utf8()) if answer[1] == 200 else null
	return json if json is Dictionary else null


## After each opening of the socket, messages may have been missed.
func _read_again() -> void:
	var answer = await GameBackend.game.get_leaderboard({"gameArea": "forest"})
	if answer.error != "":
		return _say(answer.message)
	_board.read(answer.data.entries)
	if _conversation != "":
		await _read_chat()
	if _hands:
		_hands.say(true)
	_draw_page()


func _hear(news: Dictionary) -> void:
	if news.type == "leaderboard":
		if not _board.take(news):
			_read_again()
		_draw_page()
	if news.type == "messages" and news.conversation == _conversation:
		_add(news.messages)


func _score() -> void:
	var result = await GameBackend.game.post_score({"gameArea": "forest", "score": randi_range(1, 60)})
	_say(result.message if result.error != "" else "Your best: %d" % result.data.best)


func _open_chat(partner: String) -> void:
	var opened = await GameBackend.game.post_conversation([partner])
	if opened.error != "":
		return _say(opened.message)
	if _conversation != "":
		_live.unsubscribe("conversation:" + _conversation)
	_conversation = opened.data
	_chat.clear()
	_seen.clear()
	_live.subscribe("conversation:" + _conversation)
	await _read_chat()
	_say("A chat with " + partner)


func _read_chat() -> void:
	var answer = await GameBackend.game.get_conversation(_conversation)
	if answer.error == "":
		_add(answer.data.messages)


## A message can arrive twice, with the same id.
func _add(messages: Array) -> void:
	for each in messages:
		if not _seen.has(each.id):
			_seen[each.id] = true
			_chat.append("%s: %s" % [each.sender, each.message])
	_draw_page()


func _write(text: String) -> void:
	var result = await GameBackend.game.post_message(_conversation, text)
	if result.error != "":
		_say(result.message)


func _search() -> void:
	_searching = Cancel.new()
	var search := MatchSearch.new()
	search.api = GameBackend.api
	search.timers = GameBackend.timers
	search.live = _live
	search.changed.connect(func(said): _say(said.status))
	_draw_page()
	var found = await search.run({"mode": "pairs"}, _searching)
	_searching = null
	if found.error == "" and found.data.status == "COMPLETED":
		_hands = Hands.new(_live, GameBackend.timers, _guest, found.data)
		_hands.changed.connect(_draw_page)
	_say(found.message if found.error != "" else found.data.status)


func _leave() -> void:
	_hands.close()
	_hands = null
	_draw_page()


func _go(page: String) -> void:
	_page = page
	_draw_page()


func _say(text: String) -> void:
	_status = text
	_draw_page()


func _draw_page() -> void:
	for child in get_children():
		if child is Control:
			child.queue_free()
	_label(_status)
	if not _live:
		return
	if _page != "Menu":
		_button("Back", _go.bind("Menu"))
	match _page:
		"Menu":
			for each in ["Board", "Chat", "Duel"]:
				_button(each, _go.bind(each))
		"Board":
			_button("Play", _score)
			for entry in _board.entries():
				_label("%d. %s: %d" % [entry.rank, entry.username, entry.score])
		"Chat":
			_field("A player's name: Enter opens a chat", _open_chat)
			for line in _chat:
				_label(line)
			if _conversation != "":
				_field("A message: Enter sends it", _write)
		"Duel":
			_draw_duel()


func _draw_duel() -> void:
	if _searching:
		return _button("Cancel", _searching.cancel)
	if not _hands:
		return _button("Search", _search)
	_label(_hands.shown())
	if _hands.can_choose():
		for choice in Hands.CHOICES:
			_button(choice, _hands.choose.bind(choice))
	_button("Leave", _leave)


func _label(text: String) -> void:
	var label := Label.new()
	label.text = text
	add_child(label)


func _button(text: String, pressed: Callable) -> void:
	var button := Button.new()
	button.text = text
	button.pressed.connect(pressed)
	add_child(button)


func _field(hint: String, submitted: Callable) -> void:
	var field := LineEdit.new()
	field.placeholder_text = hint
	field.text = _typed.get(hint, "")
	field.text_changed.connect(func(text): _typed[hint] = text)
	field.text_submitted.connect(func(text):
		_typed[hint] = ""
		submitted.call(text)
	)
	add_child(field)
