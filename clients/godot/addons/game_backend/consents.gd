extends RefCounted
## The documents that the player must accept before some calls.

const READ := {"name": "getConsents", "method": "GET", "path": "/profile/consents", "caller": "player"}
const ACCEPT := {"name": "postConsent", "method": "POST", "path": "/profile/consents", "caller": "player"}

var api
## Shows the documents, and returns true if the player accepts them.
var ask: Callable


## Returns a result with the documents whose current version the player has not accepted.
func missing():
	var result = await api.request(READ)
	if result.error == "":
		result.data = result.data.consents.filter(func(each):
			var accepted = each.get("accepted")
			return not accepted is Dictionary or accepted.get("version") != each.version
		)
	return result


## Sends that the player has accepted these versions.
func accept(documents: Array):
	var result
	for each in documents:
		result = await api.request(ACCEPT, {"body": {"document": each.document, "version": each.version}})
		if result.error != "":
			return result
	return result


## Makes a call, a callable that returns a result. If the backend asks for a document first, the player is asked, and the call repeated
## once. Returns the refusal if the player says no.
func guard(call: Callable):
	var result = await call.call()
	if result.code != "consent.required":
		return result
	# Asks again, once, if a document was replaced while the player read it.
	for asked in 2:
		var documents = await missing()
		if documents.error != "":
			return documents
		if not documents.data.is_empty() and not await ask.call(documents.data):
			return result
		var accepted = await accept(documents.data)
		if accepted == null or accepted.error == "":
			return await call.call()
		if asked == 1 or accepted.code != "consent.outdated":
			return accepted
