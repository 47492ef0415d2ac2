extends RefCounted
## The player's leagues. No message tells of their standings: read a league when its screen opens. The answer to a score, of `post_score` or of the
## outbox, has in `league` why the board of the week did not take it: "not_joined" or "no_attempts". A league is as GET /leagues/{id} answers it.

const READ := {"name": "getLeague", "method": "GET", "path": "/leagues/{id}", "caller": "player"}
const JOIN := {"name": "putLeague", "method": "PUT", "path": "/leagues/{id}/me", "caller": "player"}

## A league was read.
signal changed(league: Dictionary, id: String)
## A league could not be read after the player has joined it.
signal failed(result)

var api

var _read := {}
## How many reads of each league have begun: an answer that comes after a newer one is not shown.
var _reads := {}


## A league as it was read last; null before the first time.
func current(id: String):
	return _read.get(id)


## Reads a league: the player's tier, the standings of the cohort with their zones, the week's end, and the last result. Who has a score of the week,
## and no place yet, joins by it where joining costs nothing and attempts are not counted. Returns a result.
func league(id: String):
	var number: int = _reads.get(id, 0) + 1
	_reads[id] = number
	var result = await api.request(READ, {"params": {"id": id}})
	if result.error == "" and number == _reads[id]:
		_read[id] = result.data
		changed.emit(result.data, id)
	return result


## Joins this week's cohort of the player's tier, and pays the entry, if there is one; joining again is the same place, and is not paid again. Then
## reads the league. The code "league.closing" says that the week before is not settled yet: join again after `retry_after_ms` of the result. Returns a
## result.
func join_league(id: String):
	var result = await api.request(JOIN, {"params": {"id": id}})
	if result.error == "":
		var read = await league(id)
		if read.error != "":
			failed.emit(read)
	return result
