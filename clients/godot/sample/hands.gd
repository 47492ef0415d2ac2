extends RefCounted
## Stone, paper and scissors, three rounds, of the players of a match, who send each other their whole state. The game page plays the
## same game, with the same bots in the places that are left, so its players meet those of this sample.

const Relay := preload("res://addons/game_backend/relay.gd")
const CHOICES := ["stone", "paper", "scissors"]
const ROUNDS := 3
const TEAM_SIZE := 2

signal changed

var _people := {}
var _own := {}
var _id := ""
var _name := ""
var _players := 0
var _match := ""
var _relay


## Begins the match that a search has found.
func _init(live, timers, guest: Dictionary, found: Dictionary) -> void:
	_id = guest.userId
	_name = guest.username
	_players = int(found.players)
	_own = {"team": found.team, "choices": []}
	_match = found.matchId
	_people[_id] = _own
	_relay = Relay.new(live, _match, timers)
	_relay.received.connect(_take)
	say(true)


func can_choose() -> bool:
	return _people.size() == _players and _own.choices.size() == _played() and _played() < ROUNDS


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
	if _people.size() < _players:
		return "Waiting for the others"
	var score := "%d : %d" % [_points(_side(true), _side(false)), _points(_side(false), _side(true))]
	if _played() == ROUNDS:
		return "The end: " + score
	return "Round %d, %s%s" % [_played() + 1, score, "" if can_choose() else ", waiting"]


## All hands with those of the bots; empty until all players of the match are there.
func _all() -> Array:
	if _people.size() < _players:
		return []
	var all: Array = _people.values()
	var teams: Array = []
	for hand in all:
		if not hand.team in teams:
			teams.append(hand.team)
	teams.sort()
	if teams.size() < 2:
		teams.append("bots")
	var bots: Array = []
	for team in teams:
		for free in TEAM_SIZE - _people.values().filter(func(hand): return hand.team == team).size():
			bots.append({"team": team, "choices": _bot_choices("%s %d" % [_match, bots.size()])})
	return all + bots


## A bot's choices in all rounds, which depend on the match only: all clients of a match make the same bots.
func _bot_choices(seed_text: String) -> Array:
	return range(ROUNDS).map(func(played): return CHOICES[_hash_of("%s %d" % [seed_text, played]) % CHOICES.size()])


## FNV-1a of a text, without its lowest bits, which hardly mix.
func _hash_of(text: String) -> int:
	var hashed := 0x811c9dc5
	for byte in text.to_utf8_buffer():
		hashed = ((hashed ^ byte) * 0x01000193) & 0xffffffff
	return hashed >> 8


func _played() -> int:
	var counts: Array = _all().map(func(hand): return hand.choices.size())
	return 0 if counts.is_empty() else counts.min()


func _side(ours: bool) -> Array:
	return _all().filter(func(hand): return (hand.team == _own.team) == ours)


## Takes another player's state. Players can send anything: what is no hand, or changes an earlier choice, is ignored.
func _take(data: Variant, from: String, _seq: int) -> void:
	if from == _id or not data is Dictionary or not data.get("team") is String or not data.get("choices") is Array:
		return
	var chosen: Array = data.choices
	if chosen.size() > ROUNDS or not chosen.all(func(each): return each is String and each in CHOICES):
		return
	var known: Variant = _people.get(from)
	if known == null and _people.size() == _players:
		return
	if known != null and (known.team != data.team or chosen.slice(0, known.choices.size()) != known.choices):
		return
	_people[from] = {"team": data.team, "choices": chosen}
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
