extends RefCounted
## Computes the draws of a seed period again, from its server seed, which is known once the seed period has ended. It trusts nothing but the server
## seed hash that the player saw before. In the hashed text of a document, the guarantee is `sure`.

const Result := preload("res://addons/game_backend/result.gd")
const BLOCK := 64


## Returns what is wrong with the pages of `draws`, all of one seed period: nothing if every draw is right.
static func wrong_in(pages: Array) -> Array[String]:
	var wrong: Array[String] = []
	var seed_period: Dictionary = {} if pages.is_empty() else pages[0].seedPeriod
	if not seed_period.has("serverSeed"):
		return ["The seed period has not ended: its server seed is not known yet"]
	var server_seed: PackedByteArray = seed_period.serverSeed.hex_decode()
	if _hash_of(server_seed).hex_encode() != seed_period.serverSeedHash:
		wrong.append("The server seed is another than what was fixed before")
	var nonce := 0
	var counts := {}
	for page in pages:
		for draw in page.draws:
			nonce += 1
			if draw.nonce != nonce:
				wrong.append("Draw %d is missing" % nonce)
			nonce = draw.nonce
			var form: String = page.documents.get(draw.document, "")
			if form.sha256_text() != draw.document:
				wrong.append("Draw %d has another document than its hash says" % nonce)
				continue
			var rules: Dictionary = Result.parse(form).value
			var known = counts.get(draw.box, seed_period.drawsWithout.get(draw.box, 0) if seed_period.has("drawsWithout") else null)
			# What was taken back changes the count before the next draw.
			if known != null and max(0, known + draw.get("back", 0)) != draw.drawsWithout:
				wrong.append("Draw %d has another count than the draws before it" % nonce)
			var row := row_of(server_seed, seed_period.clientSeed, draw.box, draw.document, rules, nonce, draw.drawsWithout)
			if row != draw.row:
				wrong.append("Draw %d is %s, not %s" % [nonce, row, draw.row])
			# A document without a guarantee leaves the count as it is.
			if not rules.has("sure"):
				counts[draw.box] = draw.drawsWithout
			else:
				counts[draw.box] = 0 if rules.sure.row == row else draw.drawsWithout + 1
	if seed_period.draws != nonce:
		wrong.append("The seed period has other draws than these")
	return wrong


## The row of draw `nonce`, before which the row of the guarantee has not come `draws_without` times.
static func row_of(server_seed: PackedByteArray, client_seed: String, box: String, document: String, rules: Dictionary, nonce: int, draws_without: int) -> String:
	var guarantee: Dictionary = rules.get("sure", {})
	if not guarantee.is_empty() and draws_without + 1 >= guarantee.after:
		return guarantee.row
	var weights: Array = rules.rows.map(func(row): return row.weight + _rise_of(guarantee, row.id, draws_without + 1))
	var sum: int = weights.reduce(func(all, weight): return all + weight)
	# What 2^64 has above a multiple of the sum. Godot's numbers have a sign, so that a number of 64 bits is two of 32.
	var rest := _modulo(1 << 32, 0, sum)
	var attempt := 0
	while true:
		var message := "\n".join([box, document, str(nonce), str(attempt), client_seed])
		var mac := _mac_of(server_seed, message.to_utf8_buffer())
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
static func _rise_of(guarantee: Dictionary, row: String, n: int) -> int:
	if guarantee.get("row") != row or not guarantee.has("rises") or n < guarantee.rises.from:
		return 0
	return guarantee.rises.by * (n - guarantee.rises.from + 1)


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
