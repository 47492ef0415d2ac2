# Written by `npm run docs` from the game's documents.
extends RefCounted
## The routes of this game's API, as methods. Each returns a result: await it, and look at `error` first.

## Method, path and caller of each route.
const ROUTES := {
	"deleteAccount": {"name": "deleteAccount", "method": "DELETE", "path": "/admin/players/{id}", "caller": "player"},
	"deleteApproval": {"name": "deleteApproval", "method": "DELETE", "path": "/admin/approvals/{id}", "caller": "player"},
	"deleteBan": {"name": "deleteBan", "method": "DELETE", "path": "/admin/players/{id}/ban", "caller": "player"},
	"deleteBlock": {"name": "deleteBlock", "method": "DELETE", "path": "/blocks/{name}", "caller": "player"},
	"deleteCredentials": {"name": "deleteCredentials", "method": "DELETE", "path": "/credentials", "caller": "player"},
	"deleteIdentity": {"name": "deleteIdentity", "method": "DELETE", "path": "/profile/identities/{id}", "caller": "player"},
	"deleteItem": {"name": "deleteItem", "method": "DELETE", "path": "/catalog/{id}", "caller": "player"},
	"deleteLobbyPlayer": {"name": "deleteLobbyPlayer", "method": "DELETE", "path": "/lobbies/{code}/players/{userId}", "caller": "player"},
	"deleteMatchmaking": {"name": "deleteMatchmaking", "method": "DELETE", "path": "/matchmaking/{ticketId}", "caller": "player"},
	"deleteMember": {"name": "deleteMember", "method": "DELETE", "path": "/parties/{id}/players/{userId}", "caller": "player"},
	"deleteMessage": {"name": "deleteMessage", "method": "DELETE", "path": "/admin/messages/{conversationId}/{messageId}", "caller": "player"},
	"deleteMute": {"name": "deleteMute", "method": "DELETE", "path": "/admin/players/{id}/mute", "caller": "player"},
	"deleteParty": {"name": "deleteParty", "method": "DELETE", "path": "/parties/{id}", "caller": "player"},
	"deletePlayer": {"name": "deletePlayer", "method": "DELETE", "path": "/game-sessions/{id}/players/me", "caller": "player"},
	"deletePlayerAvatar": {"name": "deletePlayerAvatar", "method": "DELETE", "path": "/admin/players/{id}/avatar", "caller": "player"},
	"deletePlayerIdentity": {"name": "deletePlayerIdentity", "method": "DELETE", "path": "/admin/players/{id}/identities/{identityId}", "caller": "player"},
	"deleteProfile": {"name": "deleteProfile", "method": "DELETE", "path": "/profile", "caller": "player"},
	"deleteReview": {"name": "deleteReview", "method": "DELETE", "path": "/admin/purchases/review", "caller": "player"},
	"deleteSession": {"name": "deleteSession", "method": "DELETE", "path": "/auth/sessions/{id}", "caller": "player"},
	"deleteSessions": {"name": "deleteSessions", "method": "DELETE", "path": "/auth/sessions", "caller": "player"},
	"deleteStaff": {"name": "deleteStaff", "method": "DELETE", "path": "/admin/staff/{id}", "caller": "player"},
	"getAge": {"name": "getAge", "method": "GET", "path": "/profile/age", "caller": "player"},
	"getApprovals": {"name": "getApprovals", "method": "GET", "path": "/admin/approvals", "caller": "player"},
	"getAvatar": {"name": "getAvatar", "method": "GET", "path": "/avatar", "caller": "player"},
	"getBlocks": {"name": "getBlocks", "method": "GET", "path": "/blocks", "caller": "player"},
	"getBroadcastReach": {"name": "getBroadcastReach", "method": "GET", "path": "/admin/broadcasts/reach", "caller": "player"},
	"getCase": {"name": "getCase", "method": "GET", "path": "/admin/cases/{id}", "caller": "player"},
	"getCases": {"name": "getCases", "method": "GET", "path": "/admin/cases", "caller": "player"},
	"getCatalog": {"name": "getCatalog", "method": "GET", "path": "/catalog", "caller": "key"},
	"getConnection": {"name": "getConnection", "method": "GET", "path": "/game-sessions/{id}/connection", "caller": "player"},
	"getConsents": {"name": "getConsents", "method": "GET", "path": "/profile/consents", "caller": "player"},
	"getContent": {"name": "getContent", "method": "GET", "path": "/content/{proxy+}", "caller": "player"},
	"getConversation": {"name": "getConversation", "method": "GET", "path": "/conversations/{id}", "caller": "player"},
	"getConversations": {"name": "getConversations", "method": "GET", "path": "/conversations", "caller": "player"},
	"getEntitlements": {"name": "getEntitlements", "method": "GET", "path": "/entitlements", "caller": "player"},
	"getGameSession": {"name": "getGameSession", "method": "GET", "path": "/game-sessions/{id}", "caller": "player"},
	"getGameSessions": {"name": "getGameSessions", "method": "GET", "path": "/game-sessions", "caller": "player"},
	"getGlobalLeaderboard": {"name": "getGlobalLeaderboard", "method": "GET", "path": "/leaderboard/global", "caller": "player"},
	"getIdentities": {"name": "getIdentities", "method": "GET", "path": "/profile/identities", "caller": "player"},
	"getInbox": {"name": "getInbox", "method": "GET", "path": "/inbox", "caller": "player"},
	"getItem": {"name": "getItem", "method": "GET", "path": "/catalog/{id}", "caller": "key"},
	"getLeaderboard": {"name": "getLeaderboard", "method": "GET", "path": "/leaderboard", "caller": "player"},
	"getLobbies": {"name": "getLobbies", "method": "GET", "path": "/lobbies", "caller": "player"},
	"getLobby": {"name": "getLobby", "method": "GET", "path": "/lobbies/{code}", "caller": "player"},
	"getLocations": {"name": "getLocations", "method": "GET", "path": "/locations", "caller": "player"},
	"getMatches": {"name": "getMatches", "method": "GET", "path": "/matches", "caller": "player"},
	"getMatchmaking": {"name": "getMatchmaking", "method": "GET", "path": "/matchmaking/{ticketId}", "caller": "player"},
	"getMyRank": {"name": "getMyRank", "method": "GET", "path": "/leaderboard/me", "caller": "player"},
	"getNotice": {"name": "getNotice", "method": "GET", "path": "/notices/{receipt}", "caller": "none"},
	"getNoticeCase": {"name": "getNoticeCase", "method": "GET", "path": "/admin/notices/{receipt}", "caller": "player"},
	"getOwnLobby": {"name": "getOwnLobby", "method": "GET", "path": "/lobbies/mine", "caller": "player"},
	"getOwnMatchmaking": {"name": "getOwnMatchmaking", "method": "GET", "path": "/matchmaking", "caller": "player"},
	"getOwnSession": {"name": "getOwnSession", "method": "GET", "path": "/game-sessions/mine", "caller": "player"},
	"getParties": {"name": "getParties", "method": "GET", "path": "/parties", "caller": "player"},
	"getPlayerAudit": {"name": "getPlayerAudit", "method": "GET", "path": "/admin/players/{id}/audit", "caller": "player"},
	"getPlayerCase": {"name": "getPlayerCase", "method": "GET", "path": "/admin/players/{id}", "caller": "player"},
	"getPlayerData": {"name": "getPlayerData", "method": "GET", "path": "/admin/players/{id}/data/{section}", "caller": "player"},
	"getPlayerNotes": {"name": "getPlayerNotes", "method": "GET", "path": "/admin/players/{id}/notes", "caller": "player"},
	"getPlayerPurchases": {"name": "getPlayerPurchases", "method": "GET", "path": "/admin/players/{id}/purchases", "caller": "player"},
	"getPlayerReports": {"name": "getPlayerReports", "method": "GET", "path": "/admin/players/{id}/reports", "caller": "player"},
	"getPlayerRequests": {"name": "getPlayerRequests", "method": "GET", "path": "/admin/players/{id}/requests", "caller": "player"},
	"getPlayerWallet": {"name": "getPlayerWallet", "method": "GET", "path": "/admin/players/{id}/wallet", "caller": "player"},
	"getPlayers": {"name": "getPlayers", "method": "GET", "path": "/players", "caller": "player"},
	"getProfile": {"name": "getProfile", "method": "GET", "path": "/profile", "caller": "player"},
	"getProfileExport": {"name": "getProfileExport", "method": "GET", "path": "/profile/export", "caller": "player"},
	"getProgress": {"name": "getProgress", "method": "GET", "path": "/progress", "caller": "player"},
	"getPurchases": {"name": "getPurchases", "method": "GET", "path": "/purchases", "caller": "player"},
	"getPurchasesByOrder": {"name": "getPurchasesByOrder", "method": "GET", "path": "/admin/purchases", "caller": "player"},
	"getReplies": {"name": "getReplies", "method": "GET", "path": "/admin/replies", "caller": "player"},
	"getReports": {"name": "getReports", "method": "GET", "path": "/reports", "caller": "player"},
	"getReview": {"name": "getReview", "method": "GET", "path": "/admin/purchases/review", "caller": "player"},
	"getSanctions": {"name": "getSanctions", "method": "GET", "path": "/sanctions", "caller": "player"},
	"getSeason": {"name": "getSeason", "method": "GET", "path": "/seasons/{season}", "caller": "player"},
	"getSessions": {"name": "getSessions", "method": "GET", "path": "/auth/sessions", "caller": "player"},
	"getStaffSelf": {"name": "getStaffSelf", "method": "GET", "path": "/admin/self", "caller": "player"},
	"getTasks": {"name": "getTasks", "method": "GET", "path": "/tasks", "caller": "player"},
	"getUsers": {"name": "getUsers", "method": "GET", "path": "/users", "caller": "player"},
	"getWallet": {"name": "getWallet", "method": "GET", "path": "/wallet", "caller": "player"},
	"linkApple": {"name": "linkApple", "method": "POST", "path": "/profile/identities/apple", "caller": "player"},
	"linkGameCenter": {"name": "linkGameCenter", "method": "POST", "path": "/profile/identities/gamecenter", "caller": "player"},
	"linkGoogle": {"name": "linkGoogle", "method": "POST", "path": "/profile/identities/google", "caller": "player"},
	"linkOidc": {"name": "linkOidc", "method": "POST", "path": "/profile/identities/oidc/{name}", "caller": "player"},
	"linkOidcByCode": {"name": "linkOidcByCode", "method": "POST", "path": "/profile/identities/oidc/{name}/code", "caller": "player"},
	"linkPlayGames": {"name": "linkPlayGames", "method": "POST", "path": "/profile/identities/playgames", "caller": "player"},
	"linkSteam": {"name": "linkSteam", "method": "POST", "path": "/profile/identities/steam", "caller": "player"},
	"patchConversation": {"name": "patchConversation", "method": "PATCH", "path": "/conversations/{id}", "caller": "player"},
	"patchProfile": {"name": "patchProfile", "method": "PATCH", "path": "/profile", "caller": "player"},
	"postAccept": {"name": "postAccept", "method": "POST", "path": "/matchmaking/{ticketId}/accept", "caller": "player"},
	"postAddress": {"name": "postAddress", "method": "POST", "path": "/profile/address", "caller": "player"},
	"postAddressConfirmation": {"name": "postAddressConfirmation", "method": "POST", "path": "/profile/address/confirmation", "caller": "player"},
	"postAppeal": {"name": "postAppeal", "method": "POST", "path": "/sanctions/{id}/appeal", "caller": "player"},
	"postApple": {"name": "postApple", "method": "POST", "path": "/purchases/apple", "caller": "player"},
	"postAppleNotification": {"name": "postAppleNotification", "method": "POST", "path": "/notifications/apple", "caller": "none"},
	"postAppleSignInNotification": {"name": "postAppleSignInNotification", "method": "POST", "path": "/notifications/apple/sign-in", "caller": "none"},
	"postApproval": {"name": "postApproval", "method": "POST", "path": "/admin/approvals/{id}", "caller": "player"},
	"postBan": {"name": "postBan", "method": "POST", "path": "/admin/players/{id}/ban", "caller": "player"},
	"postBroadcast": {"name": "postBroadcast", "method": "POST", "path": "/admin/broadcasts", "caller": "player"},
	"postChallenge": {"name": "postChallenge", "method": "POST", "path": "/auth/challenge", "caller": "none"},
	"postClaim": {"name": "postClaim", "method": "POST", "path": "/admin/cases/{id}/claim", "caller": "player"},
	"postConsent": {"name": "postConsent", "method": "POST", "path": "/profile/consents", "caller": "player"},
	"postConversation": {"name": "postConversation", "method": "POST", "path": "/conversations", "caller": "player"},
	"postCredentials": {"name": "postCredentials", "method": "POST", "path": "/credentials", "caller": "player"},
	"postDecision": {"name": "postDecision", "method": "POST", "path": "/admin/cases/{id}/decision", "caller": "player"},
	"postGameSession": {"name": "postGameSession", "method": "POST", "path": "/game-sessions", "caller": "player"},
	"postGoogle": {"name": "postGoogle", "method": "POST", "path": "/purchases/google", "caller": "player"},
	"postGoogleNotification": {"name": "postGoogleNotification", "method": "POST", "path": "/notifications/google", "caller": "none"},
	"postGrant": {"name": "postGrant", "method": "POST", "path": "/admin/players/{id}/grant", "caller": "player"},
	"postGuest": {"name": "postGuest", "method": "POST", "path": "/auth/guest", "caller": "none"},
	"postGuestChallenge": {"name": "postGuestChallenge", "method": "POST", "path": "/auth/guest/challenge", "caller": "none"},
	"postHold": {"name": "postHold", "method": "POST", "path": "/admin/cases/{id}/hold", "caller": "player"},
	"postInvitation": {"name": "postInvitation", "method": "POST", "path": "/parties/{id}/invitations", "caller": "player"},
	"postItemUse": {"name": "postItemUse", "method": "POST", "path": "/item/use", "caller": "player"},
	"postLink": {"name": "postLink", "method": "POST", "path": "/auth/link", "caller": "player"},
	"postLobby": {"name": "postLobby", "method": "POST", "path": "/lobbies", "caller": "player"},
	"postLobbyStart": {"name": "postLobbyStart", "method": "POST", "path": "/lobbies/{code}/start", "caller": "player"},
	"postMatchmaking": {"name": "postMatchmaking", "method": "POST", "path": "/matchmaking", "caller": "player"},
	"postMessage": {"name": "postMessage", "method": "POST", "path": "/conversations/{id}", "caller": "player"},
	"postMute": {"name": "postMute", "method": "POST", "path": "/admin/players/{id}/mute", "caller": "player"},
	"postNotice": {"name": "postNotice", "method": "POST", "path": "/notices", "caller": "none"},
	"postParty": {"name": "postParty", "method": "POST", "path": "/parties", "caller": "player"},
	"postPlayer": {"name": "postPlayer", "method": "POST", "path": "/game-sessions/{id}/players", "caller": "player"},
	"postPlayerExport": {"name": "postPlayerExport", "method": "POST", "path": "/admin/players/{id}/export", "caller": "player"},
	"postPlayerName": {"name": "postPlayerName", "method": "POST", "path": "/admin/players/{id}/name", "caller": "player"},
	"postPlayerNote": {"name": "postPlayerNote", "method": "POST", "path": "/admin/players/{id}/notes", "caller": "player"},
	"postPlayerRecovery": {"name": "postPlayerRecovery", "method": "POST", "path": "/admin/players/{id}/recovery", "caller": "player"},
	"postPlayerReply": {"name": "postPlayerReply", "method": "POST", "path": "/admin/players/{id}/replies", "caller": "player"},
	"postPlayerSearch": {"name": "postPlayerSearch", "method": "POST", "path": "/admin/players/search", "caller": "player"},
	"postPlayerSignOut": {"name": "postPlayerSignOut", "method": "POST", "path": "/admin/players/{id}/sign-out", "caller": "player"},
	"postPresign": {"name": "postPresign", "method": "POST", "path": "/avatar/presign", "caller": "player"},
	"postProcess": {"name": "postProcess", "method": "POST", "path": "/avatar/process", "caller": "player"},
	"postProgress": {"name": "postProgress", "method": "POST", "path": "/progress", "caller": "player"},
	"postPurchaseHand": {"name": "postPurchaseHand", "method": "POST", "path": "/admin/purchases/hand", "caller": "player"},
	"postRecovery": {"name": "postRecovery", "method": "POST", "path": "/auth/recovery", "caller": "none"},
	"postRecoveryCode": {"name": "postRecoveryCode", "method": "POST", "path": "/auth/recovery-code", "caller": "player"},
	"postRelink": {"name": "postRelink", "method": "POST", "path": "/admin/players/{id}/relink", "caller": "player"},
	"postReport": {"name": "postReport", "method": "POST", "path": "/reports", "caller": "player"},
	"postReset": {"name": "postReset", "method": "POST", "path": "/admin/players/{id}/reset", "caller": "player"},
	"postResults": {"name": "postResults", "method": "POST", "path": "/matches/{matchId}/results", "caller": "player"},
	"postRunReward": {"name": "postRunReward", "method": "POST", "path": "/run/reward", "caller": "player"},
	"postScore": {"name": "postScore", "method": "POST", "path": "/score", "caller": "player"},
	"postShopBuy": {"name": "postShopBuy", "method": "POST", "path": "/shop/buy", "caller": "player"},
	"postSignOut": {"name": "postSignOut", "method": "POST", "path": "/auth/sign-out", "caller": "player"},
	"postSteamFinish": {"name": "postSteamFinish", "method": "POST", "path": "/purchases/steam/{orderId}/finish", "caller": "player"},
	"postSteamStart": {"name": "postSteamStart", "method": "POST", "path": "/purchases/steam/start", "caller": "player"},
	"postTake": {"name": "postTake", "method": "POST", "path": "/admin/players/{id}/take", "caller": "player"},
	"postTaskComplete": {"name": "postTaskComplete", "method": "POST", "path": "/task/complete", "caller": "player"},
	"postTicket": {"name": "postTicket", "method": "POST", "path": "/realtime/ticket", "caller": "player"},
	"postUnlock": {"name": "postUnlock", "method": "POST", "path": "/unlock", "caller": "player"},
	"postUpdate": {"name": "postUpdate", "method": "POST", "path": "/avatar/update", "caller": "player"},
	"postWithdrawals": {"name": "postWithdrawals", "method": "POST", "path": "/admin/ages/withdrawals", "caller": "player"},
	"putAge": {"name": "putAge", "method": "PUT", "path": "/profile/age", "caller": "player"},
	"putBlock": {"name": "putBlock", "method": "PUT", "path": "/blocks/{name}", "caller": "player"},
	"putItem": {"name": "putItem", "method": "PUT", "path": "/catalog/{id}", "caller": "player"},
	"putLobbyHost": {"name": "putLobbyHost", "method": "PUT", "path": "/lobbies/{code}/host", "caller": "player"},
	"putLobbyPlayer": {"name": "putLobbyPlayer", "method": "PUT", "path": "/lobbies/{code}/players/me", "caller": "player"},
	"putMember": {"name": "putMember", "method": "PUT", "path": "/parties/{id}/players/me", "caller": "player"},
	"putPlayerAge": {"name": "putPlayerAge", "method": "PUT", "path": "/admin/players/{id}/age", "caller": "player"},
	"putReview": {"name": "putReview", "method": "PUT", "path": "/admin/purchases/review", "caller": "player"},
	"signInApple": {"name": "signInApple", "method": "POST", "path": "/auth/apple", "caller": "none"},
	"signInGameCenter": {"name": "signInGameCenter", "method": "POST", "path": "/auth/gamecenter", "caller": "none"},
	"signInGoogle": {"name": "signInGoogle", "method": "POST", "path": "/auth/google", "caller": "none"},
	"signInOidc": {"name": "signInOidc", "method": "POST", "path": "/auth/oidc/{name}", "caller": "none"},
	"signInOidcByCode": {"name": "signInOidcByCode", "method": "POST", "path": "/auth/oidc/{name}/code", "caller": "none"},
	"signInPlayGames": {"name": "signInPlayGames", "method": "POST", "path": "/auth/playgames", "caller": "none"},
	"signInSteam": {"name": "signInSteam", "method": "POST", "path": "/auth/steam", "caller": "none"},
}

