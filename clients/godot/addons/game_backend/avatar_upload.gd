extends RefCounted
## Uploads photos for avatars.

const Result := preload("res://addons/game_backend/result.gd")
const Transport := preload("res://addons/game_backend/transport.gd")
const Waits := preload("res://addons/game_backend/waits.gd")


## Uploads a photo. Returns a result with the player's avatar once it was made, or with the reason why it was not: its `status`.
static func run(api, timers, photo: PackedByteArray, content_type: String, cancel = null):
	var body := {"contentType": content_type, "bytes": photo.size()}
	var upload
	var put
	for address in 2:
		upload = await api.request("postPresign", {"body": body}, {"cancel": cancel})
		if upload.error != "":
			return upload
		put = await _put(api, timers, upload.data, photo, cancel)
		if put.status != 403:
			break
	if put.error != "":
		return put
	for reads in 60:
		if not await Waits.pause(1000, timers, cancel):
			return Result.failed("cancelled", "The upload was cancelled")
		var avatar = await api.request("getAvatar", {}, {"cancel": cancel})
		if avatar.error != "":
			return avatar
		if avatar.data.get("key") == upload.data.key and avatar.data.get("status") != "processing":
			return avatar
	return Result.failed("connection", "The avatar is not ready after a minute")


## Uploads with retries, without the player's token.
static func _put(api, timers, upload: Dictionary, photo: PackedByteArray, cancel):
	var tries := 0
	while true:
		var request := {"method": upload.method, "url": upload.url, "headers": upload.headers, "body": photo}
		var answer = await Transport.send(api, request, 120000, timers, cancel)
		if cancel and cancel.is_cancelled:
			return Result.failed("cancelled", "The upload was cancelled")
		var status: int = answer.status
		# An address takes one photo: an earlier try has stored it, or one of the platform, which itself repeats what had no answer.
		if (status >= 200 and status < 300) or status == 412:
			return Result.answered(null, {})
		var result = Result.refused(answer) if status > 0 else Result.unanswered("The storage", answer)
		if (not result.may_pass() and status != 500) or tries >= 4:
			return result
		var wait := Waits.back_off(tries, timers)
		tries += 1
		if not await Waits.pause(wait, timers, cancel):
			return Result.failed("cancelled", "The upload was cancelled")
