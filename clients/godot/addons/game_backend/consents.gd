extends RefCounted
## The documents that the player must accept before some calls.


signal _agreed(has_agreed: bool)

var api
## Shows the documents, and returns true if the player accepts them.
var ask: Callable

var _is_asking := false


## Returns a result with the documents whose current version the player has not accepted.
func missing():
	var result = await api.request("getConsents")
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
		result = await api.request("postConsent", {"body": {"document": each.document, "version": each.version}})
		if result.error != "":
			return result
	return result


## Asks the player for what a call needs, and sends the yes. It is the remedy of "consent.required". Returns false if the player says no,
## or the backend takes no yes. Calls that come meanwhile share the question.
func agree(_refused = null) -> bool:
	if _is_asking:
		return await _agreed
	_is_asking = true
	var has_agreed: bool = await _ask_and_accept()
	_is_asking = false
	_agreed.emit(has_agreed)
	return has_agreed


func _ask_and_accept() -> bool:
	# Asks again, once, if a document was replaced while the player read it.
	for asked in 2:
		var documents = await missing()
		if documents.error != "":
			return false
		if not documents.data.is_empty() and not await ask.call(documents.data):
			return false
		var accepted = await accept(documents.data)
		if accepted == null or accepted.error == "":
			return true
		if accepted.code != "consent.outdated":
			return false
	return false
