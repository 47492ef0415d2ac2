extends Node
## Carries out the commands of rows.

const A := "res://addons/game_backend/"
const Ages := preload(A + "ages.gd")
const Api := preload(A + "api.gd")
const AvatarUpload := preload(A + "avatar_upload.gd")
const Blocks := preload(A + "blocks.gd")
const Board := preload(A + "board.gd")
const Cancel := preload(A + "cancel.gd")
const Consents := preload(A + "consents.gd")
const GameConnection := preload(A + "game_connection.gd")
const Scores := preload(A + "scores.gd")
const LobbyState := preload(A + "lobby_state.gd")
const Events := preload(A + "events.gd")
const PlatformSignIn := preload(A + "platform_sign_in.gd")
const GameApi := preload(A + "game_api.gd")
const Guest := preload(A + "guest.gd")
const Inbox := preload(A + "inbox.gd")
const Live := preload(A + "live.gd")
const ManualTimers := preload("res://manual_timers.gd")
const MatchSearch := preload(A + "match_search.gd")
const MemoryStore := preload("res://memory_store.gd")
const Outbox := preload(A + "outbox.gd")
const Pages := preload(A + "pages.gd")
const PartyState := preload(A + "party_state.gd")
const Purchases := preload(A + "purchases.gd")
const Relay := preload(A + "relay.gd")
const Reports := preload(A + "reports.gd")
const Result := preload(A + "result.gd")
const Seats := preload(A + "seats.gd")
const Saves := preload(A + "saves.gd")
const ServerClock := preload(A + "server_clock.gd")
const Session := preload(A + "session.gd")
const Start := preload(A + "start.gd")
const SteamPurchases := preload(A + "steam_purchases.gd")
const Tracks := preload(A + "tracks.gd")
const Draws := preload(A + "draws.gd")
const DrawsCheck := preload(A + "draws_check.gd")
const WalletState := preload(A + "wallet_state.gd")
const Storefront := preload("res://storefront.gd")

var host := WebSocketPeer.new()
var was_open := false
var cancels := {}
var store = MemoryStore.new()
var generation := 0
var options := {}
var root: Node
var timers
var clock
var session
var api
var outbox
var board
var party
var wallet
var live
var relay
var purchases
var blocks
var consents
var ages
var inbox
var reports
var steam
var start
var saves
var events
var tracks
var friends
var draws
var leagues
var scores
var asks := 0
var hears := Hears.new()
var lobby
var connection


## Hears what Godot's log tells.
class Hears extends Logger:
	var tell := Callable()

	func _log_error(_function: String, _file: String, _line: int, code: String, rationale: String, _notify: bool, _type: int, _traces: Array[ScriptBacktrace]) -> void:
		if tell.is_valid():
			tell.call(rationale if rationale != "" else code)


func _ready() -> void:
	OS.add_logger(hears)
	# The sample compiles with the addon, or nothing is played.
	if not load(A + "sample/duel.gd").can_instantiate():
		return push_error("The sample does not compile")
	process_mode = Node.PROCESS_MODE_ALWAYS
	# The backend's messages and texts are small.
	host.inbound_buffer_size = 1 << 20
	host.outbound_buffer_size = 1 << 20
	host.connect_to_url(FileAccess.get_file_as_string("res://address.txt"))


func _process(_delta: float) -> void:
	host.poll()
	var state := host.get_ready_state()
	if state == WebSocketPeer.STATE_OPEN:
		was_open = true
		while host.get_available_packet_count() > 0:
			carry(Result.parse(host.get_packet().get_string_from_utf8()).value)
	elif state == WebSocketPeer.STATE_CLOSED and was_open:
		get_tree().quit(0)


func say(message: Dictionary) -> void:
	host.send_text(JSON.stringify(message, "", false))


func tell(of: int, event: String, members: Dictionary) -> void:
	if of == generation:
		members["event"] = event
		say(members)


func carry(command: Dictionary) -> void:
	var id: int = command.id
	var name: String = command.get("as", "")
	var cancel := Cancel.new()
	if name != "":
		cancels[name] = cancel
		say({"id": id})
	var own := generation
	var value: Variant = await act(command.run, command, cancel)
	var reply := {"value": value}
	if value is Result:
		reply = {"value": value.data} if value.error == "" else {"error": described(value)}
	if name == "":
		reply["id"] = id
		say(reply)
	elif own == generation:
		reply["as"] = name
		tell(own, "settled", reply)


