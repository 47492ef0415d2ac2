extends RefCounted
## Stone, paper and scissors, three rounds, of the players of a match, who send each other their whole state. The game page plays the
## same game, so its players meet those of this sample. The sample leaves out the bots.

const Relay := preload("res://addons/game_backend/relay.gd")
const CHOICES := ["stone", "paper", "scissors"]
const ROUNDS := 3

signal changed

var _all := {}
var _own := {}
var _id := ""
var _name := ""
var _players := 0
var _relay


## Begins the match that a search has found.
func _init(live, timers, guest: Dictionary, found: Dictionary) -> void:
	_id = guest.userId
	_name = guest.username
	_players = int(found.players)
	_own = {"team": found.team, "choices": []}
	_all[_id] = _own
	_relay = Relay.new(live, found.matchId, timers)
	_relay.received.connect(_take)
	say(true)


func can_choose() -> bool:
	return _all.size() == _players and _own.choices.size() == _played() and _played() < ROUNDS


func choose(choice: String) -> void:
	_own.choices.append(choice)
	say(false)
	changed.emit()


## Sends the own state. `hello` asks the others for theirs.
func say(hello: bool) -> void:
	_relay.send({"team": _own.team, "name": _name, "choices": _own.choices.duplicate(), "hello": hello})


func close() -> void:
	_relay.close()


func shown() -> String:
	if _all.size() < _players:
		return "Waiting for the others"
	if _side(false).is_empty():
		return "Only bots are on the other side: search again"
	var score := "%d : %d" % [_points(_side(true), _side(false)), _points(_side(false), _side(true))]
	if _played() == ROUNDS:
		return "The end: " + score
	return "Round %d, %s%s" % [_played() + 1, score, "" if can_choose() else ", waiting"]


func _played() -> int:
	return _all.values().map(func(hand): return hand.choices.size()).min()


func _side(ours: bool) -> Array:
	return _all.values().filter(func(hand): return (hand.team == _own.team) == ours)


## Takes another player's state. Players can send anything: what is no hand, or changes an earlier choice, is ignored.
func _take(data: Variant, from: String, _seq: int) -> void:
	if from == _id or not data is Dictionary or not data.get("team") is String or not data.get("choices") is Array:
		return
	var chosen: Array = data.choices
	if chosen.size() > ROUNDS or not chosen.all(func(each): return each is String and each in CHOICES):
		return
	var known: Variant = _all.get(from)
	if known == null and _all.size() == _players:
		return
	if known != null and (known.team != data.team or chosen.slice(0, known.choices.size()) != known.choices):
		return
	_all[from] = {"team": data.team, "choices": chosen}
	if data.get("hello") is bool and data.hello:
		say(false)
	changed.emit()


## Returns a side's points: one for each hand that each of its hands beats in the rounds that all have played.
func _points(side: Array, others: Array) -> int:
	var points := 0
	for played in _played():
		for hand in side:
			for other in others:
				if CHOICES.find(hand.choices[played]) == (CHOICES.find(other.choices[played]) + 1) % 3:
					points += 1
	return points