var _api


func _init(api) -> void:
	_api = api


## DELETE /admin/players/{id}: Delete a player's account and all its data in a day (`waiting`), until when it can be taken back. Another admin must agree above your number of the day, or always where the stack wants it. The player reads it in the inbox; the audit log records who did it, and why if a header says it.
func delete_account(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteAccount"], {"params": {"id": id}}, options)


## DELETE /admin/approvals/{id}: Take back the deletion of a player's account, before it begins, whoever has asked; the audit log records who did it.
func delete_approval(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteApproval"], {"params": {"id": id}}, options)


## DELETE /admin/players/{id}/ban: Lift a player's bans, also those that cases have decided, even if the account is deleted; the audit log records who did it, and why if a header says it.
func delete_ban(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteBan"], {"params": {"id": id}}, options)


## DELETE /blocks/{name}: Unblock a player.
func delete_block(name: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteBlock"], {"params": {"name": name}}, options)


## DELETE /credentials: Revoke your Basic credential, with immediate effect.
func delete_credentials(options: Dictionary = {}):
	return await _api.request(ROUTES["deleteCredentials"], {}, options)


## DELETE /profile/identities/{id}: Unlink an account at a platform, which then signs nobody in. Refused for the last way to sign in; a guest's device secret counts if the request proves it.
func delete_identity(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteIdentity"], {"params": {"id": id}}, options)


## DELETE /catalog/{id}: Delete an item from the price list.
func delete_item(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteItem"], {"params": {"id": id}}, options)


## DELETE /lobbies/{code}/players/{userId}: Leave a lobby, and its game (`me`); the host can remove others, who then cannot come back. If the host leaves, the member who joined first is host.
func delete_lobby_player(code: String, user_id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteLobbyPlayer"], {"params": {"code": code, "userId": user_id}}, options)


## DELETE /matchmaking/{ticketId}: Cancel your search, for all players in its ticket; in a party, only the leader can. Once the match is being set up, leave it: you alone are free for another game, and have left the match if it is played.
func delete_matchmaking(ticket_id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteMatchmaking"], {"params": {"ticketId": ticket_id}}, options)


## DELETE /parties/{id}/players/{userId}: Leave a party or decline its invitation (`me`); its leader can remove others. This ends the party's search.
func delete_member(id: String, user_id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteMember"], {"params": {"id": id, "userId": user_id}}, options)


## DELETE /admin/messages/{conversationId}/{messageId}: Delete a message; the audit log records who did it, and why if a header says it.
func delete_message(conversation_id: String, message_id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteMessage"], {"params": {"conversationId": conversation_id, "messageId": message_id}}, options)


## DELETE /admin/players/{id}/mute: Lift a player's mutes, also those that cases have decided; the audit log records who did it, and why if a header says it.
func delete_mute(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteMute"], {"params": {"id": id}}, options)


## DELETE /parties/{id}: Disband the party that you lead, which ends its search.
func delete_party(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteParty"], {"params": {"id": id}}, options)


## DELETE /game-sessions/{id}/players/me: Leave a game session, which ends if nobody else has a seat there. GameLift frees an unclaimed seat a minute after it was reserved, and a claimed one when the game server removes the player.
func delete_player(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deletePlayer"], {"params": {"id": id}}, options)


## DELETE /admin/players/{id}/avatar: Delete the pictures that a player made from a photo: a preset takes their place everywhere. The headers say why, and the audit log records who did it.
func delete_player_avatar(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["deletePlayerAvatar"], {"params": {"id": id}, "query": query}, options)


## DELETE /admin/players/{id}/identities/{identityId}: Unlink a player's account at a platform, which then signs nobody in. Refused for the last way to sign in, unless the query says `last`. The headers say why, and the audit log records who did it.
func delete_player_identity(id: String, identity_id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["deletePlayerIdentity"], {"params": {"id": id, "identityId": identity_id}, "query": query}, options)


## DELETE /profile: Delete your account and all its data, within seconds to minutes.
func delete_profile(options: Dictionary = {}):
	return await _api.request(ROUTES["deleteProfile"], {}, options)


## DELETE /admin/purchases/review: End the review window: test money counts for listed players alone again. What was granted stays.
func delete_review(options: Dictionary = {}):
	return await _api.request(ROUTES["deleteReview"], {}, options)


## DELETE /auth/sessions/{id}: End one of your sign-ins: its tokens, and those that renew it, are refused within 5 seconds. All your sockets close, and other devices connect again. Its device can still call Cognito itself: if it was stolen, DELETE /auth/sessions.
func delete_session(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteSession"], {"params": {"id": id}}, options)


## DELETE /auth/sessions: End all your sign-ins, this one too, as POST /auth/sign-out does. Once it has worked, a retry gets a 401.
func delete_sessions(options: Dictionary = {}):
	return await _api.request(ROUTES["deleteSessions"], {}, options)


## DELETE /admin/staff/{id}: Dismiss a member of the staff: the account is disabled, loses its roles and is signed out; a player of the groups admins or editors loses these and stays a player. It holds at once, and the audit log records who did it, and why if a header says it.
func delete_staff(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["deleteStaff"], {"params": {"id": id}}, options)


## GET /profile/age: Your band of ages, and what it closes.
func get_age(options: Dictionary = {}):
	return await _api.request(ROUTES["getAge"], {}, options)


## GET /admin/approvals: The deletions of accounts that begin within a day or wait for another admin than the one who asked, and the acts above a number of the day that wait for one, 100 of each at most.
func get_approvals(options: Dictionary = {}):
	return await _api.request(ROUTES["getApprovals"], {}, options)


## GET /avatar: Your avatar, the status of your last photo, and the avatars that you can choose.
func get_avatar(options: Dictionary = {}):
	return await _api.request(ROUTES["getAvatar"], {}, options)


## GET /blocks: The names of the players you have blocked, 100 a page; the header X-Next-Cursor is the cursor of the next page.
func get_blocks(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getBlocks"], {"query": query}, options)


## GET /admin/broadcasts/reach: How many players have an open socket: whom a message to everybody would reach now.
func get_broadcast_reach(options: Dictionary = {}):
	return await _api.request(ROUTES["getBroadcastReach"], {}, options)


## GET /admin/cases/{id}: A case with its evidence, its reports, the player's sanctions and what the ladder proposes; the read is audited.
func get_case(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getCase"], {"params": {"id": id}}, options)


## GET /admin/cases: The queue: cases in a state, the heaviest and oldest first, without whom they concern, and without those about the caller's own player: a page may have fewer. `open` has those that moderators have claimed too; the header X-Next-Cursor is the cursor of the next page.
func get_cases(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getCases"], {"query": query}, options)


## GET /catalog: A page of the shop's price list, sorted by id.
func get_catalog(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getCatalog"], {"query": query}, options)


## GET /game-sessions/{id}/connection: How to connect to a game session in which you have a seat: to the player gateway with a token, or to the game server.
func get_connection(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getConnection"], {"params": {"id": id}}, options)


## GET /profile/consents: The documents that the game asks you to accept, and what you have accepted.
func get_consents(options: Dictionary = {}):
	return await _api.request(ROUTES["getConsents"], {}, options)


## GET /content/{proxy+}: A document that the game's developers published, such as `/content/news.json`; see docs/content.md.
func get_content(proxy: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getContent"], {"params": {"proxy": proxy}}, options)


## GET /conversations/{id}: A conversation and its newest messages, oldest first; the header X-Next-Cursor is the cursor of the next older page.
func get_conversation(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getConversation"], {"params": {"id": id}, "query": query}, options)


## GET /conversations: Your conversations, 100 a page; the header X-Next-Cursor is the cursor of the next page.
func get_conversations(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getConversations"], {"query": query}, options)


## GET /entitlements: What the player's subscriptions and permanent purchases entitle to, newest first; ended ones too.
func get_entitlements(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getEntitlements"], {"query": query}, options)


## GET /game-sessions/{id}: A game session. If you have a seat, with the address and the seat.
func get_game_session(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getGameSession"], {"params": {"id": id}}, options)


## GET /game-sessions: Game sessions of a mode with free seats, newest first.
func get_game_sessions(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getGameSessions"], {"query": query}, options)


## GET /leaderboard/global: The sum of each player's scores over the game areas where higher is better, best first.
func get_global_leaderboard(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getGlobalLeaderboard"], {"query": query}, options)


## GET /profile/identities: Your accounts at platforms that sign you in, one of a platform at most.
func get_identities(options: Dictionary = {}):
	return await _api.request(ROUTES["getIdentities"], {}, options)


## GET /inbox: Messages of the game's operators to you, the newest first, 25 a page; the header X-Next-Cursor is the cursor of the next page.
func get_inbox(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getInbox"], {"query": query}, options)


## GET /catalog/{id}: An item of the price list, on sale or not.
func get_item(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getItem"], {"params": {"id": id}}, options)


## GET /leaderboard: The standings of a game area, best first.
func get_leaderboard(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getLeaderboard"], {"query": query}, options)


## GET /lobbies: Open lobbies of a mode that have a free place, 20 a page; the latest created or changed comes first.
func get_lobbies(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getLobbies"], {"query": query}, options)


## GET /lobbies/{code}: A lobby by its code, in any case, with or without spaces and hyphens.
func get_lobby(code: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getLobby"], {"params": {"code": code}}, options)


## GET /locations: The locations that host matches, with what to ping to measure the latencies of a search.
func get_locations(options: Dictionary = {}):
	return await _api.request(ROUTES["getLocations"], {}, options)


## GET /matches: Your matches of the last year, newest first.
func get_matches(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getMatches"], {"query": query}, options)


## GET /matchmaking/{ticketId}: Your search: 202 while it continues, then 200 with the match's address and your seat, or with the reason why there is no match.
func get_matchmaking(ticket_id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getMatchmaking"], {"params": {"ticketId": ticket_id}}, options)


## GET /leaderboard/me: Your rank on a board, with the players around you.
func get_my_rank(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getMyRank"], {"query": query}, options)


## GET /notices/{receipt}: What became of a notice of illegal content, by the receipt that its giver got.
func get_notice(receipt: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getNotice"], {"params": {"receipt": receipt}}, options)


## GET /admin/notices/{receipt}: Find the case that a notice belongs to, by the receipt that its giver sends to support.
func get_notice_case(receipt: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getNoticeCase"], {"params": {"receipt": receipt}}, options)


## GET /lobbies/mine: The lobby that you are in, for an app that was started again.
func get_own_lobby(options: Dictionary = {}):
	return await _api.request(ROUTES["getOwnLobby"], {}, options)


## GET /matchmaking: Your last search, for an app that was started again: 202 while it continues, and 200 with its match or the reason why there is none. `running` says whether it keeps you from another game.
func get_own_matchmaking(options: Dictionary = {}):
	return await _api.request(ROUTES["getOwnMatchmaking"], {}, options)


## GET /game-sessions/mine: The game session in which you have a seat, for an app that was started again. A match is in GET /matchmaking.
func get_own_session(options: Dictionary = {}):
	return await _api.request(ROUTES["getOwnSession"], {}, options)


## GET /parties: Your party, if you are in one, and your invitations, except those of players whom you have blocked.
func get_parties(options: Dictionary = {}):
	return await _api.request(ROUTES["getParties"], {}, options)


## GET /admin/players/{id}/audit: What staff did about a player and read of them, newest first, 50 a page; the read is audited too.
func get_player_audit(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerAudit"], {"params": {"id": id}, "query": query}, options)


## GET /admin/players/{id}: A player's profile and standing, and the sections of data that staff may read; the read is audited.
func get_player_case(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerCase"], {"params": {"id": id}}, options)


## GET /admin/players/{id}/data/{section}: A page of a section of a player's data, as the player's own export has it, such as scores, sanctions or signIns. What players write to each other, and secrets, are not among them. The read is audited.
func get_player_data(id: String, section: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerData"], {"params": {"id": id, "section": section}, "query": query}, options)


## GET /admin/players/{id}/notes: What staff have noted about a player, newest first, 25 a page; the read is audited.
func get_player_notes(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerNotes"], {"params": {"id": id}, "query": query}, options)


## GET /admin/players/{id}/purchases: A player's purchases with money, newest first, and what the player owes; also of a deleted account. The read is audited.
func get_player_purchases(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerPurchases"], {"params": {"id": id}, "query": query}, options)


## GET /admin/players/{id}/reports: The cases against a player, or the reports by the player, with what became of them, newest first, 25 a page; the read is audited.
func get_player_reports(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerReports"], {"params": {"id": id}, "query": query}, options)


## GET /admin/players/{id}/requests: A player's requests of data that are under way: exports, deletions and resets, and deletions that wait for another admin; the read is audited.
func get_player_requests(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerRequests"], {"params": {"id": id}}, options)


## GET /admin/players/{id}/wallet: A player's coins, items and a page of the ledger, newest first, with what caused each entry; the read is audited.
func get_player_wallet(id: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayerWallet"], {"params": {"id": id}, "query": query}, options)


## GET /players: Public profiles of players by name; unknown names are omitted, and so are the display names and pictures of players whom you have blocked.
func get_players(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPlayers"], {"query": query}, options)


## GET /profile: Your profile.
func get_profile(options: Dictionary = {}):
	return await _api.request(ROUTES["getProfile"], {}, options)


## GET /profile/export: All of your personal data as JSON files. The first request starts the export; repeat the request until it is ready.
func get_profile_export(options: Dictionary = {}):
	return await _api.request(ROUTES["getProfileExport"], {}, options)


## GET /progress: The player's progress in one area; without `gameArea`, in all areas with saved progress.
func get_progress(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getProgress"], {"query": query}, options)


## GET /purchases: The player's purchases with money, newest first.
func get_purchases(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPurchases"], {"query": query}, options)


## GET /admin/purchases: The purchases with a store's order id, such as GPA.…, or with the id that the game gives; the read is audited. Without one the newest, or those refunded last, 20 without whose they are.
func get_purchases_by_order(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getPurchasesByOrder"], {"query": query}, options)


## GET /admin/replies: The replies that staff can send to a player's inbox, in each language.
func get_replies(options: Dictionary = {}):
	return await _api.request(ROUTES["getReplies"], {}, options)


## GET /reports: Your reports with what became of them, the newest first, 25 a page; the header X-Next-Cursor is the cursor of the next page.
func get_reports(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getReports"], {"query": query}, options)


## GET /admin/purchases/review: The review window that is open, if there is one.
func get_review(options: Dictionary = {}):
	return await _api.request(ROUTES["getReview"], {}, options)


## GET /sanctions: What was decided about you, the newest first, with reasons and appeals.
func get_sanctions(options: Dictionary = {}):
	return await _api.request(ROUTES["getSanctions"], {}, options)


## GET /seasons/{season}: The final standings of a past day or week, such as day-2026-11-20 or week-2026-W47.
func get_season(season: String, query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getSeason"], {"params": {"season": season}, "query": query}, options)


## GET /auth/sessions: Your sign-ins that have not ended, the newest first, at most 50. A sign-in is listed once its client has asked for `GET /profile`.
func get_sessions(options: Dictionary = {}):
	return await _api.request(ROUTES["getSessions"], {}, options)


## GET /admin/self: Your own roles and rights as staff.
func get_staff_self(options: Dictionary = {}):
	return await _api.request(ROUTES["getStaffSelf"], {}, options)


## GET /tasks: The player's tasks with their states, and what runs have paid today.
func get_tasks(options: Dictionary = {}):
	return await _api.request(ROUTES["getTasks"], {}, options)


## GET /users: The names that begin with these letters, sorted; the header X-Next-Cursor is the cursor of the next page. Players who do not want to be found (PATCH /profile) are omitted.
func get_users(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getUsers"], {"query": query}, options)


## GET /wallet: The player's coins, items and unlocked areas, with a page of the ledger, newest first.
func get_wallet(query: Dictionary = {}, options: Dictionary = {}):
	return await _api.request(ROUTES["getWallet"], {"query": query}, options)


## POST /profile/identities/apple: Link your account at Apple, which then signs you in too.
func link_apple(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkApple"], {"body": body}, options)


## POST /profile/identities/gamecenter: Link your account at Game Center, which then signs you in too.
func link_game_center(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkGameCenter"], {"body": body}, options)


## POST /profile/identities/google: Link your account at Google, which then signs you in too.
func link_google(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkGoogle"], {"body": body}, options)


## POST /profile/identities/oidc/{name}: Link your account at an OpenID Connect issuer of the configuration, which then signs you in too.
func link_oidc(name: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkOidc"], {"params": {"name": name}, "body": body}, options)


## POST /profile/identities/oidc/{name}/code: Link your account at an OpenID Connect issuer that gives tokens to servers only, which then signs you in too.
func link_oidc_by_code(name: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkOidcByCode"], {"params": {"name": name}, "body": body}, options)


## POST /profile/identities/playgames: Link your account at Google Play Games, which then signs you in too.
func link_play_games(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkPlayGames"], {"body": body}, options)


## POST /profile/identities/steam: Link your account at Steam, which then signs you in too.
func link_steam(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["linkSteam"], {"body": body}, options)


## PATCH /conversations/{id}: Accept an invitation, leave a conversation or return to it, mute or unmute it.
func patch_conversation(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["patchConversation"], {"params": {"id": id}, "body": body}, options)


## PATCH /profile: Change your profile.
func patch_profile(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["patchProfile"], {"body": body}, options)


## POST /matchmaking/{ticketId}/accept: Accept the match that was found, or decline it; the first answer counts. Each further match that you decline within two hours makes your next search wait longer.
func post_accept(ticket_id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postAccept"], {"params": {"ticketId": ticket_id}, "body": body}, options)


## POST /profile/address: Change your e-mail address, or add one. A code is mailed to the new address and a notice to the old one, which counts until POST /profile/address/confirmation takes the code.
func post_address(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postAddress"], {"body": body}, options)


## POST /profile/address/confirmation: Confirm your new e-mail address by the code that was mailed to it. All your sign-ins end, this one too: sign in again.
func post_address_confirmation(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postAddressConfirmation"], {"body": body}, options)


## POST /sanctions/{id}/appeal: Object to a sanction, once: another moderator decides about it.
func post_appeal(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postAppeal"], {"params": {"id": id}, "body": body}, options)


## POST /purchases/apple: Claim a purchase of the App Store by its signed transaction. Finish it in the app after this answer.
func post_apple(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postApple"], {"body": body}, options)


## POST /notifications/apple: App Store Server Notifications, version 2: what Apple says of purchases and refunds.
func post_apple_notification(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postAppleNotification"], {"body": body}, options)


## POST /notifications/apple/sign-in: Apple's notifications about accounts: a consent is revoked, an account is deleted, mail is turned on or off.
func post_apple_sign_in_notification(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postAppleSignInNotification"], {"body": body}, options)


## POST /admin/approvals/{id}: Agree to the deletion of a player's account, which begins a day after it was asked for, or to an act above a member's number of the day, which the member then sends again; or refuse it. Another admin than the one who asked decides; the audit log records who did it.
func post_approval(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postApproval"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/{id}/ban: Ban a player, including from new accounts, until a time or until the ban is lifted. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why.
func post_ban(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postBan"], {"params": {"id": id}, "body": body}, options)


## POST /admin/broadcasts: Send a message to every connected player, three in ten minutes at most; the audit log has it, and records who sent it and why.
func post_broadcast(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postBroadcast"], {"body": body}, options)


## POST /auth/challenge: Get a nonce for a platform's sign-in. Give it to the platform's SDK, as it is or as the lower-case hex of its SHA-256.
func post_challenge(options: Dictionary = {}):
	return await _api.request(ROUTES["postChallenge"], {}, options)


## POST /admin/cases/{id}/claim: Claim a case for ten minutes, or renew the claim: nobody else decides it meanwhile.
func post_claim(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["postClaim"], {"params": {"id": id}}, options)


## POST /profile/consents: Accept the current version of a document. The first time counts.
func post_consent(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postConsent"], {"body": body}, options)


## POST /conversations: Get or start your conversation with the players of these names.
func post_conversation(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postConversation"], {"body": body}, options)


## POST /credentials: Issue the Basic credential for /partner; it replaces the previous one.
func post_credentials(options: Dictionary = {}):
	return await _api.request(ROUTES["postCredentials"], {}, options)


## POST /admin/cases/{id}/decision: Decide a case, or take your decision of the last ten seconds back (`undo`). The decision, the sanction and the audit entry are one; the rest follows within seconds.
func post_decision(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postDecision"], {"params": {"id": id}, "body": body}, options)


## POST /game-sessions: Create a game session and take a seat in it: 201 if it is ready within 8 s, otherwise 202.
func post_game_session(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postGameSession"], {"body": body}, options)


## POST /purchases/google: Claim a purchase of Google Play by its token. It is acknowledged or consumed by the server; `pending` grants nothing yet.
func post_google(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postGoogle"], {"body": body}, options)


## POST /notifications/google: Real-time developer notifications of Google Play, pushed by Pub/Sub.
func post_google_notification(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postGoogleNotification"], {"body": body}, options)


## POST /admin/players/{id}/grant: Give a player coins; above your number of the day another admin must agree. The audit log records who did it.
func post_grant(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postGrant"], {"params": {"id": id}, "body": body}, options)


## POST /auth/guest: Create a guest: a player without a password to remember. Sign in to Cognito with the name and secret. Requires the solution of a challenge from POST /auth/guest/challenge.
func post_guest(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postGuest"], {"body": body}, options)


## POST /auth/guest/challenge: Get the proof-of-work challenge for a new account: a guest, or a sign-up, which sends challenge and solution as ClientMetadata. It gets harder with each account from the caller's networks today.
func post_guest_challenge(options: Dictionary = {}):
	return await _api.request(ROUTES["postGuestChallenge"], {}, options)


## POST /admin/cases/{id}/hold: Keep a case and its evidence for as long as the law wants them, or let them expire as others do; the audit log records who did it.
func post_hold(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postHold"], {"params": {"id": id}, "body": body}, options)


## POST /parties/{id}/invitations: Invite a player by name to the party that you lead. The invitation is valid for ten minutes and is sent to the player's sockets.
func post_invitation(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postInvitation"], {"params": {"id": id}, "body": body}, options)


## POST /item/use: Use up one of an item that you own, in a round.
func post_item_use(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postItemUse"], {"body": body}, options)


## POST /auth/link: Give a guest an e-mail address and a password; all data stays. The address can sign in once it is verified: GetUserAttributeVerificationCode mails a code; VerifyUserAttribute accepts it unless the address has an account.
func post_link(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postLink"], {"body": body}, options)


## POST /lobbies: Create a lobby, whose host you are: friends join by its code, and all start a game together.
func post_lobby(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postLobby"], {"body": body}, options)


## POST /lobbies/{code}/start: Start the game of your lobby, once all other players are ready: 200 if it is ready within 8 s, otherwise 202.
func post_lobby_start(code: String, options: Dictionary = {}):
	return await _api.request(ROUTES["postLobbyStart"], {"params": {"code": code}}, options)


## POST /matchmaking: Search for a match, alone or with the party that you lead. Progress is also sent to the players' sockets.
func post_matchmaking(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postMatchmaking"], {"body": body}, options)


## POST /conversations/{id}: Send a message to a conversation.
func post_message(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postMessage"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/{id}/mute: Mute a player until a time or until the mute is lifted: no messages to others, no new names. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why.
func post_mute(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postMute"], {"params": {"id": id}, "body": body}, options)


## POST /notices: Give notice of illegal content, as the EU's Digital Services Act says (Article 16). It needs no account, but the solution of a challenge from POST /auth/guest/challenge; with the same solution again it is the same notice.
func post_notice(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postNotice"], {"body": body}, options)


## POST /parties: Create a party, which you lead: players who search for matches together. A player can be in one party.
func post_party(options: Dictionary = {}):
	return await _api.request(ROUTES["postParty"], {}, options)


## POST /game-sessions/{id}/players: Join a game session. A player has one seat, and must claim it at the game server within a minute.
func post_player(id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayer"], {"params": {"id": id}}, options)


## POST /admin/players/{id}/export: Start a copy of all of a player's personal data, for a player who has asked support for it. The player alone gets the files, by GET /profile/export, and reads of it in the inbox. The audit log records each request.
func post_player_export(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerExport"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/{id}/name: Give a player another display name: a neutral one, or the one that the player has asked for. The name of the sign-up stays. The audit log records who did it and why.
func post_player_name(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerName"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/{id}/notes: Note something about a player, for others of the staff. It is a part of the player's data, and of an export of it; the audit log records who wrote it.
func post_player_note(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerNote"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/{id}/recovery: Make a recovery code for a player who has proved to support that the account is theirs; it is good for a day. The player reads of it in the inbox. An account with a verified address gets none: the address recovers it. The audit log records who did it.
func post_player_recovery(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerRecovery"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/{id}/replies: Reply to a player by one of GET /admin/replies: it is in the player's inbox at once; the audit log records who sent it.
func post_player_reply(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerReply"], {"params": {"id": id}, "body": body}, options)


## POST /admin/players/search: Find players by the beginning of a name, or exactly by address, id, account at a platform or order; 25 a page, sorted by name. The read is audited.
func post_player_search(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerSearch"], {"body": body}, options)


## POST /admin/players/{id}/sign-out: Sign a player out everywhere, whose account was taken, say; the audit log records who did it.
func post_player_sign_out(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPlayerSignOut"], {"params": {"id": id}, "body": body}, options)


## POST /avatar/presign: Get a request that uploads one photo of this type and size, once. The photo then becomes your avatar. 40 a day.
func post_presign(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPresign"], {"body": body}, options)


## POST /avatar/process: Make another avatar from a photo; GET /avatar and a message on your sockets report the result.
func post_process(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postProcess"], {"body": body}, options)


## POST /progress: Save the player's progress in an area, unless it was saved since the given version.
func post_progress(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postProgress"], {"body": body}, options)


## POST /admin/purchases/hand: Give a purchase to a player, or to nobody: it then belongs to the next who sends it. Its former player loses it; the audit log records who did it.
func post_purchase_hand(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postPurchaseHand"], {"body": body}, options)


## POST /auth/recovery: Get back into an account by its recovery code: all its sign-ins end, and this device gets a new secret. Requires the solution of a challenge from POST /auth/guest/challenge, as a new guest does.
func post_recovery(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postRecovery"], {"body": body}, options)


## POST /auth/recovery-code: Get a code by which you get back into this account without this device. It is shown once, and replaces the former one. For accounts without a verified e-mail address.
func post_recovery_code(options: Dictionary = {}):
	return await _api.request(ROUTES["postRecoveryCode"], {}, options)


## POST /admin/players/{id}/relink: Free an account at a platform that a player has unlinked: it can then be linked again, or begin anew. The audit log records who did it.
func post_relink(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postRelink"], {"params": {"id": id}, "body": body}, options)


## POST /reports: Report a player, a message, an avatar, a name, a lobby or a session. What it is about is kept as it is now. The same again is the same report, until it is decided.
func post_report(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postReport"], {"body": body}, options)


## POST /admin/players/{id}/reset: Reset a player's wallet, unlocked areas, progress, skills and scores. The account, profile, avatars and conversations stay. The audit log records who did it.
func post_reset(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postReset"], {"params": {"id": id}, "body": body}, options)


## POST /matches/{matchId}/results: Report how a match without a game server ended. Once all its players have reported the same results, it is added to their histories, unranked.
func post_results(match_id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postResults"], {"params": {"matchId": match_id}, "body": body}, options)


## POST /run/reward: Collect the coins for the marks that your score on an area's daily board has reached, and for the previous day's marks that you have not collected.
func post_run_reward(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postRunReward"], {"body": body}, options)


## POST /score: Submit a score for a game area.
func post_score(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postScore"], {"body": body}, options)


## POST /shop/buy: Buy an item at the catalog's price.
func post_shop_buy(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postShopBuy"], {"body": body}, options)


## POST /auth/sign-out: Sign out everywhere, on this device too: all your tokens are refused within 5 seconds, and your sockets close. Cognito's GlobalSignOut leaves ID tokens valid until they expire. Once it has worked, a retry gets a 401.
func post_sign_out(options: Dictionary = {}):
	return await _api.request(ROUTES["postSignOut"], {}, options)


## POST /purchases/steam/{orderId}/finish: Take the money for an order that the player has approved in Steam, and grant it. `pending`: it is not approved yet; send it again after an answer that says to.
func post_steam_finish(order_id: String, options: Dictionary = {}):
	return await _api.request(ROUTES["postSteamFinish"], {"params": {"orderId": order_id}}, options)


## POST /purchases/steam/start: Begin an order in Steam. The player approves it in Steam's overlay, or at `url` in a browser; then finish it.
func post_steam_start(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postSteamStart"], {"body": body}, options)


## POST /admin/players/{id}/take: Take coins back from a player, as many as the wallet has at most; the player reads it in the ledger, and the audit log records who did it.
func post_take(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postTake"], {"params": {"id": id}, "body": body}, options)


## POST /task/complete: Collect the reward of a task that is done, once per period.
func post_task_complete(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postTaskComplete"], {"body": body}, options)


## POST /realtime/ticket: Get a ticket that opens one WebSocket: connect to `<url>?ticket=<ticket>`.
func post_ticket(options: Dictionary = {}):
	return await _api.request(ROUTES["postTicket"], {}, options)


## POST /unlock: Unlock a game area, once, for its price.
func post_unlock(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postUnlock"], {"body": body}, options)


## POST /avatar/update: Choose the avatar that others see: one made from your photo, or a preset.
func post_update(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postUpdate"], {"body": body}, options)


## POST /admin/ages/withdrawals: Tell of guardians who have withdrawn their consent at Google, which has no notification: the installIds of Play Console's list.
func post_withdrawals(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["postWithdrawals"], {"body": body}, options)


## PUT /profile/age: Say what the platform or the player says of the player's age: a band, never a birth date. The first band counts, and later only a younger one.
func put_age(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putAge"], {"body": body}, options)


## PUT /blocks/{name}: Block a player, who then cannot start a conversation with you, and is not matched with you: searches use your newest 100 blocks. You stay in existing ones unless you leave them.
func put_block(name: String, options: Dictionary = {}):
	return await _api.request(ROUTES["putBlock"], {"params": {"name": name}}, options)


## PUT /catalog/{id}: Create or replace an item of the price list.
func put_item(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putItem"], {"params": {"id": id}, "body": body}, options)


## PUT /lobbies/{code}/host: Make another player of your lobby its host.
func put_lobby_host(code: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putLobbyHost"], {"params": {"code": code}, "body": body}, options)


## PUT /lobbies/{code}/players/me: Join a lobby, alone or with all of the party that you lead; as a member, change your team, or say whether you are ready.
func put_lobby_player(code: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putLobbyPlayer"], {"params": {"code": code}, "body": body}, options)


## PUT /parties/{id}/players/me: Join a party that has invited you, with your latencies for its searches; or update your latencies.
func put_member(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putMember"], {"params": {"id": id}, "body": body}, options)


## PUT /admin/players/{id}/age: Set a player's band of ages and a guardian's consent, which support has checked: what a player's own program may not open.
func put_player_age(id: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putPlayerAge"], {"params": {"id": id}, "body": body}, options)


## PUT /admin/purchases/review: Take test money from players of one build until a time, while a store reviews it, in place of an earlier window.
func put_review(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["putReview"], {"body": body}, options)


## POST /auth/apple: Sign in with Apple's ID token, or with what its page gave. The first sign-in creates the player.
func sign_in_apple(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInApple"], {"body": body}, options)


## POST /auth/gamecenter: Sign in with what Game Center signs for your server. The first sign-in creates the player.
func sign_in_game_center(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInGameCenter"], {"body": body}, options)


## POST /auth/google: Sign in with Google's ID token. The first sign-in creates the player.
func sign_in_google(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInGoogle"], {"body": body}, options)


## POST /auth/oidc/{name}: Sign in with the ID token of an OpenID Connect issuer of the configuration. The first sign-in creates the player.
func sign_in_oidc(name: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInOidc"], {"params": {"name": name}, "body": body}, options)


## POST /auth/oidc/{name}/code: Sign in with the code of an OpenID Connect issuer that gives tokens to servers only. The first sign-in creates the player.
func sign_in_oidc_by_code(name: String, body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInOidcByCode"], {"params": {"name": name}, "body": body}, options)


## POST /auth/playgames: Sign in with a server auth code of Google Play Games. The first sign-in creates the player.
func sign_in_play_games(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInPlayGames"], {"body": body}, options)


## POST /auth/steam: Sign in with Steam's ticket for the web API. The first sign-in creates the player.
func sign_in_steam(body: Variant, options: Dictionary = {}):
	return await _api.request(ROUTES["signInSteam"], {"body": body}, options)