func end() -> void:
	generation += 1
	for cancel in cancels.values():
		cancel.cancel()
	cancels.clear()
	if live:
		live.close()
	if outbox:
		outbox.close()
	if purchases:
		purchases.close()
		purchases = null
	if steam:
		steam.close()
	if start:
		start.close()
	if saves:
		saves.close()
	if GameBackend.saves:
		GameBackend.saves.close()
		GameBackend.saves = null
	if events:
		events.close()
	if tracks:
		tracks.close()
	if connection:
		connection.close()
		connection = null
	if timers:
		timers.tell = Callable()
	live = null
	relay = null
	outbox = null
	if root:
		root.queue_free()
		root = null


func begin(args: Dictionary) -> Variant:
	end()
	options = args
	if not args.get("restart", false):
		store = MemoryStore.new()
		store.texts = args.get("stored", {})
	store.is_full = args.get("isFull", false)
	var endpoint: String = args.get("cognitoEndpoint", args.address + "/cognito")
	var wrong := GameBackend.wrong_in({
		"userPoolClientId": args.get("userPoolClientId", "client"),
		"awsEndpoint": endpoint,
		"apiUrl": args.get("apiUrl", args.address),
	})
	if wrong != "":
		return Result.failed("wrong", wrong)
	var own := generation
	root = Node.new()
	add_child(root)
	timers = ManualTimers.new(args.now, args.random)
	timers.tell = func(ms): tell(own, "timer", {"ms": ms})
	clock = ServerClock.new(timers)
	session = Session.new()
	session.user_pool_client_id = args.get("userPoolClientId", "client")
	session.cognito_endpoint = endpoint
	session.timers = timers
	session.store = store
	root.add_child(session)
	api = Api.new()
	api.api_url = args.address
	api.timers = timers
	api.clock = clock
	var signed: bool = args.get("session", false)
	api.token = session.token if signed else func(_fresh): return Result.answered("static", {})
	api.banned.connect(func(details): tell(own, "banned", details.duplicate()))
	api.outdated.connect(func(details): tell(own, "outdated", details.duplicate()))
	api.closed.connect(func(details): tell(own, "closed", details.duplicate()))
	api.build = args.get("build", {})
	api.retries = args.get("retries", 4)
	api.timeout_ms = args.get("timeoutMs", 30000)
	if args.get("apiKey", false):
		api.api_key = "key"
	if args.get("signInAgain", false):
		api.sign_in_again = func(): return await session.sign_in("ada", "secret")
	root.add_child(api)
	outbox = Outbox.new()
	outbox.api = api
	outbox.routes = GameApi.ROUTES
	outbox.store = store
	outbox.owner_id = args.get("owner", "ada")
	outbox.timers = timers
	outbox.clock = clock
	outbox.most = args.get("most", 500)
	if args.has("takenEffect") or args.get("failsIn") == "takenEffect":
		# A fault in GDScript ends the function, which returns null then.
		outbox.has_taken_effect = func(_entry): return args.get("takenEffect")
	outbox.sent.connect(func(entry, answer):
		tell(own, "outboxSent", {"route": entry.route, "request": entry.request, "answer": answer})
	)
	outbox.dropped.connect(func(entry, reason, result):
		tell(own, "outboxDropped", {
			"route": entry.route, "request": entry.request, "reason": reason, "code": result.code if result else null,
		})
		if args.get("addsWhenDropped", false):
			# A float, as a game computes one.
			outbox.add("postScore", {"body": {"gameArea": "forest", "score": 1.0}})
	)
	root.add_child(outbox)
	blocks = Blocks.new()
	blocks.api = api
	lobby = LobbyState.new()
	lobby.api = api
	lobby.timers = timers
	consents = Consents.new()
	consents.api = api
	consents.ask = func(documents):
		tell(own, "asked", {"documents": documents.map(func(each): return each.document)})
		return args.get("agrees", true)
	reports = Reports.new()
	inbox = Inbox.new()
	steam = SteamPurchases.new()
	start = Start.new()
	saves = Saves.new()
	events = Events.new()
	tracks = Tracks.new()
	for helper in [reports, inbox, steam, start, saves, events, tracks]:
		helper.api = api
		helper.store = store
		helper.owner_id = args.get("owner", "ada")
	hears.tell = func(message): tell(own, "fault", {"message": message})
	steam.timers = timers
	var game := GameApi.new(api)
	friends = GameApi.PlayerFriends.new(game)
	start.timers = timers
	saves.timers = timers
	events.timers = timers
	tracks.timers = timers
	tracks.clock = clock
	draws = Draws.new()
	draws.api = api
	leagues = GameApi.Leagues.new(game)
	scores = Scores.new()
	scores.api = api
	scores.timers = timers
	events.start = start
	saves.device = "phone"
	asks = 0
	var choice: Variant = args.get("chooses")
	var settles := func(stored, mine):
		tell(own, "conflict", {"stored": shown_save(stored), "mine": shown_save(mine)})
		asks += 1
		if args.has("savesWhenAsked") and asks == 1:
			saves.save(0, saved_in({"bytes": args.savesWhenAsked}))
		if choice is Dictionary:
			return saved_in(choice)
		return {"stored": stored, "mine": mine}.get(choice)
	if not args.get("settles", true):
		return Result.failed("wrong", Saves.wrong_in(Callable()))
	saves.on_conflict = settles
	connect_saves(own)
	events.refused.connect(func(name, seq, why): tell(own, "eventRefused", {"name": name, "seq": seq, "why": why}))
	tracks.changed.connect(func(all): tell(own, "tracks", {"tracks": shown_tracks(all)}))
	tracks.refused.connect(func(counter, amount, result):
		tell(own, "countRefused", {"counter": counter, "amount": amount, "why": result.code if result else "stale"})
	)
	tracks.failed.connect(func(result): tell(own, "tracksError", {"error": described(result)}))
	friends.changed.connect(func(list, _key): tell(own, "friends", {"list": list}))
	leagues.changed.connect(func(league, id): tell(own, "league", {"league": league, "id": id}))
	leagues.failed.connect(func(result): tell(own, "leaguesError", {"error": described(result)}))
	friends.failed.connect(func(result): tell(own, "friendsError", {"error": described(result)}))
	start.changed.connect(func(answer, is_stored): tell(own, "start", {"start": answer, "isStored": is_stored}))
	start.failed.connect(func(result): tell(own, "startError", {"error": described(result)}))
	reports.decided.connect(func(report): tell(own, "outcome", {"reportId": report.reportId, "outcome": report.outcome}))
	inbox.message.connect(func(message): tell(own, "inboxMessage", {"id": message.id}))
	inbox.failed.connect(func(result): tell(own, "inboxError", {"error": described(result)}))
	steam.settled.connect(func(order, answer): tell(own, "steamAnswer", {"orderId": order, "state": answer.state}))
	steam.refused.connect(func(order, result): tell(own, "steamRefused", {"orderId": order, "code": result.code}))
	ages = Ages.new()
	ages.api = api
	ages.ask = func():
		tell(own, "askedAge", {})
		return args.get("band", "")
	ages.platform = func(): return args.get("platformAge", {})
	api.remedies = {"consent.required": consents.agree, "age.required": ages.tell}
	board = Board.new("forest")
	party = PartyState.new(clock)
	wallet = WalletState.new()
	return null


