extends RefCounted
## Messages of the game's operators to the player, some with rewards to claim: read at each start, and when the socket says that there is one.

const Pages := preload("res://addons/game_backend/pages.gd")
const Result := preload("res://addons/game_backend/result.gd")
## The most inbox messages that the backend takes in one request.
const MOST_CLAIMS := 20

## A message that the player has not seen, the oldest first. After a restart it comes again, until `seen` was called.
signal message(message: Dictionary)
## The inbox could not be read after a notice. The next read has what is missing.
signal failed(result)
signal _over(result)

var api
## Keeps what the player has seen.
var store
## The player's user id.
var owner_id := ""
## The messages that were read, the newest first.
var messages: Array = []

var _told := {}
var _older
var _is_reading := false
var _is_asked := false


## The messages that the player has not seen, the newest first.
func unseen() -> Array:
	var seen_at := _seen_at()
	return messages.filter(func(each): return each.at > seen_at)


## The inbox messages that contain something which is not claimed, the newest first. A new device has all open ones once it has read.
func claimable() -> Array:
	return messages.filter(func(each): return each.has("contents") and not each.get("claimed", false))


## Claims what an inbox message contains: all of it, once. Returns a result with its `contents`, again also to a second claim. An inbox message that is
## refused, such as with "wallet.full", can be claimed later.
func claim(id: String):
	var result = await api.request("postInboxClaim", {"params": {"id": id}})
	if result.error == "":
		_note(id)
	return result


## Claims all that `claimable` has. Returns a result with the `claimed` and their `contents`, and the `refused` with a `code`. After a failure,
## the next call claims the rest.
func claim_all():
	var claimed := []
	var refused := []
	var ids := claimable().map(func(each): return each.id)
	for from in range(0, ids.size(), MOST_CLAIMS):
		var result = await api.request("postInboxClaimAll", {"body": {"ids": ids.slice(from, from + MOST_CLAIMS)}})
		if result.error != "":
			return result
		for each in result.data.claimed:
			_note(each.id)
		claimed.append_array(result.data.claimed)
		refused.append_array(result.data.refused)
	return Result.answered({"claimed": claimed, "refused": refused}, {})


## Reads the newest messages, as far as the player has not seen them; on a new device, the newest page. Call it at each start, and when
## the socket says to read again. Returns a result.
func read():
	_is_asked = true
	if _is_reading:
		return await _over
	_is_reading = true
	var result
	# A notice that comes while the inbox is read may be of a message that the answer does not have.
	while _is_asked:
		_is_asked = false
		result = await _read_once()
		if result.error != "":
			break
	_is_reading = false
	_over.emit(result)
	return result


## Takes the titles of the inbox that a start has, in place of `read`: reads only if there is a message that the player has not seen. Returns
## a result.
func begin(titles: Array):
	var seen_at := _seen_at()
	if titles.any(func(each): return each.at > seen_at):
		return await read()
	return Result.answered(null, {})


## Reads older messages. Returns false if there are none.
func more() -> bool:
	if not _older or not await _older.next():
		return false
	messages.append_array(_older.page.messages)
	return true


## Takes any message of the socket. Returns true for a notice, and then reads the inbox.
func take(news: Dictionary) -> bool:
	if news.get("type") != "notice":
		return false
	_read_after_notice()
	return true


## Says that the player has seen all that was read.
func seen() -> void:
	if not messages.is_empty():
		store.write_text(_name(), str(int(messages[0].at)))


## Objects to a sanction, once, and reads again. Its id is that of a message's sanction, or of a refusal. Returns a result.
func appeal(sanction_id: String, text: String):
	var result = await api.request("postAppeal", {"params": {"id": sanction_id}, "body": {"text": text}})
	return result if result.error != "" else await read()


func _note(claimed: String) -> void:
	for each in messages:
		if each.id == claimed:
			each.claimed = true


func _name() -> String:
	return "inbox:" + owner_id


## The time of the newest message that the player has seen; -1 if the device does not know.
func _seen_at() -> int:
	var text: String = store.read_text(_name())
	return int(text) if text.is_valid_int() else -1


func _read_after_notice() -> void:
	var result = await read()
	if result.error != "":
		failed.emit(result)


func _read_once():
	var seen_at := _seen_at()
	var pages = Pages.new(api, "getInbox", {"query": {"contents": "1"}})
	var all := []
	while await pages.next():
		all.append_array(pages.page.messages)
		if seen_at < 0 or all.any(func(each): return each.at <= seen_at):
			break
	if pages.result.error != "":
		return pages.result
	messages = all
	_older = pages
	var news := unseen()
	news.reverse()
	for each in news:
		if not _told.has(each.id):
			_told[each.id] = true
			message.emit(each)
	return pages.result
