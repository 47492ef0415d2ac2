extends RefCounted
## Sign-in by a platform, such as Apple or Google.

const Result := preload("res://addons/game_backend/result.gd")


## Signs in by a platform's proof: the session has the new player's tokens. `prove` lets the player sign in by the platform's SDK with
## a nonce, and returns the body of the route, or {} if the player has closed the platform's window: then the result's data is null, and
## nothing is sent. If it fails, the session is as before. A proof counts once: after "platform.proof_refused", let the player begin
## again.
static func sign_in(api, session, route: Dictionary, prove: Callable, options: Dictionary = {}):
	var result = await link(api, route, prove, options)
	if result.error == "" and result.data != null:
		session.adopt(result.data)
	return result


## Links a platform's account to the player who is signed in, by one of the routes `link…`.
static func link(api, route: Dictionary, prove: Callable, options: Dictionary = {}):
	var asked = await api.request("postChallenge", {}, options)
	if asked.error != "":
		return asked
	var proof: Dictionary = await prove.call(asked.data.nonce)
	if proof.is_empty():
		return Result.answered(null, {})
	return await api.request(route, {"body": proof}, options)