func act(run: String, args: Dictionary, cancel) -> Variant:
	var own := generation
	match run:
		"client":
			return begin(args)
		"end":
			end()
		"pass":
			timers.pass_time(args.ms)
		"settle":
			for frame in 3:
				await get_tree().process_frame
		"cancel":
			cancels[args.what].cancel()
		"call":
			var how := {"cancel": cancel}
			for name in ["key", "retries"]:
				if args.has(name):
					how[name] = args[name]
			return await api.request(GameApi.ROUTES[args.route], with_odd(args), how)
		"time":
			var spans := []
			for left in int(args.times):
				var began := Time.get_ticks_usec()
				await api.request(GameApi.ROUTES[args.route])
				spans.append((Time.get_ticks_usec() - began) / 1000.0)
			return spans
		"frames":
			var began := Time.get_ticks_usec()
			for frame in int(args.times):
				await get_tree().process_frame
			return (Time.get_ticks_usec() - began) / 1000.0 / args.times
		"signIn":
			return await session.sign_in("ada", "secret")
		"signOut":
			return await session.sign_out()
		"restore":
			return session.restore()
		"kept":
			return null if session.kept() == "" else session.kept()
		"stored":
			var text: String = store.read_text(args.name)
			return null if text == "" else text
		"guest":
			return await Guest.create(api, {"cancel": cancel})
		"signUp":
			var work = await Guest.do_work(api, {"cancel": cancel})
			return work if work.error != "" else await session.sign_up("ada", "ada@example.com", "secret", work.data)
		"confirm":
			return await session.confirm("ada", args.code)
		"resendCode":
			return await session.resend_code("ada")
		"forgotPassword":
			var paid := {}
			if args.get("works", false):
				paid = (await Guest.do_work(api, {"cancel": cancel})).data
			return await session.forgot_password("ada", paid)
		"resetPassword":
			return await session.reset_password("ada", args.code, "new secret")
		"enter":
			return await Guest.enter(api, session, store, {"cancel": cancel})
		"now":
			return clock.now()
		"setClock":
			timers.set_clock(args.now)
		"open":
			live = Live.new()
			live.api = api
			live.timers = timers
			if not start.current.is_empty():
				live.start = start
			live.news.connect(func(message):
				# A fault in GDScript ends the function alone.
				if message.type != options.get("failsOn", ""):
					tell(own, "news", {"news": message})
			)
			live.news.connect(inbox.take)
			live.state.connect(func(is_open): tell(own, "state", {"isOpen": is_open}))
			live.read_again.connect(func(): tell(own, "readAgain", {}))
			live.failed.connect(func(result): tell(own, "liveError", {"error": described(result)}))
			root.add_child(live)
			live.open()
		"closeLive":
			live.close()
		"check":
			live.check()
		"subscribe":
			live.subscribe(args.topic)
		"unsubscribe":
			live.unsubscribe(args.topic)
		"isSubscribed":
			return live.is_subscribed(args.topic)
		"send":
			return live.send(args.message)
		"add":
			return outbox.add(args.route, with_odd(args))
		"flush":
			await outbox.flush()
		"closeOutbox":
			outbox.close()
		"waiting":
			return outbox.waiting().map(func(entry): return entry.route)
		"pages":
			var all := []
			var pages = Pages.new(api, GameApi.ROUTES[args.route], args.get("request", {}), {"cancel": cancel})
			while all.size() < args.get("most", 1000) and await pages.next():
				all.append(pages.page)
			return pages.result if pages.result.error != "" else all
		"readBoard":
			board.read(args.entries)
		"takeBoard":
			var is_next: bool = board.take(args.change)
			var ranks: Array = board.entries().map(func(entry): return entry.rank)
			return {"isNext": is_next, "order": board.entries().map(func(entry): return entry.userId), "ranks": ranks}
		"readParty":
			party.read(args.state)
		"takeParty":
			var changed: bool = party.take(args.news)
			return {"changed": changed, "party": party.party, "invitations": party.invitations().size()}
		"openRelay":
			relay = Relay.new(live, args.match, timers)
			relay.received.connect(func(data, from, seq): tell(own, "relayed", {"data": data, "from": from, "seq": seq}))
		"relay":
			return relay.send(args.data)
		"closeRelay":
			relay.close()
		"match":
			var search = MatchSearch.new()
			search.api = api
			search.timers = timers
			search.live = live
			var accepts: bool = options.get("accept", true)
			search.accept = func(_found): return accepts
			search.changed.connect(func(found): tell(own, "search", {"status": found.status}))
			return await search.run(args.body, cancel)
		"platform":
			var prove := func(nonce):
				return {} if args.get("closes", false) else {"idToken": "proof of " + nonce, "nonce": nonce}
			if args.get("link", false):
				return await PlatformSignIn.link(api, GameApi.ROUTES.linkApple, prove, {"cancel": cancel})
			return await PlatformSignIn.sign_in(api, session, GameApi.ROUTES.signInApple, prove, {"cancel": cancel})
		"missingConsents":
			var missing = await consents.missing()
			if missing.error == "":
				missing.data = missing.data.map(func(each): return each.document)
			return missing
		"showEntry":
			return blocks.shown(args.entry)
		"showMessages":
			return blocks.shown_messages(args.messages)
		"startReports":
			return await reports.start()
		"report":
			return await reports.report(args.body)
		"hides":
			return reports.hides(args.kind, args.target)
		"reports":
			return reports.all.map(func(each): return {"reportId": each.reportId, "outcome": each.outcome})
		"readInbox":
			return await inbox.read()
		"beginInbox":
			return await inbox.begin(args.titles)
		"moreInbox":
			return await inbox.more()
		"takeInbox":
			return inbox.take(args.news)
		"seenInbox":
			inbox.seen()
		"inbox":
			return inbox.messages.map(func(each): return each.id)
		"claimable":
			return inbox.claimable().map(func(each): return each.id)
		"claim":
			var claimed = await inbox.claim(args.inboxMessage)
			return claimed.data.contents if claimed.error == "" else claimed
		"claimAll":
			return await inbox.claim_all()
		"readWallet":
			wallet.read(args.wallet)
		"takeWallet":
			return wallet.take(args.news)
		"amounts":
			return args.of.map(func(each): return wallet.amount(each))
		"lasting":
			return wallet.wallet.get("lasting", [])
		"growsAt":
			return null if wallet.grows_at(args.of) == 0 else wallet.grows_at(args.of)
		"appeal":
			return await inbox.appeal(args.sanction, args.text)
		"beginStart":
			return await start.begin()
		"askStart":
			return await start.ask()
		"closeStart":
			start.close()
		"save":
			saves.save(0, saved_in(args))
		"loadSave":
			var loaded = await saves.load_save(0)
			return shown_save(loaded.data) if loaded.error == "" and loaded.data is Dictionary else loaded
		"flushSaves":
			await saves.flush()
		"closeSaves":
			saves.close()
		"openSaves":
			GameBackend.store = store
			GameBackend.configure({"apiUrl": options.address, "userPoolClientId": "client", "awsEndpoint": options.address + "/cognito"})
			await GameBackend.session.sign_in("ada", "secret")
			var settles: Callable = saves.on_conflict
			saves = GameBackend.open_saves("ada", settles)
			saves.device = "phone"
			connect_saves(own)
		"leaves":
			GameBackend.notification({
				"pause": NOTIFICATION_APPLICATION_PAUSED, "focus": NOTIFICATION_APPLICATION_FOCUS_OUT, "quit": NOTIFICATION_WM_CLOSE_REQUEST,
			}[args.by])
		"event":
			for left in int(args.get("times", 1)):
				events.add(args.name, args.fields.merged(odd_in(args)))
		"experiment":
			return events.experiment(args.experiment)
		"flushEvents":
			await events.flush()
		"closeEvents":
			events.close()
		"tracks":
			var read_tracks = await tracks.tracks()
			return shown_tracks(read_tracks.data) if read_tracks.error == "" else read_tracks
		"allTracks":
			return shown_tracks(tracks.all)
		"claimTracks":
			return await tracks.claim_tracks({"track": args.track} if args.has("track") else {"category": args.category})
		"count":
			return tracks.count(args.counter, args.amount)
		"flushTracks":
			await tracks.flush()
		"takeTracks":
			return tracks.take(args.news)
		"friends":
			return await friends.friends({"suggest": args.get("suggest")})
		"currentFriends":
			return friends.current()
		"addFriend":
			var said := {}
			if args.has("userId"):
				said.id = args.userId
			if args.has("code"):
				said.code = args.code
			return await friends.add_friend(args.name, said)
		"removeFriend":
			return await friends.remove_friend(args.name)
		"friendsBoard":
			return await GameApi.new(api).get_leaderboard({"gameArea": args.gameArea, "window": args.get("window"), "friends": "true"})
		"takeFriends":
			return friends.take(args.news)
		"boxes":
			return await draws.boxes()
		"openBox":
			return await draws.open_box(args.box)
		"draws":
			return await draws.draws(args.seedPeriod)
		"endSeedPeriod":
			return await draws.end_seed_period(args.clientSeed)
		"drawnRow":
			return DrawsCheck.row_of(args.serverSeed.hex_decode(), args.clientSeed, args.box, args.document, Result.parse(args.form).value, args.nonce, args.drawsWithout)
		"checkDraws":
			return DrawsCheck.wrong_in(args.pages).size()
		"league":
			return await leagues.league(args.league)
		"currentLeague":
			return leagues.current(args.league)
		"joinLeague":
			return await leagues.join_league(args.league)
		"submitScore":
			return await scores.submit(args.gameArea, args.score)
		"buySteam":
			return await steam.buy(args.body)
		"steamAnswered":
			await steam.answered(args.order)
		"startSteam":
			await steam.start()
		"startAges":
			return await ages.start()
		"isOpen":
			return ages.is_open(args.activity)
		"band":
			return ages.band
		"appleAge":
			return Ages.from_apple(args.get("lowerBound", -1), args.get("appTransaction", ""), args.get("transaction", ""))
		"googleAge":
			var said := Ages.from_google(args.get("userStatus", ""), args.get("ageLower", -1), args.get("installId", ""))
			return null if said.is_empty() else said
		"readBlocks":
			var read = await blocks.read()
			return blocks.all() if read.error == "" else read
		"block":
			return await blocks.block(args.name)
		"unblock":
			return await blocks.unblock(args.name)
		"isBlocked":
			return blocks.has(args.name)
		"connect":
			connection = GameConnection.new()
			connection.api = api
			connection.timers = timers
			connection.changed.connect(func(news): tell(own, "connection", {"connection": news}))
			connection.ended.connect(func(result): tell(own, "connectionEnd", {"error": described(result)}))
			connection.open(args.session)
		"checkConnection":
			connection.check()
		"closeConnection":
			connection.close()
		"lobbyCode":
			return LobbyState.code_of(args.text)
		"shownLobbyCode":
			return LobbyState.shown(args.text)
		"loadLobby":
			return await lobby.load_own(cancel)
		"takeLobby":
			var is_other: bool = lobby.take(args.news)
			return {"changed": is_other, "lobby": lobby.lobby}
		"startLobby":
			return await lobby.start(cancel)
		"accountToken":
			return purchased([]).account_token()
		"startPurchases":
			if purchases:
				purchases.close()
			purchases = purchased(args.holds, args.get("fresh", {}))
			await purchases.start()
		"addPurchase":
			return await purchases.add(args.purchase)
		"avatar":
			var photo := Marshalls.base64_to_raw(args.get("photo", Marshalls.utf8_to_base64("photo")))
			return await AvatarUpload.run(api, timers, photo, args.get("type", "image/png"), cancel)
		"seat":
			return await Seats.find(api, args.session, {"cancel": cancel})
		_:
			say({"id": args.id, "broken": "there is no command " + run})
	return null


