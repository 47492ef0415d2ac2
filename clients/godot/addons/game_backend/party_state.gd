extends RefCounted
## The player's party and invitations, which follow their messages.

## The party that the player is in; null if none.
var party: Variant = null

var _clock
var _invited := {}


func _init(clock) -> void:
	_clock = clock


## The invitations that can still be accepted.
func invitations() -> Array:
	return _invited.values().filter(func(each): return each.until > _clock.now())


## Replaces all with what GET /parties answered.
func read(state: Dictionary) -> void:
	party = state.get("party")
	_invited = {}
	for each in state.invitations:
		_invited[each.partyId] = each


## Takes any message. Returns true if something has changed.
func take(news: Dictionary) -> bool:
	if news.type == "partyInvitation":
		_invited[news.partyId] = news
		return true
	if news.type != "party":
		return false
	var is_mine: bool = party != null and party.partyId == news.partyId
	if news.get("party") != null:
		if is_mine and party.version >= news.party.version:
			return false
		_invited.erase(news.partyId)
		party = news.party
		return true
	# The player has left that party; another one stays.
	if not is_mine:
		return false
	party = null
	return true
