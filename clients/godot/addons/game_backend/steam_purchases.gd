extends RefCounted
## Purchases in Steam: the backend begins an order, the player approves it in Steam's overlay, and then the backend takes the money. The
## game may end at any step: an order that is not settled is finished at the next start.

const Sending := preload("res://addons/game_backend/sending.gd")
const Stored := preload("res://addons/game_backend/stored.gd")

## The backend's answer, whose `state` is "granted", "pending" as long as the player has not approved, "canceled" or "refunded". It can
## come twice for one order, if the game ended in between.
signal settled(order_id: String, answer: Dictionary)
## The backend refuses to finish an order. The result has the reason.
signal refused(order_id: String, result)

var api
var timers:
	set(value):
		timers = value
		_sending.timers = value
## Keeps the orders that are not settled, over restarts.
var store
## The player's user id.
var owner_id := ""

## The orders that are to be sent.
var _waiting := {}
var _sending := Sending.new()


func _init() -> void:
	_sending.has_next = _has_next
	_sending.send_next = _send_next


## Begins an order, such as {"product": "coins.100"}. Steam's overlay then asks the player. Returns a result with `orderId`.
func buy(body: Dictionary):
	var result = await api.request("postSteamStart", {"body": body})
	if result.error == "":
		_keep(result.data.orderId, true)
	return result


## Takes the overlay's answer, MicroTxnAuthorizationResponse_t, whatever it says: the backend asks Steam what became of the order.
func answered(order_id: String) -> void:
	_keep(order_id, true)
	_waiting[order_id] = true
	await _sending.now()


## Finishes the orders that are not settled. Call it at each start, after the sign-in.
func start() -> void:
	for order_id in _open():
		_waiting[order_id] = true
	await _sending.now()


## Stops sending. What is not settled is finished at the next start.
func close() -> void:
	_sending.close()


func _has_next() -> bool:
	return not _waiting.is_empty()


## Returns null when the order is answered, or the result after which it must be tried again.
func _send_next():
	var order_id: String = _waiting.keys()[0]
	# The overlay may answer while this is sent: then it is sent again.
	_waiting.erase(order_id)
	var result = await api.request("postSteamFinish", {"params": {"orderId": order_id}}, {"cancel": _sending.ending})
	if result.error == "":
		settled.emit(order_id, result.data)
		if result.data.get("state") == "pending":
			return null
	elif Sending.is_final(result):
		refused.emit(order_id, result)
	else:
		_waiting[order_id] = true
		return result
	_waiting.erase(order_id)
	_keep(order_id, false)
	return null


func _open() -> Array:
	return Stored.read_all(store, "steam:" + owner_id).filter(func(each): return each is String)


func _keep(order_id: String, is_open: bool) -> void:
	var all := _open()
	all.erase(order_id)
	if is_open:
		all.append(order_id)
	Stored.write_all(store, "steam:" + owner_id, all)
