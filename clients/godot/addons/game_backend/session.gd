extends Node
## A player's session.

const Result := preload("res://addons/game_backend/result.gd")
const Transport := preload("res://addons/game_backend/transport.gd")

signal renewed(result)

var user_pool_client_id := ""
var region := ""
var cognito_endpoint := ""
var timers
## Keeps the refresh token: it has read_text(name) and write_text(name, text).
var store
var timeout_ms := 30000

var _refresh := ""
var _id := ""
var _expires_at := 0
var _renewing := false
## True once the pool has refused to renew without a new refresh token.
var _rotates := false


func _init() -> void:
	process_mode = Node.PROCESS_MODE_ALWAYS


## The refresh token; "" when nobody is signed in.
func kept() -> String:
	return _refresh


## Creates an account, which is paid with the work of `guest.gd`'s `do_work`: its result's data. Cognito mails a code, which `confirm`
## takes. The backend refuses names that are not in Unicode's composed form (NFC).
func sign_up(username: String, email: String, password: String, work: Dictionary):
	return await _ask("SignUp", {
		"Username": username,
		"Password": password,
		"UserAttributes": [{"Name": "email", "Value": email}],
		"ClientMetadata": work,
	})


## Mails another code, which `confirm` takes.
func resend_code(username: String):
	return await _ask("ResendConfirmationCode", {"Username": username})


func confirm(username: String, code: String):
	var result = await _ask("ConfirmSignUp", {"Username": username, "ConfirmationCode": code})
	# An earlier try, whose answer was lost, has confirmed it.
	if result.error == "cognito" and result.message.contains("status is CONFIRMED"):
		return Result.answered(null, {})
	return result


## Mails a code, which `reset_password` takes. With the work of `do_work` it also gets one on a day on which others have used up the
## mails without work.
func forgot_password(username: String, work: Dictionary = {}):
	var input := {"Username": username}
	if not work.is_empty():
		input["ClientMetadata"] = work
	return await _ask("ForgotPassword", input)


## Replaces a forgotten password. Sign in with the new one afterwards.
func reset_password(username: String, code: String, password: String):
	return await _ask("ConfirmForgotPassword", {"Username": username, "ConfirmationCode": code, "Password": password})


func sign_in(username: String, password: String):
	var result = await _authenticate("USER_PASSWORD_AUTH", {"USERNAME": username, "PASSWORD": password})
	if result.error == "":
		_use(result.data, "")
	return result


## Takes the tokens that the API has answered, as it does after a sign-in by a platform: `idToken`, `refreshToken`, `expiresIn`.
func adopt(tokens: Dictionary) -> void:
	_use({"IdToken": tokens.idToken, "ExpiresIn": tokens.expiresIn}, tokens.refreshToken)


## Continues the session that the store has, also without a network. Returns false if there is none.
func restore() -> bool:
	var text: String = store.read_text("session") if store else ""
	if text == "":
		return false
	_forget()
	_keep(text)
	return true


## Returns a result with a valid ID token.
func token(fresh: bool):
	if not fresh and _id != "" and _expires_at - 60000 > timers.now():
		return Result.answered(_id, {})
	if _renewing:
		return await renewed
	_renewing = true
	var result = await _renew()
	_renewing = false
	renewed.emit(result)
	return result


## Ends the session, also on the server.
func sign_out():
	var had := _refresh
	_forget()
	if had != "":
		return await _ask("RevokeToken", {"Token": had})
	return Result.answered(null, {})


func _renew():
	var had := _refresh
	if had == "":
		return Result.failed("signedOut", "Nobody is signed in")
	var result = await _renewed(had)
	if result.error == "cognito":
		for end in ["NotAuthorizedException", "RefreshTokenReuseException", "UserNotFoundException", "UserNotConfirmedException", "PasswordResetRequiredException"]:
			if result.type.ends_with(end):
				if _refresh == had:
					_forget()
				return Result.failed("signedOut", "The session has ended")
	if result.error != "":
		return result
	# The player has signed out, or another one signed in, in the meantime.
	if _refresh != had:
		return Result.failed("signedOut", "The session has ended")
	_use(result.data, had)
	return Result.answered(_id, {})


## Renews by the flow that every pool has, or, if the pool rotates refresh tokens, by the operation that it then takes.
func _renewed(refresh: String):
	if not _rotates:
		var result = await _authenticate("REFRESH_TOKEN_AUTH", {"REFRESH_TOKEN": refresh})
		var is_wrong_flow: bool = result.error == "cognito" and (
			result.type.ends_with("InvalidParameterException") or result.type.ends_with("UnsupportedOperationException")
		)
		if not is_wrong_flow:
			return result
	var renewed_by = _tokens_in(await _ask("GetTokensFromRefreshToken", {"RefreshToken": refresh}))
	if renewed_by.error == "":
		_rotates = true
	return renewed_by


func _authenticate(flow: String, parameters: Dictionary):
	return _tokens_in(await _ask("InitiateAuth", {"AuthFlow": flow, "AuthParameters": parameters}))


func _tokens_in(result):
	if result.error != "":
		return result
	var tokens = result.data.get("AuthenticationResult")
	if not tokens is Dictionary or not tokens.has("IdToken"):
		return Result.failed("signedOut", "Cognito asks for another step")
	return Result.answered(tokens, {})


func _use(tokens: Dictionary, refresh: String) -> void:
	_keep(tokens.get("RefreshToken", refresh))
	_id = tokens.IdToken
	_expires_at = timers.now() + 1000 * int(tokens.get("ExpiresIn", 3600))


func _ask(operation: String, input: Dictionary):
	input["ClientId"] = user_pool_client_id
	var url := cognito_endpoint if cognito_endpoint != "" else "https://cognito-idp.%s.amazonaws.com/" % region
	var answer = await Transport.send(self, {
		"method": "POST",
		"url": url,
		"headers": {
			"content-type": "application/x-amz-json-1.1",
			"x-amz-target": "AWSCognitoIdentityProviderService." + operation,
		},
		"body": JSON.stringify(input).to_utf8_buffer(),
	}, timeout_ms, timers)
	if answer.status == 0:
		return Result.unanswered("Cognito", answer)
	var json := Result.parse("{}" if answer.text == "" else answer.text)
	var said: Dictionary = json.value if json.value is Dictionary else {}
	if answer.status >= 200 and answer.status < 300:
		if not json.value is Dictionary:
			return Result.failed("connection", "Somebody else than Cognito answered")
		return Result.answered(said, answer.headers)
	var result = Result.failed("cognito", str(said.get("message", "Cognito answered %d" % answer.status)))
	result.type = str(said.get("__type", ""))
	# Cognito's transient errors have the status 400, like permanent ones.
	var is_busy := ["TooManyRequestsException", "LimitExceededException", "ThrottlingException"].any(
		func(end): return result.type.ends_with(end)
	)
	result.status = 429 if is_busy else answer.status
	return result


func _keep(text: String) -> void:
	if text == _refresh:
		return
	_refresh = text
	if store:
		store.write_text("session", text)


func _forget() -> void:
	_keep("")
	_id = ""