func shown_tracks(all: Array) -> Array:
	return all.map(func(track): return {"id": track.id, "number": track.number, "states": track.steps.map(func(step): return step.state)})


func connect_saves(own: int) -> void:
	saves.replaced.connect(func(slot, save): tell(own, "replacedSave", {"slot": slot, "save": shown_save(save)}))
	saves.uploaded.connect(func(slot, version): tell(own, "saved", {"slot": slot, "version": version}))
	saves.given_up.connect(func(slot, result): tell(own, "saveGivenUp", {"slot": slot, "code": result.code}))


## A value that the language has, and JSON may not have, as a member.
func odd_in(args: Dictionary) -> Dictionary:
	var odd: Dictionary = args.get("odd", {})
	return {} if odd.is_empty() else {odd.member: {"number": NAN, "object": self}[odd.is]}


func with_odd(args: Dictionary) -> Dictionary:
	var request: Dictionary = args.get("request", {})
	return request.merged({"body": request.body.merged(odd_in(args), true)}, true) if args.has("odd") else request


func saved_in(said: Dictionary) -> Dictionary:
	var save := {"bytes": Marshalls.base64_to_raw(said.bytes)}
	if said.has("measure"):
		save.measure = said.measure
	return save


func shown_save(save: Dictionary) -> Dictionary:
	return save.merged({"bytes": Marshalls.raw_to_base64(save.bytes)}, true)


func purchased(holds: Array, fresh := {}):
	var own := generation
	var front = Storefront.new()
	front.holds = holds
	front.fresh = fresh
	front.finishes = options.get("finishes", true)
	front.finished.connect(func(purchase): tell(own, "finished", {"proof": purchase.proof}))
	var made = Purchases.new()
	made.api = api
	made.store = store
	made.timers = timers
	made.owner_id = options.get("owner", "ada")
	made.storefront = front
	made.answered.connect(func(_purchase, answer): tell(own, "purchase", {"state": answer.state}))
	made.refused.connect(func(_purchase, result): tell(own, "purchaseRefused", {"code": result.code}))
	return made


func described(result) -> Dictionary:
	return {
		"kind": result.error,
		"text": result.message,
		"message": result.message,
		"status": result.status if result.status > 0 else null,
		"code": result.code if result.code != "" else null,
		"field": result.field,
		"requestId": result.request_id,
		"retryAfterMs": result.retry_after_ms,
		"details": result.details,
		"title": result.title,
		"type": result.type,
	}
