extends RefCounted
## Computes the draws of an epoch again, from its secret, which is known once the epoch has ended. It trusts nothing but the commitment that the
## player saw before.

const Result := preload("res://addons/game_backend/result.gd")
const BLOCK := 64


## Returns what is wrong with the pages of `draws`, all of one epoch: nothing if every draw is right.
static func wrong_in(pages: Array) -> Array[String]:
	var wrong: Array[String] = []
	var epoch: Dictionary = {} if pages.is_empty() else pages[0].epoch
	if not epoch.has("secret"):
		return ["The epoch has not ended: its secret is not known yet"]
	var secret: PackedByteArray = epoch.secret.hex_decode()
	if _hash_of(secret).hex_encode() != epoch.commitment:
		wrong.append("The secret is another than what was fixed before")
	var k := 0
	var counts := {}
	for page in pages:
		for draw in page.draws:
			k += 1
			if draw.k != k:
				wrong.append("Draw %d is missing" % k)
			k = draw.k
			var form: String = page.documents.get(draw.document, "")
			if form.sha256_text() != draw.document:
				wrong.append("Draw %d has another document than its hash says" % k)
				continue
			var rules: Dictionary = Result.parse(form).value
			var known = counts.get(draw.box, epoch.dry.get(draw.box, 0) if epoch.has("dry") else null)
			# What was taken back changes the count before the next draw.
			if known != null and max(0, known + draw.get("back", 0)) != draw.dry:
				wrong.append("Draw %d has another count than the draws before it" % k)
			var row := row_of(secret, epoch.word, draw.box, draw.document, rules, k, draw.dry)
			if row != draw.row:
				wrong.append("Draw %d is %s, not %s" % [k, row, draw.row])
			# A document without a guarantee leaves the count as it is.
			if not rules.has("sure"):
				counts[draw.box] = draw.dry
			else:
				counts[draw.box] = 0 if rules.sure.row == row else draw.dry + 1
	if epoch.draws != k:
		wrong.append("The epoch has other draws than these")
	return wrong


## The row of draw `k`, before which the row of the guarantee has not come `dry` times.
static func row_of(secret: PackedByteArray, word: String, box: String, document: String, rules: Dictionary, k: int, dry: int) -> String:
	var sure: Dictionary = rules.get("sure", {})
	if not sure.is_empty() and dry + 1 >= sure.after:
		return sure.row
	var weights: Array = rules.rows.map(func(row): return row.weight + _rise_of(sure, row.id, dry + 1))
	var sum: int = weights.reduce(func(all, weight): return all + weight)
	# What 2^64 has above a multiple of the sum. Godot's numbers have a sign, so that a number of 64 bits is two of 32.
	var rest := _modulo(1 << 32, 0, sum)
	var attempt := 0
	while true:
		var message := "\n".join([box, document, str(k), str(attempt), word])
		var mac := _mac_of(secret, message.to_utf8_buffer())
		var high := _word_in(mac, 0)
		var low := _word_in(mac, 4)
		attempt += 1
		if high == 0xFFFFFFFF and low >= (1 << 32) - rest:
			continue
		var left := _modulo(high, low, sum)
		for at in weights.size():
			if left < weights[at]:
				return rules.rows[at].id
			left -= weights[at]
	return ""


## What the guarantee adds to a row's weight at the draw `n` since the row came last.
static func _rise_of(sure: Dictionary, row: String, n: int) -> int:
	if sure.get("row") != row or not sure.has("rises") or n < sure.rises.from:
		return 0
	return sure.rises.by * (n - sure.rises.from + 1)


## (high * 2^32 + low) modulo `by`, which is below 2^31.
static func _modulo(high: int, low: int, by: int) -> int:
	return ((high % by) * (1 << 32) + low) % by


static func _word_in(bytes: PackedByteArray, at: int) -> int:
	return bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3]


static func _hash_of(bytes: PackedByteArray) -> PackedByteArray:
	var hashing := HashingContext.new()
	hashing.start(HashingContext.HASH_SHA256)
	hashing.update(bytes)
	return hashing.finish()


## HMAC-SHA-256, by hand: Godot's web build has none. The key has at most 64 bytes.
static func _mac_of(key: PackedByteArray, message: PackedByteArray) -> PackedByteArray:
	var inner := key.duplicate()
	while inner.size() < BLOCK:
		inner.append(0)
	var outer := inner.duplicate()
	for at in BLOCK:
		inner[at] ^= 0x36
		outer[at] ^= 0x5C
	inner.append_array(message)
	outer.append_array(_hash_of(inner))
	return _hash_of(outer)
