extends RefCounted
## The player's wallet, which follows its messages.

## The wallet; empty until it was read.
var wallet := {}


## Replaces all with what GET /wallet or a start answered.
func read(answer: Dictionary) -> void:
	wallet = answer


## Takes any message. Returns true for one of the wallet, which replaces all but its ledger.
func take(news: Dictionary) -> bool:
	if news.get("type") != "wallet":
		return false
	var now := wallet.duplicate()
	# The message leaves out what there is none of.
	for name in ["bought", "owes", "currencies", "lasting"]:
		now.erase(name)
	now.merge(news, true)
	now.erase("type")
	wallet = now
	return true


## The amount of "coins", or of another currency; 0 of one that the player has none of.
func amount(currency: String) -> int:
	return wallet.get("balance", 0) if currency == "coins" else _held(currency).get("amount", 0)


## When a currency has grown by itself next, in the server's milliseconds since the epoch: read the wallet again then. 0 of one that does not
## grow.
func grows_at(currency: String) -> int:
	return _held(currency).get("next", 0)


func _held(currency: String) -> Dictionary:
	return wallet.get("currencies", {}).get(currency, {})
