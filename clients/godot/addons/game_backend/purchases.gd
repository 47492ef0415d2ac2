extends RefCounted
## Sends the purchases of the device's store to the backend, and finishes each only after it was granted. The app may end at any
## step: what is not finished is sent again at the next start, and the backend grants it once.
##
## A purchase is {store, proof}: "apple" with {transaction}, "google" with {token}. The storefront has `unfinished()`, which returns
## those that the app has not finished, and `finish(purchase)`. For Google Play nothing is left to finish: the backend consumes or
## acknowledges it. It may have `refresh(purchase)`, which returns what the store signs now, or {}: StoreKit's AppStore.sync(), which
## may ask the player to sign in, and then the newest transaction. It is asked once, if the backend refuses a proof as too old to
## move the purchase to this player.

const GameApi := preload("res://addons/game_backend/game_api.gd")
const Result := preload("res://addons/game_backend/result.gd")
const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")

## The backend's answer, whose `state` is "granted", "pending", "canceled" or "refunded". It can come twice for one purchase, if the
## app ended in between.
signal answered(purchase: Dictionary, answer: Dictionary)
## The backend refuses a purchase, which is not finished. The result has the reason.
signal refused(purchase: Dictionary, result)

var api
var timers:
	set(value):
		timers = value
		_sending.timers = value
## Keeps what was sent and not answered, over restarts.
var store
var storefront
## The player's user id.
var owner_id := ""

var _waiting: Array = []
var _sending := Sending.new()
## What was fetched anew: if it is too old as well, nothing newer comes.
var _refreshed := {}


func _init() -> void:
	_sending.has_next = _has_next
	_sending.send_next = _send_next


## What to buy with: StoreKit's appAccountToken, Play's obfuscatedAccountId.
func account_token() -> String:
	return owner_id


## Sends what the store still holds, and what was sent without an answer. Call it at each start, after the sign-in.
func start() -> void:
	for purchase in Stored.read_all(store, _name()):
		if purchase is Dictionary and purchase.has("store") and purchase.has("proof"):
			_remember(purchase)
	for purchase in await storefront.unfinished():
		_remember(purchase)
	await _sending.now()


## Takes a purchase that the store hands over while the game runs. Returns a result: an error for a store for which this game's API has no route.
func add(purchase: Dictionary):
	if not GameApi.ROUTES.has(_route_of(purchase)):
		return Result.failed("wrong", "This game's API has no route for purchases of %s" % purchase.store)
	_remember(purchase)
	await _sending.now()
	return Result.answered(null, {})


## Stops sending. What is not finished is sent at the next start.
func close() -> void:
	_sending.close()


func _name() -> String:
	return "purchases:" + owner_id


static func _route_of(purchase: Dictionary) -> String:
	return "post" + str(purchase.store).capitalize()


func _remember(purchase: Dictionary) -> void:
	if not GameApi.ROUTES.has(_route_of(purchase)):
		return
	for each in _waiting:
		if each.store == purchase.store and each.proof == purchase.proof:
			return
	_waiting.append(purchase)


func _save() -> void:
	store.write_text(_name(), "" if _waiting.is_empty() else JSON.stringify(_waiting, "", false))


func _has_next() -> bool:
	return not _waiting.is_empty()


## Returns null when the purchase is answered, or the result after which it must be tried again.
func _send_next():
	var purchase: Dictionary = _waiting[0]
	_save()
	var result = await api.request(_route_of(purchase), {"body": purchase.proof}, {"cancel": _sending.ending})
	if result.error == "":
		# The backend has settled it, so that the store need not keep it.
		if result.data.get("state") in ["granted", "refunded"]:
			await storefront.finish(purchase)
		answered.emit(purchase, result.data)
	elif Sending.is_final(result):
		if result.code == "purchase.too_old" and purchase != _refreshed and storefront.has_method("refresh"):
			_refreshed = await storefront.refresh(purchase)
			if not _refreshed.is_empty():
				_waiting[_waiting.find(purchase)] = _refreshed
				return null
		refused.emit(purchase, result)
	else:
		return result
	_waiting.erase(purchase)
	_save()
	return null
