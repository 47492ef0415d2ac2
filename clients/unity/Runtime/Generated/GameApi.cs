// Written by `npm run docs` from the game's documents.
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Method, path and caller of each route.</summary>
    public static class Routes
    {
        public static readonly Route DeleteAccount = new Route("deleteAccount", "DELETE", "/admin/players/{id}", "player");
        public static readonly Route DeleteApproval = new Route("deleteApproval", "DELETE", "/admin/approvals/{id}", "player");
        public static readonly Route DeleteBan = new Route("deleteBan", "DELETE", "/admin/players/{id}/ban", "player");
        public static readonly Route DeleteBlock = new Route("deleteBlock", "DELETE", "/blocks/{name}", "player");
        public static readonly Route DeleteCredentials = new Route("deleteCredentials", "DELETE", "/credentials", "player");
        public static readonly Route DeleteIdentity = new Route("deleteIdentity", "DELETE", "/profile/identities/{id}", "player");
        public static readonly Route DeleteItem = new Route("deleteItem", "DELETE", "/catalog/{id}", "player");
        public static readonly Route DeleteLobbyPlayer = new Route("deleteLobbyPlayer", "DELETE", "/lobbies/{code}/players/{userId}", "player");
        public static readonly Route DeleteMatchmaking = new Route("deleteMatchmaking", "DELETE", "/matchmaking/{ticketId}", "player");
        public static readonly Route DeleteMember = new Route("deleteMember", "DELETE", "/parties/{id}/players/{userId}", "player");
        public static readonly Route DeleteMessage = new Route("deleteMessage", "DELETE", "/admin/messages/{conversationId}/{messageId}", "player");
        public static readonly Route DeleteMute = new Route("deleteMute", "DELETE", "/admin/players/{id}/mute", "player");
        public static readonly Route DeleteParty = new Route("deleteParty", "DELETE", "/parties/{id}", "player");
        public static readonly Route DeletePlayer = new Route("deletePlayer", "DELETE", "/game-sessions/{id}/players/me", "player");
        public static readonly Route DeletePlayerAvatar = new Route("deletePlayerAvatar", "DELETE", "/admin/players/{id}/avatar", "player");
        public static readonly Route DeletePlayerIdentity = new Route("deletePlayerIdentity", "DELETE", "/admin/players/{id}/identities/{identityId}", "player");
        public static readonly Route DeleteProfile = new Route("deleteProfile", "DELETE", "/profile", "player");
        public static readonly Route DeleteReview = new Route("deleteReview", "DELETE", "/admin/purchases/review", "player");
        public static readonly Route DeleteSession = new Route("deleteSession", "DELETE", "/auth/sessions/{id}", "player");
        public static readonly Route DeleteSessions = new Route("deleteSessions", "DELETE", "/auth/sessions", "player");
        public static readonly Route DeleteStaff = new Route("deleteStaff", "DELETE", "/admin/staff/{id}", "player");
        public static readonly Route GetAge = new Route("getAge", "GET", "/profile/age", "player");
        public static readonly Route GetApprovals = new Route("getApprovals", "GET", "/admin/approvals", "player");
        public static readonly Route GetAvatar = new Route("getAvatar", "GET", "/avatar", "player");
        public static readonly Route GetBlocks = new Route("getBlocks", "GET", "/blocks", "player");
        public static readonly Route GetBroadcastReach = new Route("getBroadcastReach", "GET", "/admin/broadcasts/reach", "player");
        public static readonly Route GetCase = new Route("getCase", "GET", "/admin/cases/{id}", "player");
        public static readonly Route GetCases = new Route("getCases", "GET", "/admin/cases", "player");
        public static readonly Route GetCatalog = new Route("getCatalog", "GET", "/catalog", "key");
        public static readonly Route GetConnection = new Route("getConnection", "GET", "/game-sessions/{id}/connection", "player");
        public static readonly Route GetConsents = new Route("getConsents", "GET", "/profile/consents", "player");
        public static readonly Route GetContent = new Route("getContent", "GET", "/content/{proxy+}", "player");
        public static readonly Route GetConversation = new Route("getConversation", "GET", "/conversations/{id}", "player");
        public static readonly Route GetConversations = new Route("getConversations", "GET", "/conversations", "player");
        public static readonly Route GetEntitlements = new Route("getEntitlements", "GET", "/entitlements", "player");
        public static readonly Route GetGameSession = new Route("getGameSession", "GET", "/game-sessions/{id}", "player");
        public static readonly Route GetGameSessions = new Route("getGameSessions", "GET", "/game-sessions", "player");
        public static readonly Route GetGlobalLeaderboard = new Route("getGlobalLeaderboard", "GET", "/leaderboard/global", "player");
        public static readonly Route GetIdentities = new Route("getIdentities", "GET", "/profile/identities", "player");
        public static readonly Route GetInbox = new Route("getInbox", "GET", "/inbox", "player");
        public static readonly Route GetItem = new Route("getItem", "GET", "/catalog/{id}", "key");
        public static readonly Route GetLeaderboard = new Route("getLeaderboard", "GET", "/leaderboard", "player");
        public static readonly Route GetLobbies = new Route("getLobbies", "GET", "/lobbies", "player");
        public static readonly Route GetLobby = new Route("getLobby", "GET", "/lobbies/{code}", "player");
        public static readonly Route GetLocations = new Route("getLocations", "GET", "/locations", "player");
        public static readonly Route GetMatches = new Route("getMatches", "GET", "/matches", "player");
        public static readonly Route GetMatchmaking = new Route("getMatchmaking", "GET", "/matchmaking/{ticketId}", "player");
        public static readonly Route GetMyRank = new Route("getMyRank", "GET", "/leaderboard/me", "player");
        public static readonly Route GetNotice = new Route("getNotice", "GET", "/notices/{receipt}", "none");
        public static readonly Route GetNoticeCase = new Route("getNoticeCase", "GET", "/admin/notices/{receipt}", "player");
        public static readonly Route GetOwnLobby = new Route("getOwnLobby", "GET", "/lobbies/mine", "player");
        public static readonly Route GetOwnMatchmaking = new Route("getOwnMatchmaking", "GET", "/matchmaking", "player");
        public static readonly Route GetOwnSession = new Route("getOwnSession", "GET", "/game-sessions/mine", "player");
        public static readonly Route GetParties = new Route("getParties", "GET", "/parties", "player");
        public static readonly Route GetPlayerAudit = new Route("getPlayerAudit", "GET", "/admin/players/{id}/audit", "player");
        public static readonly Route GetPlayerCase = new Route("getPlayerCase", "GET", "/admin/players/{id}", "player");
        public static readonly Route GetPlayerData = new Route("getPlayerData", "GET", "/admin/players/{id}/data/{section}", "player");
        public static readonly Route GetPlayerNotes = new Route("getPlayerNotes", "GET", "/admin/players/{id}/notes", "player");
        public static readonly Route GetPlayerPurchases = new Route("getPlayerPurchases", "GET", "/admin/players/{id}/purchases", "player");
        public static readonly Route GetPlayerReports = new Route("getPlayerReports", "GET", "/admin/players/{id}/reports", "player");
        public static readonly Route GetPlayerRequests = new Route("getPlayerRequests", "GET", "/admin/players/{id}/requests", "player");
        public static readonly Route GetPlayerWallet = new Route("getPlayerWallet", "GET", "/admin/players/{id}/wallet", "player");
        public static readonly Route GetPlayers = new Route("getPlayers", "GET", "/players", "player");
        public static readonly Route GetProfile = new Route("getProfile", "GET", "/profile", "player");
        public static readonly Route GetProfileExport = new Route("getProfileExport", "GET", "/profile/export", "player");
        public static readonly Route GetProgress = new Route("getProgress", "GET", "/progress", "player");
        public static readonly Route GetPurchases = new Route("getPurchases", "GET", "/purchases", "player");
        public static readonly Route GetPurchasesByOrder = new Route("getPurchasesByOrder", "GET", "/admin/purchases", "player");
        public static readonly Route GetReplies = new Route("getReplies", "GET", "/admin/replies", "player");
        public static readonly Route GetReports = new Route("getReports", "GET", "/reports", "player");
        public static readonly Route GetReview = new Route("getReview", "GET", "/admin/purchases/review", "player");
        public static readonly Route GetSanctions = new Route("getSanctions", "GET", "/sanctions", "player");
        public static readonly Route GetSeason = new Route("getSeason", "GET", "/seasons/{season}", "player");
        public static readonly Route GetSessions = new Route("getSessions", "GET", "/auth/sessions", "player");
        public static readonly Route GetStaffSelf = new Route("getStaffSelf", "GET", "/admin/self", "player");
        public static readonly Route GetTasks = new Route("getTasks", "GET", "/tasks", "player");
        public static readonly Route GetUsers = new Route("getUsers", "GET", "/users", "player");
        public static readonly Route GetWallet = new Route("getWallet", "GET", "/wallet", "player");
        public static readonly Route LinkApple = new Route("linkApple", "POST", "/profile/identities/apple", "player");
        public static readonly Route LinkGameCenter = new Route("linkGameCenter", "POST", "/profile/identities/gamecenter", "player");
        public static readonly Route LinkGoogle = new Route("linkGoogle", "POST", "/profile/identities/google", "player");
        public static readonly Route LinkOidc = new Route("linkOidc", "POST", "/profile/identities/oidc/{name}", "player");
        public static readonly Route LinkOidcByCode = new Route("linkOidcByCode", "POST", "/profile/identities/oidc/{name}/code", "player");
        public static readonly Route LinkPlayGames = new Route("linkPlayGames", "POST", "/profile/identities/playgames", "player");
        public static readonly Route LinkSteam = new Route("linkSteam", "POST", "/profile/identities/steam", "player");
        public static readonly Route PatchConversation = new Route("patchConversation", "PATCH", "/conversations/{id}", "player");
        public static readonly Route PatchProfile = new Route("patchProfile", "PATCH", "/profile", "player");
        public static readonly Route PostAccept = new Route("postAccept", "POST", "/matchmaking/{ticketId}/accept", "player");
        public static readonly Route PostAddress = new Route("postAddress", "POST", "/profile/address", "player");
        public static readonly Route PostAddressConfirmation = new Route("postAddressConfirmation", "POST", "/profile/address/confirmation", "player");
        public static readonly Route PostAppeal = new Route("postAppeal", "POST", "/sanctions/{id}/appeal", "player");
        public static readonly Route PostApple = new Route("postApple", "POST", "/purchases/apple", "player");
        public static readonly Route PostAppleNotification = new Route("postAppleNotification", "POST", "/notifications/apple", "none");
        public static readonly Route PostAppleSignInNotification = new Route("postAppleSignInNotification", "POST", "/notifications/apple/sign-in", "none");
        public static readonly Route PostApproval = new Route("postApproval", "POST", "/admin/approvals/{id}", "player");
        public static readonly Route PostBan = new Route("postBan", "POST", "/admin/players/{id}/ban", "player");
        public static readonly Route PostBroadcast = new Route("postBroadcast", "POST", "/admin/broadcasts", "player");
        public static readonly Route PostChallenge = new Route("postChallenge", "POST", "/auth/challenge", "none");
        public static readonly Route PostClaim = new Route("postClaim", "POST", "/admin/cases/{id}/claim", "player");
        public static readonly Route PostConsent = new Route("postConsent", "POST", "/profile/consents", "player");
        public static readonly Route PostConversation = new Route("postConversation", "POST", "/conversations", "player");
        public static readonly Route PostCredentials = new Route("postCredentials", "POST", "/credentials", "player");
        public static readonly Route PostDecision = new Route("postDecision", "POST", "/admin/cases/{id}/decision", "player");
        public static readonly Route PostGameSession = new Route("postGameSession", "POST", "/game-sessions", "player");
        public static readonly Route PostGoogle = new Route("postGoogle", "POST", "/purchases/google", "player");
        public static readonly Route PostGoogleNotification = new Route("postGoogleNotification", "POST", "/notifications/google", "none");
        public static readonly Route PostGrant = new Route("postGrant", "POST", "/admin/players/{id}/grant", "player");
        public static readonly Route PostGuest = new Route("postGuest", "POST", "/auth/guest", "none");
        public static readonly Route PostGuestChallenge = new Route("postGuestChallenge", "POST", "/auth/guest/challenge", "none");
        public static readonly Route PostHold = new Route("postHold", "POST", "/admin/cases/{id}/hold", "player");
        public static readonly Route PostInvitation = new Route("postInvitation", "POST", "/parties/{id}/invitations", "player");
        public static readonly Route PostItemUse = new Route("postItemUse", "POST", "/item/use", "player");
        public static readonly Route PostLink = new Route("postLink", "POST", "/auth/link", "player");
        public static readonly Route PostLobby = new Route("postLobby", "POST", "/lobbies", "player");
        public static readonly Route PostLobbyStart = new Route("postLobbyStart", "POST", "/lobbies/{code}/start", "player");
        public static readonly Route PostMatchmaking = new Route("postMatchmaking", "POST", "/matchmaking", "player");
        public static readonly Route PostMessage = new Route("postMessage", "POST", "/conversations/{id}", "player");
        public static readonly Route PostMute = new Route("postMute", "POST", "/admin/players/{id}/mute", "player");
        public static readonly Route PostNotice = new Route("postNotice", "POST", "/notices", "none");
        public static readonly Route PostParty = new Route("postParty", "POST", "/parties", "player");
        public static readonly Route PostPlayer = new Route("postPlayer", "POST", "/game-sessions/{id}/players", "player");
        public static readonly Route PostPlayerExport = new Route("postPlayerExport", "POST", "/admin/players/{id}/export", "player");
        public static readonly Route PostPlayerName = new Route("postPlayerName", "POST", "/admin/players/{id}/name", "player");
        public static readonly Route PostPlayerNote = new Route("postPlayerNote", "POST", "/admin/players/{id}/notes", "player");
        public static readonly Route PostPlayerRecovery = new Route("postPlayerRecovery", "POST", "/admin/players/{id}/recovery", "player");
        public static readonly Route PostPlayerReply = new Route("postPlayerReply", "POST", "/admin/players/{id}/replies", "player");
        public static readonly Route PostPlayerSearch = new Route("postPlayerSearch", "POST", "/admin/players/search", "player");
        public static readonly Route PostPlayerSignOut = new Route("postPlayerSignOut", "POST", "/admin/players/{id}/sign-out", "player");
        public static readonly Route PostPresign = new Route("postPresign", "POST", "/avatar/presign", "player");
        public static readonly Route PostProcess = new Route("postProcess", "POST", "/avatar/process", "player");
        public static readonly Route PostProgress = new Route("postProgress", "POST", "/progress", "player");
        public static readonly Route PostPurchaseHand = new Route("postPurchaseHand", "POST", "/admin/purchases/hand", "player");
        public static readonly Route PostRecovery = new Route("postRecovery", "POST", "/auth/recovery", "none");
        public static readonly Route PostRecoveryCode = new Route("postRecoveryCode", "POST", "/auth/recovery-code", "player");
        public static readonly Route PostRelink = new Route("postRelink", "POST", "/admin/players/{id}/relink", "player");
        public static readonly Route PostReport = new Route("postReport", "POST", "/reports", "player");
        public static readonly Route PostReset = new Route("postReset", "POST", "/admin/players/{id}/reset", "player");
        public static readonly Route PostResults = new Route("postResults", "POST", "/matches/{matchId}/results", "player");
        public static readonly Route PostRunReward = new Route("postRunReward", "POST", "/run/reward", "player");
        public static readonly Route PostScore = new Route("postScore", "POST", "/score", "player");
        public static readonly Route PostShopBuy = new Route("postShopBuy", "POST", "/shop/buy", "player");
        public static readonly Route PostSignOut = new Route("postSignOut", "POST", "/auth/sign-out", "player");
        public static readonly Route PostSteamFinish = new Route("postSteamFinish", "POST", "/purchases/steam/{orderId}/finish", "player");
        public static readonly Route PostSteamStart = new Route("postSteamStart", "POST", "/purchases/steam/start", "player");
        public static readonly Route PostTake = new Route("postTake", "POST", "/admin/players/{id}/take", "player");
        public static readonly Route PostTaskComplete = new Route("postTaskComplete", "POST", "/task/complete", "player");
        public static readonly Route PostTicket = new Route("postTicket", "POST", "/realtime/ticket", "player");
        public static readonly Route PostUnlock = new Route("postUnlock", "POST", "/unlock", "player");
        public static readonly Route PostUpdate = new Route("postUpdate", "POST", "/avatar/update", "player");
        public static readonly Route PostWithdrawals = new Route("postWithdrawals", "POST", "/admin/ages/withdrawals", "player");
        public static readonly Route PutAge = new Route("putAge", "PUT", "/profile/age", "player");
        public static readonly Route PutBlock = new Route("putBlock", "PUT", "/blocks/{name}", "player");
        public static readonly Route PutItem = new Route("putItem", "PUT", "/catalog/{id}", "player");
        public static readonly Route PutLobbyHost = new Route("putLobbyHost", "PUT", "/lobbies/{code}/host", "player");
        public static readonly Route PutLobbyPlayer = new Route("putLobbyPlayer", "PUT", "/lobbies/{code}/players/me", "player");
        public static readonly Route PutMember = new Route("putMember", "PUT", "/parties/{id}/players/me", "player");
        public static readonly Route PutPlayerAge = new Route("putPlayerAge", "PUT", "/admin/players/{id}/age", "player");
        public static readonly Route PutReview = new Route("putReview", "PUT", "/admin/purchases/review", "player");
        public static readonly Route SignInApple = new Route("signInApple", "POST", "/auth/apple", "none");
        public static readonly Route SignInGameCenter = new Route("signInGameCenter", "POST", "/auth/gamecenter", "none");
        public static readonly Route SignInGoogle = new Route("signInGoogle", "POST", "/auth/google", "none");
        public static readonly Route SignInOidc = new Route("signInOidc", "POST", "/auth/oidc/{name}", "none");
        public static readonly Route SignInOidcByCode = new Route("signInOidcByCode", "POST", "/auth/oidc/{name}/code", "none");
        public static readonly Route SignInPlayGames = new Route("signInPlayGames", "POST", "/auth/playgames", "none");
        public static readonly Route SignInSteam = new Route("signInSteam", "POST", "/auth/steam", "none");

        /// <summary>The routes by name.</summary>
        public static readonly IReadOnlyDictionary<string, Route> All = new Dictionary<string, Route>
        {
            { "deleteAccount", DeleteAccount },
            { "deleteApproval", DeleteApproval },
            { "deleteBan", DeleteBan },
            { "deleteBlock", DeleteBlock },
            { "deleteCredentials", DeleteCredentials },
            { "deleteIdentity", DeleteIdentity },
            { "deleteItem", DeleteItem },
            { "deleteLobbyPlayer", DeleteLobbyPlayer },
            { "deleteMatchmaking", DeleteMatchmaking },
            { "deleteMember", DeleteMember },
            { "deleteMessage", DeleteMessage },
            { "deleteMute", DeleteMute },
            { "deleteParty", DeleteParty },
            { "deletePlayer", DeletePlayer },
            { "deletePlayerAvatar", DeletePlayerAvatar },
            { "deletePlayerIdentity", DeletePlayerIdentity },
            { "deleteProfile", DeleteProfile },
            { "deleteReview", DeleteReview },
            { "deleteSession", DeleteSession },
            { "deleteSessions", DeleteSessions },
            { "deleteStaff", DeleteStaff },
            { "getAge", GetAge },
            { "getApprovals", GetApprovals },
            { "getAvatar", GetAvatar },
            { "getBlocks", GetBlocks },
            { "getBroadcastReach", GetBroadcastReach },
            { "getCase", GetCase },
            { "getCases", GetCases },
            { "getCatalog", GetCatalog },
            { "getConnection", GetConnection },
            { "getConsents", GetConsents },
            { "getContent", GetContent },
            { "getConversation", GetConversation },
            { "getConversations", GetConversations },
            { "getEntitlements", GetEntitlements },
            { "getGameSession", GetGameSession },
            { "getGameSessions", GetGameSessions },
            { "getGlobalLeaderboard", GetGlobalLeaderboard },
            { "getIdentities", GetIdentities },
            { "getInbox", GetInbox },
            { "getItem", GetItem },
            { "getLeaderboard", GetLeaderboard },
            { "getLobbies", GetLobbies },
            { "getLobby", GetLobby },
            { "getLocations", GetLocations },
            { "getMatches", GetMatches },
            { "getMatchmaking", GetMatchmaking },
            { "getMyRank", GetMyRank },
            { "getNotice", GetNotice },
            { "getNoticeCase", GetNoticeCase },
            { "getOwnLobby", GetOwnLobby },
            { "getOwnMatchmaking", GetOwnMatchmaking },
            { "getOwnSession", GetOwnSession },
            { "getParties", GetParties },
            { "getPlayerAudit", GetPlayerAudit },
            { "getPlayerCase", GetPlayerCase },
            { "getPlayerData", GetPlayerData },
            { "getPlayerNotes", GetPlayerNotes },
            { "getPlayerPurchases", GetPlayerPurchases },
            { "getPlayerReports", GetPlayerReports },
            { "getPlayerRequests", GetPlayerRequests },
            { "getPlayerWallet", GetPlayerWallet },
            { "getPlayers", GetPlayers },
            { "getProfile", GetProfile },
            { "getProfileExport", GetProfileExport },
            { "getProgress", GetProgress },
            { "getPurchases", GetPurchases },
            { "getPurchasesByOrder", GetPurchasesByOrder },
            { "getReplies", GetReplies },
            { "getReports", GetReports },
            { "getReview", GetReview },
            { "getSanctions", GetSanctions },
            { "getSeason", GetSeason },
            { "getSessions", GetSessions },
            { "getStaffSelf", GetStaffSelf },
            { "getTasks", GetTasks },
            { "getUsers", GetUsers },
            { "getWallet", GetWallet },
            { "linkApple", LinkApple },
            { "linkGameCenter", LinkGameCenter },
            { "linkGoogle", LinkGoogle },
            { "linkOidc", LinkOidc },
            { "linkOidcByCode", LinkOidcByCode },
            { "linkPlayGames", LinkPlayGames },
            { "linkSteam", LinkSteam },
            { "patchConversation", PatchConversation },
            { "patchProfile", PatchProfile },
            { "postAccept", PostAccept },
            { "postAddress", PostAddress },
            { "postAddressConfirmation", PostAddressConfirmation },
            { "postAppeal", PostAppeal },
            { "postApple", PostApple },
            { "postAppleNotification", PostAppleNotification },
            { "postAppleSignInNotification", PostAppleSignInNotification },
            { "postApproval", PostApproval },
            { "postBan", PostBan },
            { "postBroadcast", PostBroadcast },
            { "postChallenge", PostChallenge },
            { "postClaim", PostClaim },
            { "postConsent", PostConsent },
            { "postConversation", PostConversation },
            { "postCredentials", PostCredentials },
            { "postDecision", PostDecision },
            { "postGameSession", PostGameSession },
            { "postGoogle", PostGoogle },
            { "postGoogleNotification", PostGoogleNotification },
            { "postGrant", PostGrant },
            { "postGuest", PostGuest },
            { "postGuestChallenge", PostGuestChallenge },
            { "postHold", PostHold },
            { "postInvitation", PostInvitation },
            { "postItemUse", PostItemUse },
            { "postLink", PostLink },
            { "postLobby", PostLobby },
            { "postLobbyStart", PostLobbyStart },
            { "postMatchmaking", PostMatchmaking },
            { "postMessage", PostMessage },
            { "postMute", PostMute },
            { "postNotice", PostNotice },
            { "postParty", PostParty },
            { "postPlayer", PostPlayer },
            { "postPlayerExport", PostPlayerExport },
            { "postPlayerName", PostPlayerName },
            { "postPlayerNote", PostPlayerNote },
            { "postPlayerRecovery", PostPlayerRecovery },
            { "postPlayerReply", PostPlayerReply },
            { "postPlayerSearch", PostPlayerSearch },
            { "postPlayerSignOut", PostPlayerSignOut },
            { "postPresign", PostPresign },
            { "postProcess", PostProcess },
            { "postProgress", PostProgress },
            { "postPurchaseHand", PostPurchaseHand },
            { "postRecovery", PostRecovery },
            { "postRecoveryCode", PostRecoveryCode },
            { "postRelink", PostRelink },
            { "postReport", PostReport },
            { "postReset", PostReset },
            { "postResults", PostResults },
            { "postRunReward", PostRunReward },
            { "postScore", PostScore },
            { "postShopBuy", PostShopBuy },
            { "postSignOut", PostSignOut },
            { "postSteamFinish", PostSteamFinish },
            { "postSteamStart", PostSteamStart },
            { "postTake", PostTake },
            { "postTaskComplete", PostTaskComplete },
            { "postTicket", PostTicket },
            { "postUnlock", PostUnlock },
            { "postUpdate", PostUpdate },
            { "postWithdrawals", PostWithdrawals },
            { "putAge", PutAge },
            { "putBlock", PutBlock },
            { "putItem", PutItem },
            { "putLobbyHost", PutLobbyHost },
            { "putLobbyPlayer", PutLobbyPlayer },
            { "putMember", PutMember },
            { "putPlayerAge", PutPlayerAge },
            { "putReview", PutReview },
            { "signInApple", SignInApple },
            { "signInGameCenter", SignInGameCenter },
            { "signInGoogle", SignInGoogle },
            { "signInOidc", SignInOidc },
            { "signInOidcByCode", SignInOidcByCode },
            { "signInPlayGames", SignInPlayGames },
            { "signInSteam", SignInSteam },
        };
    }

    /// <summary>The routes of this game's API, as methods.</summary>
    public sealed class GameApi
    {
        private readonly Api api;

        public GameApi(Api api)
        {
            this.api = api;
        }

        /// <summary>DELETE /admin/players/{id}: Delete a player's account and all its data in a day (`waiting`), until when it can be taken back. Another admin must agree above your number of the day, or always where the stack wants it. The player reads it in the inbox; the audit log records who did it, and why if a header says it.</summary>
        public async Task<DeleteAccountAnswer202> DeleteAccount(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<DeleteAccountAnswer202>(await api.Call(Routes.DeleteAccount, request, call));
        }

        /// <summary>DELETE /admin/approvals/{id}: Take back the deletion of a player's account, before it begins, whoever has asked; the audit log records who did it.</summary>
        public async Task DeleteApproval(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteApproval, request, call);
        }

        /// <summary>DELETE /admin/players/{id}/ban: Lift a player's bans, also those that cases have decided, even if the account is deleted; the audit log records who did it, and why if a header says it.</summary>
        public async Task DeleteBan(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteBan, request, call);
        }

        /// <summary>DELETE /blocks/{name}: Unblock a player.</summary>
        public async Task DeleteBlock(string name, CallOptions call = null)
        {
            var request = new Request();
            request.Params["name"] = name;
            await api.Call(Routes.DeleteBlock, request, call);
        }

        /// <summary>DELETE /credentials: Revoke your Basic credential, with immediate effect.</summary>
        public async Task DeleteCredentials(CallOptions call = null)
        {
            var request = new Request();
            await api.Call(Routes.DeleteCredentials, request, call);
        }

        /// <summary>DELETE /profile/identities/{id}: Unlink an account at a platform, which then signs nobody in. Refused for the last way to sign in; a guest's device secret counts if the request proves it.</summary>
        public async Task DeleteIdentity(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteIdentity, request, call);
        }

        /// <summary>DELETE /catalog/{id}: Delete an item from the price list.</summary>
        public async Task DeleteItem(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteItem, request, call);
        }

        /// <summary>DELETE /lobbies/{code}/players/{userId}: Leave a lobby, and its game (`me`); the host can remove others, who then cannot come back. If the host leaves, the member who joined first is host.</summary>
        public async Task DeleteLobbyPlayer(string code, string userId, CallOptions call = null)
        {
            var request = new Request();
            request.Params["code"] = code;
            request.Params["userId"] = userId;
            await api.Call(Routes.DeleteLobbyPlayer, request, call);
        }

        /// <summary>DELETE /matchmaking/{ticketId}: Cancel your search, for all players in its ticket; in a party, only the leader can. Once the match is being set up, leave it: you alone are free for another game, and have left the match if it is played.</summary>
        public async Task DeleteMatchmaking(string ticketId, CallOptions call = null)
        {
            var request = new Request();
            request.Params["ticketId"] = ticketId;
            await api.Call(Routes.DeleteMatchmaking, request, call);
        }

        /// <summary>DELETE /parties/{id}/players/{userId}: Leave a party or decline its invitation (`me`); its leader can remove others. This ends the party's search.</summary>
        public async Task DeleteMember(string id, string userId, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Params["userId"] = userId;
            await api.Call(Routes.DeleteMember, request, call);
        }

        /// <summary>DELETE /admin/messages/{conversationId}/{messageId}: Delete a message; the audit log records who did it, and why if a header says it.</summary>
        public async Task DeleteMessage(string conversationId, string messageId, CallOptions call = null)
        {
            var request = new Request();
            request.Params["conversationId"] = conversationId;
            request.Params["messageId"] = messageId;
            await api.Call(Routes.DeleteMessage, request, call);
        }

        /// <summary>DELETE /admin/players/{id}/mute: Lift a player's mutes, also those that cases have decided; the audit log records who did it, and why if a header says it.</summary>
        public async Task DeleteMute(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteMute, request, call);
        }

        /// <summary>DELETE /parties/{id}: Disband the party that you lead, which ends its search.</summary>
        public async Task DeleteParty(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteParty, request, call);
        }

        /// <summary>DELETE /game-sessions/{id}/players/me: Leave a game session, which ends if nobody else has a seat there. GameLift frees an unclaimed seat a minute after it was reserved, and a claimed one when the game server removes the player.</summary>
        public async Task DeletePlayer(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeletePlayer, request, call);
        }

        /// <summary>DELETE /admin/players/{id}/avatar: Delete the pictures that a player made from a photo: a preset takes their place everywhere. The headers say why, and the audit log records who did it.</summary>
        public async Task DeletePlayerAvatar(string id, string rule = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["rule"] = rule;
            await api.Call(Routes.DeletePlayerAvatar, request, call);
        }

        /// <summary>DELETE /admin/players/{id}/identities/{identityId}: Unlink a player's account at a platform, which then signs nobody in. Refused for the last way to sign in, unless the query says `last`. The headers say why, and the audit log records who did it.</summary>
        public async Task DeletePlayerIdentity(string id, string identityId, string last = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Params["identityId"] = identityId;
            request.Query["last"] = last;
            await api.Call(Routes.DeletePlayerIdentity, request, call);
        }

        /// <summary>DELETE /profile: Delete your account and all its data, within seconds to minutes.</summary>
        public async Task<DeleteProfileAnswer202> DeleteProfile(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<DeleteProfileAnswer202>(await api.Call(Routes.DeleteProfile, request, call));
        }

        /// <summary>DELETE /admin/purchases/review: End the review window: test money counts for listed players alone again. What was granted stays.</summary>
        public async Task DeleteReview(CallOptions call = null)
        {
            var request = new Request();
            await api.Call(Routes.DeleteReview, request, call);
        }

        /// <summary>DELETE /auth/sessions/{id}: End one of your sign-ins: its tokens, and those that renew it, are refused within 5 seconds. All your sockets close, and other devices connect again. Its device can still call Cognito itself: if it was stolen, DELETE /auth/sessions.</summary>
        public async Task DeleteSession(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteSession, request, call);
        }

        /// <summary>DELETE /auth/sessions: End all your sign-ins, this one too, as POST /auth/sign-out does. Once it has worked, a retry gets a 401.</summary>
        public async Task DeleteSessions(CallOptions call = null)
        {
            var request = new Request();
            await api.Call(Routes.DeleteSessions, request, call);
        }

        /// <summary>DELETE /admin/staff/{id}: Dismiss a member of the staff: the account is disabled, loses its roles and is signed out; a player of the groups admins or editors loses these and stays a player. It holds at once, and the audit log records who did it, and why if a header says it.</summary>
        public async Task DeleteStaff(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            await api.Call(Routes.DeleteStaff, request, call);
        }

        /// <summary>GET /profile/age: Your band of ages, and what it closes.</summary>
        public async Task<Age> GetAge(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<Age>(await api.Call(Routes.GetAge, request, call));
        }

        /// <summary>GET /admin/approvals: The deletions of accounts that begin within a day or wait for another admin than the one who asked, and the acts above a number of the day that wait for one, 100 of each at most.</summary>
        public async Task<GetApprovalsAnswer> GetApprovals(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetApprovalsAnswer>(await api.Call(Routes.GetApprovals, request, call));
        }

        /// <summary>GET /avatar: Your avatar, the status of your last photo, and the avatars that you can choose.</summary>
        public async Task<GetAvatarAnswer> GetAvatar(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetAvatarAnswer>(await api.Call(Routes.GetAvatar, request, call));
        }

        /// <summary>GET /blocks: The names of the players you have blocked, 100 a page; the header X-Next-Cursor is the cursor of the next page.</summary>
        public async Task<List<string>> GetBlocks(string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["cursor"] = cursor;
            return JsonView.TextsOf(await api.Call(Routes.GetBlocks, request, call));
        }

        /// <summary>GET /admin/broadcasts/reach: How many players have an open socket: whom a message to everybody would reach now.</summary>
        public async Task<GetBroadcastReachAnswer> GetBroadcastReach(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetBroadcastReachAnswer>(await api.Call(Routes.GetBroadcastReach, request, call));
        }

        /// <summary>GET /admin/cases/{id}: A case with its evidence, its reports, the player's sanctions and what the ladder proposes; the read is audited.</summary>
        public async Task<GetCaseAnswer> GetCase(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<GetCaseAnswer>(await api.Call(Routes.GetCase, request, call));
        }

        /// <summary>GET /admin/cases: The queue: cases in a state, the heaviest and oldest first, without whom they concern, and without those about the caller's own player: a page may have fewer. `open` has those that moderators have claimed too; the header X-Next-Cursor is the cursor of the next page.</summary>
        public async Task<GetCasesAnswer> GetCases(string state = null, string kind = null, long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["state"] = state;
            request.Query["kind"] = kind;
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetCasesAnswer>(await api.Call(Routes.GetCases, request, call));
        }

        /// <summary>GET /catalog: A page of the shop's price list, sorted by id.</summary>
        public async Task<GetCatalogAnswer> GetCatalog(string limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetCatalogAnswer>(await api.Call(Routes.GetCatalog, request, call));
        }

        /// <summary>GET /game-sessions/{id}/connection: How to connect to a game session in which you have a seat: to the player gateway with a token, or to the game server.</summary>
        public async Task<Connection> GetConnection(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<Connection>(await api.Call(Routes.GetConnection, request, call));
        }

        /// <summary>GET /profile/consents: The documents that the game asks you to accept, and what you have accepted.</summary>
        public async Task<GetConsentsAnswer> GetConsents(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetConsentsAnswer>(await api.Call(Routes.GetConsents, request, call));
        }

        /// <summary>GET /content/{proxy+}: A document that the game's developers published, such as `/content/news.json`; see docs/content.md.</summary>
        public async Task<object> GetContent(string proxy, CallOptions call = null)
        {
            var request = new Request();
            request.Params["proxy"] = proxy;
            return await api.Call(Routes.GetContent, request, call);
        }

        /// <summary>GET /conversations/{id}: A conversation and its newest messages, oldest first; the header X-Next-Cursor is the cursor of the next older page.</summary>
        public async Task<GetConversationAnswer> GetConversation(string id, string before = null, string cursor = null, long? limit = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["before"] = before;
            request.Query["cursor"] = cursor;
            request.Query["limit"] = limit;
            return JsonView.Of<GetConversationAnswer>(await api.Call(Routes.GetConversation, request, call));
        }

        /// <summary>GET /conversations: Your conversations, 100 a page; the header X-Next-Cursor is the cursor of the next page.</summary>
        public async Task<List<GetConversationsAnswerItem>> GetConversations(string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["cursor"] = cursor;
            return JsonView.ListOf<GetConversationsAnswerItem>(await api.Call(Routes.GetConversations, request, call));
        }

        /// <summary>GET /entitlements: What the player's subscriptions and permanent purchases entitle to, newest first; ended ones too.</summary>
        public async Task<GetEntitlementsAnswer> GetEntitlements(long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetEntitlementsAnswer>(await api.Call(Routes.GetEntitlements, request, call));
        }

        /// <summary>GET /game-sessions/{id}: A game session. If you have a seat, with the address and the seat.</summary>
        public async Task<GetGameSessionAnswer> GetGameSession(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<GetGameSessionAnswer>(await api.Call(Routes.GetGameSession, request, call));
        }

        /// <summary>GET /game-sessions: Game sessions of a mode with free seats, newest first.</summary>
        public async Task<GetGameSessionsAnswer> GetGameSessions(string mode, long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["mode"] = mode;
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetGameSessionsAnswer>(await api.Call(Routes.GetGameSessions, request, call));
        }

        /// <summary>GET /leaderboard/global: The sum of each player's scores over the game areas where higher is better, best first.</summary>
        public async Task<BoardPage> GetGlobalLeaderboard(long? limit = null, long? from = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["from"] = from;
            request.Query["cursor"] = cursor;
            return JsonView.Of<BoardPage>(await api.Call(Routes.GetGlobalLeaderboard, request, call));
        }

        /// <summary>GET /profile/identities: Your accounts at platforms that sign you in, one of a platform at most.</summary>
        public async Task<GetIdentitiesAnswer> GetIdentities(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetIdentitiesAnswer>(await api.Call(Routes.GetIdentities, request, call));
        }

        /// <summary>GET /inbox: Messages of the game's operators to you, the newest first, 25 a page; the header X-Next-Cursor is the cursor of the next page.</summary>
        public async Task<GetInboxAnswer> GetInbox(string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetInboxAnswer>(await api.Call(Routes.GetInbox, request, call));
        }

        /// <summary>GET /catalog/{id}: An item of the price list, on sale or not.</summary>
        public async Task<Item> GetItem(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<Item>(await api.Call(Routes.GetItem, request, call));
        }

        /// <summary>GET /leaderboard: The standings of a game area, best first.</summary>
        public async Task<BoardPage> GetLeaderboard(string gameArea, long? limit = null, long? from = null, string cursor = null, string window = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["from"] = from;
            request.Query["cursor"] = cursor;
            request.Query["gameArea"] = gameArea;
            request.Query["window"] = window;
            return JsonView.Of<BoardPage>(await api.Call(Routes.GetLeaderboard, request, call));
        }

        /// <summary>GET /lobbies: Open lobbies of a mode that have a free place, 20 a page; the latest created or changed comes first.</summary>
        public async Task<GetLobbiesAnswer> GetLobbies(string mode, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["mode"] = mode;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetLobbiesAnswer>(await api.Call(Routes.GetLobbies, request, call));
        }

        /// <summary>GET /lobbies/{code}: A lobby by its code, in any case, with or without spaces and hyphens.</summary>
        public async Task<Lobby> GetLobby(string code, CallOptions call = null)
        {
            var request = new Request();
            request.Params["code"] = code;
            return JsonView.Of<Lobby>(await api.Call(Routes.GetLobby, request, call));
        }

        /// <summary>GET /locations: The locations that host matches, with what to ping to measure the latencies of a search.</summary>
        public async Task<GetLocationsAnswer> GetLocations(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetLocationsAnswer>(await api.Call(Routes.GetLocations, request, call));
        }

        /// <summary>GET /matches: Your matches of the last year, newest first.</summary>
        public async Task<GetMatchesAnswer> GetMatches(long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetMatchesAnswer>(await api.Call(Routes.GetMatches, request, call));
        }

        /// <summary>GET /matchmaking/{ticketId}: Your search: 202 while it continues, then 200 with the match's address and your seat, or with the reason why there is no match.</summary>
        public async Task<Search> GetMatchmaking(string ticketId, CallOptions call = null)
        {
            var request = new Request();
            request.Params["ticketId"] = ticketId;
            return JsonView.Of<Search>(await api.Call(Routes.GetMatchmaking, request, call));
        }

        /// <summary>GET /leaderboard/me: Your rank on a board, with the players around you.</summary>
        public async Task<GetMyRankAnswer> GetMyRank(string gameArea, string window = null, long? around = null, string unranked = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["gameArea"] = gameArea;
            request.Query["window"] = window;
            request.Query["around"] = around;
            request.Query["unranked"] = unranked;
            return JsonView.Of<GetMyRankAnswer>(await api.Call(Routes.GetMyRank, request, call));
        }

        /// <summary>GET /notices/{receipt}: What became of a notice of illegal content, by the receipt that its giver got.</summary>
        public async Task<GetNoticeAnswer> GetNotice(string receipt, CallOptions call = null)
        {
            var request = new Request();
            request.Params["receipt"] = receipt;
            return JsonView.Of<GetNoticeAnswer>(await api.Call(Routes.GetNotice, request, call));
        }

        /// <summary>GET /admin/notices/{receipt}: Find the case that a notice belongs to, by the receipt that its giver sends to support.</summary>
        public async Task<GetNoticeCaseAnswer> GetNoticeCase(string receipt, CallOptions call = null)
        {
            var request = new Request();
            request.Params["receipt"] = receipt;
            return JsonView.Of<GetNoticeCaseAnswer>(await api.Call(Routes.GetNoticeCase, request, call));
        }

        /// <summary>GET /lobbies/mine: The lobby that you are in, for an app that was started again.</summary>
        public async Task<Lobby> GetOwnLobby(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<Lobby>(await api.Call(Routes.GetOwnLobby, request, call));
        }

        /// <summary>GET /matchmaking: Your last search, for an app that was started again: 202 while it continues, and 200 with its match or the reason why there is none. `running` says whether it keeps you from another game.</summary>
        public async Task<Search> GetOwnMatchmaking(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<Search>(await api.Call(Routes.GetOwnMatchmaking, request, call));
        }

        /// <summary>GET /game-sessions/mine: The game session in which you have a seat, for an app that was started again. A match is in GET /matchmaking.</summary>
        public async Task<GetOwnSessionAnswer> GetOwnSession(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetOwnSessionAnswer>(await api.Call(Routes.GetOwnSession, request, call));
        }

        /// <summary>GET /parties: Your party, if you are in one, and your invitations, except those of players whom you have blocked.</summary>
        public async Task<GetPartiesAnswer> GetParties(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetPartiesAnswer>(await api.Call(Routes.GetParties, request, call));
        }

        /// <summary>GET /admin/players/{id}/audit: What staff did about a player and read of them, newest first, 50 a page; the read is audited too.</summary>
        public async Task<GetPlayerAuditAnswer> GetPlayerAudit(string id, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPlayerAuditAnswer>(await api.Call(Routes.GetPlayerAudit, request, call));
        }

        /// <summary>GET /admin/players/{id}: A player's profile and standing, and the sections of data that staff may read; the read is audited.</summary>
        public async Task<GetPlayerCaseAnswer> GetPlayerCase(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<GetPlayerCaseAnswer>(await api.Call(Routes.GetPlayerCase, request, call));
        }

        /// <summary>GET /admin/players/{id}/data/{section}: A page of a section of a player's data, as the player's own export has it, such as scores, sanctions or signIns. What players write to each other, and secrets, are not among them. The read is audited.</summary>
        public async Task<GetPlayerDataAnswer> GetPlayerData(string id, string section, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Params["section"] = section;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPlayerDataAnswer>(await api.Call(Routes.GetPlayerData, request, call));
        }

        /// <summary>GET /admin/players/{id}/notes: What staff have noted about a player, newest first, 25 a page; the read is audited.</summary>
        public async Task<GetPlayerNotesAnswer> GetPlayerNotes(string id, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPlayerNotesAnswer>(await api.Call(Routes.GetPlayerNotes, request, call));
        }

        /// <summary>GET /admin/players/{id}/purchases: A player's purchases with money, newest first, and what the player owes; also of a deleted account. The read is audited.</summary>
        public async Task<GetPlayerPurchasesAnswer> GetPlayerPurchases(string id, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPlayerPurchasesAnswer>(await api.Call(Routes.GetPlayerPurchases, request, call));
        }

        /// <summary>GET /admin/players/{id}/reports: The cases against a player, or the reports by the player, with what became of them, newest first, 25 a page; the read is audited.</summary>
        public async Task<GetPlayerReportsAnswer> GetPlayerReports(string id, string side = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["side"] = side;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPlayerReportsAnswer>(await api.Call(Routes.GetPlayerReports, request, call));
        }

        /// <summary>GET /admin/players/{id}/requests: A player's requests of data that are under way: exports, deletions and resets, and deletions that wait for another admin; the read is audited.</summary>
        public async Task<GetPlayerRequestsAnswer> GetPlayerRequests(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<GetPlayerRequestsAnswer>(await api.Call(Routes.GetPlayerRequests, request, call));
        }

        /// <summary>GET /admin/players/{id}/wallet: A player's coins, items and a page of the ledger, newest first, with what caused each entry; the read is audited.</summary>
        public async Task<GetPlayerWalletAnswer> GetPlayerWallet(string id, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPlayerWalletAnswer>(await api.Call(Routes.GetPlayerWallet, request, call));
        }

        /// <summary>GET /players: Public profiles of players by name; unknown names are omitted, and so are the display names and pictures of players whom you have blocked.</summary>
        public async Task<List<GetPlayersAnswerItem>> GetPlayers(string names, CallOptions call = null)
        {
            var request = new Request();
            request.Query["names"] = names;
            return JsonView.ListOf<GetPlayersAnswerItem>(await api.Call(Routes.GetPlayers, request, call));
        }

        /// <summary>GET /profile: Your profile.</summary>
        public async Task<Profile> GetProfile(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<Profile>(await api.Call(Routes.GetProfile, request, call));
        }

        /// <summary>GET /profile/export: All of your personal data as JSON files. The first request starts the export; repeat the request until it is ready.</summary>
        public async Task<GetProfileExportAnswer> GetProfileExport(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetProfileExportAnswer>(await api.Call(Routes.GetProfileExport, request, call));
        }

        /// <summary>GET /progress: The player's progress in one area; without `gameArea`, in all areas with saved progress.</summary>
        public async Task<GetProgressAnswer> GetProgress(string gameArea = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["gameArea"] = gameArea;
            return JsonView.Of<GetProgressAnswer>(await api.Call(Routes.GetProgress, request, call));
        }

        /// <summary>GET /purchases: The player's purchases with money, newest first.</summary>
        public async Task<GetPurchasesAnswer> GetPurchases(long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetPurchasesAnswer>(await api.Call(Routes.GetPurchases, request, call));
        }

        /// <summary>GET /admin/purchases: The purchases with a store's order id, such as GPA.…, or with the id that the game gives; the read is audited. Without one the newest, or those refunded last, 20 without whose they are.</summary>
        public async Task<GetPurchasesByOrderAnswer> GetPurchasesByOrder(string order = null, string list = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["order"] = order;
            request.Query["list"] = list;
            return JsonView.Of<GetPurchasesByOrderAnswer>(await api.Call(Routes.GetPurchasesByOrder, request, call));
        }

        /// <summary>GET /admin/replies: The replies that staff can send to a player's inbox, in each language.</summary>
        public async Task<GetRepliesAnswer> GetReplies(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetRepliesAnswer>(await api.Call(Routes.GetReplies, request, call));
        }

        /// <summary>GET /reports: Your reports with what became of them, the newest first, 25 a page; the header X-Next-Cursor is the cursor of the next page.</summary>
        public async Task<GetReportsAnswer> GetReports(string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetReportsAnswer>(await api.Call(Routes.GetReports, request, call));
        }

        /// <summary>GET /admin/purchases/review: The review window that is open, if there is one.</summary>
        public async Task<GetReviewAnswer> GetReview(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetReviewAnswer>(await api.Call(Routes.GetReview, request, call));
        }

        /// <summary>GET /sanctions: What was decided about you, the newest first, with reasons and appeals.</summary>
        public async Task<GetSanctionsAnswer> GetSanctions(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetSanctionsAnswer>(await api.Call(Routes.GetSanctions, request, call));
        }

        /// <summary>GET /seasons/{season}: The final standings of a past day or week, such as day-2026-11-20 or week-2026-W47.</summary>
        public async Task<GetSeasonAnswer> GetSeason(string season, string gameArea, long? limit = null, long? from = null, string cursor = null, string unclosed = null, CallOptions call = null)
        {
            var request = new Request();
            request.Params["season"] = season;
            request.Query["limit"] = limit;
            request.Query["from"] = from;
            request.Query["cursor"] = cursor;
            request.Query["gameArea"] = gameArea;
            request.Query["unclosed"] = unclosed;
            return JsonView.Of<GetSeasonAnswer>(await api.Call(Routes.GetSeason, request, call));
        }

        /// <summary>GET /auth/sessions: Your sign-ins that have not ended, the newest first, at most 50. A sign-in is listed once its client has asked for `GET /profile`.</summary>
        public async Task<GetSessionsAnswer> GetSessions(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetSessionsAnswer>(await api.Call(Routes.GetSessions, request, call));
        }

        /// <summary>GET /admin/self: Your own roles and rights as staff.</summary>
        public async Task<GetStaffSelfAnswer> GetStaffSelf(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetStaffSelfAnswer>(await api.Call(Routes.GetStaffSelf, request, call));
        }

        /// <summary>GET /tasks: The player's tasks with their states, and what runs have paid today.</summary>
        public async Task<GetTasksAnswer> GetTasks(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<GetTasksAnswer>(await api.Call(Routes.GetTasks, request, call));
        }

        /// <summary>GET /users: The names that begin with these letters, sorted; the header X-Next-Cursor is the cursor of the next page. Players who do not want to be found (PATCH /profile) are omitted.</summary>
        public async Task<List<string>> GetUsers(string prefix, long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["prefix"] = prefix;
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.TextsOf(await api.Call(Routes.GetUsers, request, call));
        }

        /// <summary>GET /wallet: The player's coins, items and unlocked areas, with a page of the ledger, newest first.</summary>
        public async Task<GetWalletAnswer> GetWallet(long? limit = null, string cursor = null, CallOptions call = null)
        {
            var request = new Request();
            request.Query["limit"] = limit;
            request.Query["cursor"] = cursor;
            return JsonView.Of<GetWalletAnswer>(await api.Call(Routes.GetWallet, request, call));
        }

        /// <summary>POST /profile/identities/apple: Link your account at Apple, which then signs you in too.</summary>
        public async Task<LinkAppleAnswer> LinkApple(LinkAppleBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<LinkAppleAnswer>(await api.Call(Routes.LinkApple, request, call));
        }

        /// <summary>POST /profile/identities/gamecenter: Link your account at Game Center, which then signs you in too.</summary>
        public async Task<LinkGameCenterAnswer> LinkGameCenter(LinkGameCenterBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<LinkGameCenterAnswer>(await api.Call(Routes.LinkGameCenter, request, call));
        }

        /// <summary>POST /profile/identities/google: Link your account at Google, which then signs you in too.</summary>
        public async Task<LinkGoogleAnswer> LinkGoogle(LinkGoogleBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<LinkGoogleAnswer>(await api.Call(Routes.LinkGoogle, request, call));
        }

        /// <summary>POST /profile/identities/oidc/{name}: Link your account at an OpenID Connect issuer of the configuration, which then signs you in too.</summary>
        public async Task<LinkOidcAnswer> LinkOidc(string name, LinkOidcBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["name"] = name;
            request.Body = body;
            return JsonView.Of<LinkOidcAnswer>(await api.Call(Routes.LinkOidc, request, call));
        }

        /// <summary>POST /profile/identities/oidc/{name}/code: Link your account at an OpenID Connect issuer that gives tokens to servers only, which then signs you in too.</summary>
        public async Task<LinkOidcByCodeAnswer> LinkOidcByCode(string name, LinkOidcByCodeBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["name"] = name;
            request.Body = body;
            return JsonView.Of<LinkOidcByCodeAnswer>(await api.Call(Routes.LinkOidcByCode, request, call));
        }

        /// <summary>POST /profile/identities/playgames: Link your account at Google Play Games, which then signs you in too.</summary>
        public async Task<LinkPlayGamesAnswer> LinkPlayGames(LinkPlayGamesBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<LinkPlayGamesAnswer>(await api.Call(Routes.LinkPlayGames, request, call));
        }

        /// <summary>POST /profile/identities/steam: Link your account at Steam, which then signs you in too.</summary>
        public async Task<LinkSteamAnswer> LinkSteam(LinkSteamBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<LinkSteamAnswer>(await api.Call(Routes.LinkSteam, request, call));
        }

        /// <summary>PATCH /conversations/{id}: Accept an invitation, leave a conversation or return to it, mute or unmute it.</summary>
        public async Task PatchConversation(string id, PatchConversationBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PatchConversation, request, call);
        }

        /// <summary>PATCH /profile: Change your profile.</summary>
        public async Task<Profile> PatchProfile(PatchProfileBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Profile>(await api.Call(Routes.PatchProfile, request, call));
        }

        /// <summary>POST /matchmaking/{ticketId}/accept: Accept the match that was found, or decline it; the first answer counts. Each further match that you decline within two hours makes your next search wait longer.</summary>
        public async Task PostAccept(string ticketId, PostAcceptBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["ticketId"] = ticketId;
            request.Body = body;
            await api.Call(Routes.PostAccept, request, call);
        }

        /// <summary>POST /profile/address: Change your e-mail address, or add one. A code is mailed to the new address and a notice to the old one, which counts until POST /profile/address/confirmation takes the code.</summary>
        public async Task PostAddress(PostAddressBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            await api.Call(Routes.PostAddress, request, call);
        }

        /// <summary>POST /profile/address/confirmation: Confirm your new e-mail address by the code that was mailed to it. All your sign-ins end, this one too: sign in again.</summary>
        public async Task PostAddressConfirmation(PostAddressConfirmationBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            await api.Call(Routes.PostAddressConfirmation, request, call);
        }

        /// <summary>POST /sanctions/{id}/appeal: Object to a sanction, once: another moderator decides about it.</summary>
        public async Task PostAppeal(string id, PostAppealBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostAppeal, request, call);
        }

        /// <summary>POST /purchases/apple: Claim a purchase of the App Store by its signed transaction. Finish it in the app after this answer.</summary>
        public async Task<Purchase> PostApple(PostAppleBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Purchase>(await api.Call(Routes.PostApple, request, call));
        }

        /// <summary>POST /notifications/apple: App Store Server Notifications, version 2: what Apple says of purchases and refunds.</summary>
        public async Task PostAppleNotification(PostAppleNotificationBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            await api.Call(Routes.PostAppleNotification, request, call);
        }

        /// <summary>POST /notifications/apple/sign-in: Apple's notifications about accounts: a consent is revoked, an account is deleted, mail is turned on or off.</summary>
        public async Task PostAppleSignInNotification(PostAppleSignInNotificationBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            await api.Call(Routes.PostAppleSignInNotification, request, call);
        }

        /// <summary>POST /admin/approvals/{id}: Agree to the deletion of a player's account, which begins a day after it was asked for, or to an act above a member's number of the day, which the member then sends again; or refuse it. Another admin than the one who asked decides; the audit log records who did it.</summary>
        public async Task<PostApprovalAnswer> PostApproval(string id, PostApprovalBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostApprovalAnswer>(await api.Call(Routes.PostApproval, request, call));
        }

        /// <summary>POST /admin/players/{id}/ban: Ban a player, including from new accounts, until a time or until the ban is lifted. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why.</summary>
        public async Task PostBan(string id, PostBanBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostBan, request, call);
        }

        /// <summary>POST /admin/broadcasts: Send a message to every connected player, three in ten minutes at most; the audit log has it, and records who sent it and why.</summary>
        public async Task<PostBroadcastAnswer202> PostBroadcast(PostBroadcastBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostBroadcastAnswer202>(await api.Call(Routes.PostBroadcast, request, call));
        }

        /// <summary>POST /auth/challenge: Get a nonce for a platform's sign-in. Give it to the platform's SDK, as it is or as the lower-case hex of its SHA-256.</summary>
        public async Task<PostChallengeAnswer> PostChallenge(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<PostChallengeAnswer>(await api.Call(Routes.PostChallenge, request, call));
        }

        /// <summary>POST /admin/cases/{id}/claim: Claim a case for ten minutes, or renew the claim: nobody else decides it meanwhile.</summary>
        public async Task<PostClaimAnswer> PostClaim(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<PostClaimAnswer>(await api.Call(Routes.PostClaim, request, call));
        }

        /// <summary>POST /profile/consents: Accept the current version of a document. The first time counts.</summary>
        public async Task<Consent> PostConsent(PostConsentBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Consent>(await api.Call(Routes.PostConsent, request, call));
        }

        /// <summary>POST /conversations: Get or start your conversation with the players of these names.</summary>
        public async Task<string> PostConversation(List<string> body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return (string)await api.Call(Routes.PostConversation, request, call);
        }

        /// <summary>POST /credentials: Issue the Basic credential for /partner; it replaces the previous one.</summary>
        public async Task<PostCredentialsAnswer201> PostCredentials(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<PostCredentialsAnswer201>(await api.Call(Routes.PostCredentials, request, call));
        }

        /// <summary>POST /admin/cases/{id}/decision: Decide a case, or take your decision of the last ten seconds back (`undo`). The decision, the sanction and the audit entry are one; the rest follows within seconds.</summary>
        public async Task<PostDecisionAnswer> PostDecision(string id, PostDecisionBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostDecisionAnswer>(await api.Call(Routes.PostDecision, request, call));
        }

        /// <summary>POST /game-sessions: Create a game session and take a seat in it: 201 if it is ready within 8 s, otherwise 202.</summary>
        public async Task<Seat> PostGameSession(PostGameSessionBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Seat>(await api.Call(Routes.PostGameSession, request, call));
        }

        /// <summary>POST /purchases/google: Claim a purchase of Google Play by its token. It is acknowledged or consumed by the server; `pending` grants nothing yet.</summary>
        public async Task<Purchase> PostGoogle(PostGoogleBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Purchase>(await api.Call(Routes.PostGoogle, request, call));
        }

        /// <summary>POST /notifications/google: Real-time developer notifications of Google Play, pushed by Pub/Sub.</summary>
        public async Task PostGoogleNotification(PostGoogleNotificationBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            await api.Call(Routes.PostGoogleNotification, request, call);
        }

        /// <summary>POST /admin/players/{id}/grant: Give a player coins; above your number of the day another admin must agree. The audit log records who did it.</summary>
        public async Task<MoneyAdded> PostGrant(string id, PostGrantBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<MoneyAdded>(await api.Call(Routes.PostGrant, request, call));
        }

        /// <summary>POST /auth/guest: Create a guest: a player without a password to remember. Sign in to Cognito with the name and secret. Requires the solution of a challenge from POST /auth/guest/challenge.</summary>
        public async Task<PostGuestAnswer201> PostGuest(PostGuestBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostGuestAnswer201>(await api.Call(Routes.PostGuest, request, call));
        }

        /// <summary>POST /auth/guest/challenge: Get the proof-of-work challenge for a new account: a guest, or a sign-up, which sends challenge and solution as ClientMetadata. It gets harder with each account from the caller's networks today.</summary>
        public async Task<PostGuestChallengeAnswer> PostGuestChallenge(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<PostGuestChallengeAnswer>(await api.Call(Routes.PostGuestChallenge, request, call));
        }

        /// <summary>POST /admin/cases/{id}/hold: Keep a case and its evidence for as long as the law wants them, or let them expire as others do; the audit log records who did it.</summary>
        public async Task PostHold(string id, PostHoldBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostHold, request, call);
        }

        /// <summary>POST /parties/{id}/invitations: Invite a player by name to the party that you lead. The invitation is valid for ten minutes and is sent to the player's sockets.</summary>
        public async Task PostInvitation(string id, PostInvitationBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostInvitation, request, call);
        }

        /// <summary>POST /item/use: Use up one of an item that you own, in a round.</summary>
        public async Task<PostItemUseAnswer> PostItemUse(PostItemUseBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostItemUseAnswer>(await api.Call(Routes.PostItemUse, request, call));
        }

        /// <summary>POST /auth/link: Give a guest an e-mail address and a password; all data stays. The address can sign in once it is verified: GetUserAttributeVerificationCode mails a code; VerifyUserAttribute accepts it unless the address has an account.</summary>
        public async Task<PostLinkAnswer> PostLink(PostLinkBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostLinkAnswer>(await api.Call(Routes.PostLink, request, call));
        }

        /// <summary>POST /lobbies: Create a lobby, whose host you are: friends join by its code, and all start a game together.</summary>
        public async Task<Lobby> PostLobby(PostLobbyBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Lobby>(await api.Call(Routes.PostLobby, request, call));
        }

        /// <summary>POST /lobbies/{code}/start: Start the game of your lobby, once all other players are ready: 200 if it is ready within 8 s, otherwise 202.</summary>
        public async Task<Lobby> PostLobbyStart(string code, CallOptions call = null)
        {
            var request = new Request();
            request.Params["code"] = code;
            return JsonView.Of<Lobby>(await api.Call(Routes.PostLobbyStart, request, call));
        }

        /// <summary>POST /matchmaking: Search for a match, alone or with the party that you lead. Progress is also sent to the players' sockets.</summary>
        public async Task<PostMatchmakingAnswer202> PostMatchmaking(PostMatchmakingBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostMatchmakingAnswer202>(await api.Call(Routes.PostMatchmaking, request, call));
        }

        /// <summary>POST /conversations/{id}: Send a message to a conversation.</summary>
        public async Task<PostMessageAnswer> PostMessage(string id, string body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostMessageAnswer>(await api.Call(Routes.PostMessage, request, call));
        }

        /// <summary>POST /admin/players/{id}/mute: Mute a player until a time or until the mute is lifted: no messages to others, no new names. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why.</summary>
        public async Task PostMute(string id, PostMuteBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostMute, request, call);
        }

        /// <summary>POST /notices: Give notice of illegal content, as the EU's Digital Services Act says (Article 16). It needs no account, but the solution of a challenge from POST /auth/guest/challenge; with the same solution again it is the same notice.</summary>
        public async Task<PostNoticeAnswer202> PostNotice(PostNoticeBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostNoticeAnswer202>(await api.Call(Routes.PostNotice, request, call));
        }

        /// <summary>POST /parties: Create a party, which you lead: players who search for matches together. A player can be in one party.</summary>
        public async Task<Party> PostParty(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<Party>(await api.Call(Routes.PostParty, request, call));
        }

        /// <summary>POST /game-sessions/{id}/players: Join a game session. A player has one seat, and must claim it at the game server within a minute.</summary>
        public async Task<Seat> PostPlayer(string id, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            return JsonView.Of<Seat>(await api.Call(Routes.PostPlayer, request, call));
        }

        /// <summary>POST /admin/players/{id}/export: Start a copy of all of a player's personal data, for a player who has asked support for it. The player alone gets the files, by GET /profile/export, and reads of it in the inbox. The audit log records each request.</summary>
        public async Task<PostPlayerExportAnswer> PostPlayerExport(string id, PostPlayerExportBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostPlayerExportAnswer>(await api.Call(Routes.PostPlayerExport, request, call));
        }

        /// <summary>POST /admin/players/{id}/name: Give a player another display name: a neutral one, or the one that the player has asked for. The name of the sign-up stays. The audit log records who did it and why.</summary>
        public async Task<PostPlayerNameAnswer> PostPlayerName(string id, PostPlayerNameBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostPlayerNameAnswer>(await api.Call(Routes.PostPlayerName, request, call));
        }

        /// <summary>POST /admin/players/{id}/notes: Note something about a player, for others of the staff. It is a part of the player's data, and of an export of it; the audit log records who wrote it.</summary>
        public async Task<PostPlayerNoteAnswer201> PostPlayerNote(string id, PostPlayerNoteBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostPlayerNoteAnswer201>(await api.Call(Routes.PostPlayerNote, request, call));
        }

        /// <summary>POST /admin/players/{id}/recovery: Make a recovery code for a player who has proved to support that the account is theirs; it is good for a day. The player reads of it in the inbox. An account with a verified address gets none: the address recovers it. The audit log records who did it.</summary>
        public async Task<PostPlayerRecoveryAnswer> PostPlayerRecovery(string id, PostPlayerRecoveryBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostPlayerRecoveryAnswer>(await api.Call(Routes.PostPlayerRecovery, request, call));
        }

        /// <summary>POST /admin/players/{id}/replies: Reply to a player by one of GET /admin/replies: it is in the player's inbox at once; the audit log records who sent it.</summary>
        public async Task<PostPlayerReplyAnswer201> PostPlayerReply(string id, PostPlayerReplyBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PostPlayerReplyAnswer201>(await api.Call(Routes.PostPlayerReply, request, call));
        }

        /// <summary>POST /admin/players/search: Find players by the beginning of a name, or exactly by address, id, account at a platform or order; 25 a page, sorted by name. The read is audited.</summary>
        public async Task<PostPlayerSearchAnswer> PostPlayerSearch(PostPlayerSearchBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostPlayerSearchAnswer>(await api.Call(Routes.PostPlayerSearch, request, call));
        }

        /// <summary>POST /admin/players/{id}/sign-out: Sign a player out everywhere, whose account was taken, say; the audit log records who did it.</summary>
        public async Task PostPlayerSignOut(string id, PostPlayerSignOutBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostPlayerSignOut, request, call);
        }

        /// <summary>POST /avatar/presign: Get a request that uploads one photo of this type and size, once. The photo then becomes your avatar. 40 a day.</summary>
        public async Task<PostPresignAnswer> PostPresign(PostPresignBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostPresignAnswer>(await api.Call(Routes.PostPresign, request, call));
        }

        /// <summary>POST /avatar/process: Make another avatar from a photo; GET /avatar and a message on your sockets report the result.</summary>
        public async Task<PostProcessAnswer202> PostProcess(PostProcessBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostProcessAnswer202>(await api.Call(Routes.PostProcess, request, call));
        }

        /// <summary>POST /progress: Save the player's progress in an area, unless it was saved since the given version.</summary>
        public async Task<SavedProgress> PostProgress(PostProgressBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<SavedProgress>(await api.Call(Routes.PostProgress, request, call));
        }

        /// <summary>POST /admin/purchases/hand: Give a purchase to a player, or to nobody: it then belongs to the next who sends it. Its former player loses it; the audit log records who did it.</summary>
        public async Task<DeskPurchase> PostPurchaseHand(PostPurchaseHandBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<DeskPurchase>(await api.Call(Routes.PostPurchaseHand, request, call));
        }

        /// <summary>POST /auth/recovery: Get back into an account by its recovery code: all its sign-ins end, and this device gets a new secret. Requires the solution of a challenge from POST /auth/guest/challenge, as a new guest does.</summary>
        public async Task<PostRecoveryAnswer> PostRecovery(PostRecoveryBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostRecoveryAnswer>(await api.Call(Routes.PostRecovery, request, call));
        }

        /// <summary>POST /auth/recovery-code: Get a code by which you get back into this account without this device. It is shown once, and replaces the former one. For accounts without a verified e-mail address.</summary>
        public async Task<PostRecoveryCodeAnswer> PostRecoveryCode(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<PostRecoveryCodeAnswer>(await api.Call(Routes.PostRecoveryCode, request, call));
        }

        /// <summary>POST /admin/players/{id}/relink: Free an account at a platform that a player has unlinked: it can then be linked again, or begin anew. The audit log records who did it.</summary>
        public async Task PostRelink(string id, PostRelinkBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            await api.Call(Routes.PostRelink, request, call);
        }

        /// <summary>POST /reports: Report a player, a message, an avatar, a name, a lobby or a session. What it is about is kept as it is now. The same again is the same report, until it is decided.</summary>
        public async Task<PostReportAnswer202> PostReport(PostReportBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostReportAnswer202>(await api.Call(Routes.PostReport, request, call));
        }

        /// <summary>POST /admin/players/{id}/reset: Reset a player's wallet, unlocked areas, progress, skills and scores. The account, profile, avatars and conversations stay. The audit log records who did it.</summary>
        public async Task<PlayerReset> PostReset(string id, PostResetBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PlayerReset>(await api.Call(Routes.PostReset, request, call));
        }

        /// <summary>POST /matches/{matchId}/results: Report how a match without a game server ended. Once all its players have reported the same results, it is added to their histories, unranked.</summary>
        public async Task<PostResultsAnswer> PostResults(string matchId, PostResultsBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["matchId"] = matchId;
            request.Body = body;
            return JsonView.Of<PostResultsAnswer>(await api.Call(Routes.PostResults, request, call));
        }

        /// <summary>POST /run/reward: Collect the coins for the marks that your score on an area's daily board has reached, and for the previous day's marks that you have not collected.</summary>
        public async Task<RunReward> PostRunReward(PostRunRewardBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<RunReward>(await api.Call(Routes.PostRunReward, request, call));
        }

        /// <summary>POST /score: Submit a score for a game area.</summary>
        public async Task<ScoreResult> PostScore(PostScoreBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<ScoreResult>(await api.Call(Routes.PostScore, request, call));
        }

        /// <summary>POST /shop/buy: Buy an item at the catalog's price.</summary>
        public async Task<PostShopBuyAnswer> PostShopBuy(PostShopBuyBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostShopBuyAnswer>(await api.Call(Routes.PostShopBuy, request, call));
        }

        /// <summary>POST /auth/sign-out: Sign out everywhere, on this device too: all your tokens are refused within 5 seconds, and your sockets close. Cognito's GlobalSignOut leaves ID tokens valid until they expire. Once it has worked, a retry gets a 401.</summary>
        public async Task PostSignOut(CallOptions call = null)
        {
            var request = new Request();
            await api.Call(Routes.PostSignOut, request, call);
        }

        /// <summary>POST /purchases/steam/{orderId}/finish: Take the money for an order that the player has approved in Steam, and grant it. `pending`: it is not approved yet; send it again after an answer that says to.</summary>
        public async Task<Purchase> PostSteamFinish(string orderId, CallOptions call = null)
        {
            var request = new Request();
            request.Params["orderId"] = orderId;
            return JsonView.Of<Purchase>(await api.Call(Routes.PostSteamFinish, request, call));
        }

        /// <summary>POST /purchases/steam/start: Begin an order in Steam. The player approves it in Steam's overlay, or at `url` in a browser; then finish it.</summary>
        public async Task<PostSteamStartAnswer> PostSteamStart(PostSteamStartBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostSteamStartAnswer>(await api.Call(Routes.PostSteamStart, request, call));
        }

        /// <summary>POST /admin/players/{id}/take: Take coins back from a player, as many as the wallet has at most; the player reads it in the ledger, and the audit log records who did it.</summary>
        public async Task<MoneyAdded> PostTake(string id, PostTakeBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<MoneyAdded>(await api.Call(Routes.PostTake, request, call));
        }

        /// <summary>POST /task/complete: Collect the reward of a task that is done, once per period.</summary>
        public async Task<PostTaskCompleteAnswer> PostTaskComplete(PostTaskCompleteBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostTaskCompleteAnswer>(await api.Call(Routes.PostTaskComplete, request, call));
        }

        /// <summary>POST /realtime/ticket: Get a ticket that opens one WebSocket: connect to `&lt;url&gt;?ticket=&lt;ticket&gt;`.</summary>
        public async Task<PostTicketAnswer> PostTicket(CallOptions call = null)
        {
            var request = new Request();
            return JsonView.Of<PostTicketAnswer>(await api.Call(Routes.PostTicket, request, call));
        }

        /// <summary>POST /unlock: Unlock a game area, once, for its price.</summary>
        public async Task<PostUnlockAnswer> PostUnlock(PostUnlockBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostUnlockAnswer>(await api.Call(Routes.PostUnlock, request, call));
        }

        /// <summary>POST /avatar/update: Choose the avatar that others see: one made from your photo, or a preset.</summary>
        public async Task<PostUpdateAnswer> PostUpdate(PostUpdateBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostUpdateAnswer>(await api.Call(Routes.PostUpdate, request, call));
        }

        /// <summary>POST /admin/ages/withdrawals: Tell of guardians who have withdrawn their consent at Google, which has no notification: the installIds of Play Console's list.</summary>
        public async Task<PostWithdrawalsAnswer> PostWithdrawals(PostWithdrawalsBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<PostWithdrawalsAnswer>(await api.Call(Routes.PostWithdrawals, request, call));
        }

        /// <summary>PUT /profile/age: Say what the platform or the player says of the player's age: a band, never a birth date. The first band counts, and later only a younger one.</summary>
        public async Task<Age> PutAge(PutAgeBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<Age>(await api.Call(Routes.PutAge, request, call));
        }

        /// <summary>PUT /blocks/{name}: Block a player, who then cannot start a conversation with you, and is not matched with you: searches use your newest 100 blocks. You stay in existing ones unless you leave them.</summary>
        public async Task PutBlock(string name, CallOptions call = null)
        {
            var request = new Request();
            request.Params["name"] = name;
            await api.Call(Routes.PutBlock, request, call);
        }

        /// <summary>PUT /catalog/{id}: Create or replace an item of the price list.</summary>
        public async Task<PutItemAnswer> PutItem(string id, PutItemBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<PutItemAnswer>(await api.Call(Routes.PutItem, request, call));
        }

        /// <summary>PUT /lobbies/{code}/host: Make another player of your lobby its host.</summary>
        public async Task<Lobby> PutLobbyHost(string code, PutLobbyHostBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["code"] = code;
            request.Body = body;
            return JsonView.Of<Lobby>(await api.Call(Routes.PutLobbyHost, request, call));
        }

        /// <summary>PUT /lobbies/{code}/players/me: Join a lobby, alone or with all of the party that you lead; as a member, change your team, or say whether you are ready.</summary>
        public async Task<Lobby> PutLobbyPlayer(string code, PutLobbyPlayerBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["code"] = code;
            request.Body = body;
            return JsonView.Of<Lobby>(await api.Call(Routes.PutLobbyPlayer, request, call));
        }

        /// <summary>PUT /parties/{id}/players/me: Join a party that has invited you, with your latencies for its searches; or update your latencies.</summary>
        public async Task<Party> PutMember(string id, PutMemberBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<Party>(await api.Call(Routes.PutMember, request, call));
        }

        /// <summary>PUT /admin/players/{id}/age: Set a player's band of ages and a guardian's consent, which support has checked: what a player's own program may not open.</summary>
        public async Task<Age> PutPlayerAge(string id, PutPlayerAgeBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["id"] = id;
            request.Body = body;
            return JsonView.Of<Age>(await api.Call(Routes.PutPlayerAge, request, call));
        }

        /// <summary>PUT /admin/purchases/review: Take test money from players of one build until a time, while a store reviews it, in place of an earlier window.</summary>
        public async Task<ReviewWindow> PutReview(PutReviewBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<ReviewWindow>(await api.Call(Routes.PutReview, request, call));
        }

        /// <summary>POST /auth/apple: Sign in with Apple's ID token, or with what its page gave. The first sign-in creates the player.</summary>
        public async Task<SignInAppleAnswer> SignInApple(SignInAppleBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<SignInAppleAnswer>(await api.Call(Routes.SignInApple, request, call));
        }

        /// <summary>POST /auth/gamecenter: Sign in with what Game Center signs for your server. The first sign-in creates the player.</summary>
        public async Task<SignInGameCenterAnswer> SignInGameCenter(SignInGameCenterBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<SignInGameCenterAnswer>(await api.Call(Routes.SignInGameCenter, request, call));
        }

        /// <summary>POST /auth/google: Sign in with Google's ID token. The first sign-in creates the player.</summary>
        public async Task<SignInGoogleAnswer> SignInGoogle(SignInGoogleBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<SignInGoogleAnswer>(await api.Call(Routes.SignInGoogle, request, call));
        }

        /// <summary>POST /auth/oidc/{name}: Sign in with the ID token of an OpenID Connect issuer of the configuration. The first sign-in creates the player.</summary>
        public async Task<SignInOidcAnswer> SignInOidc(string name, SignInOidcBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["name"] = name;
            request.Body = body;
            return JsonView.Of<SignInOidcAnswer>(await api.Call(Routes.SignInOidc, request, call));
        }

        /// <summary>POST /auth/oidc/{name}/code: Sign in with the code of an OpenID Connect issuer that gives tokens to servers only. The first sign-in creates the player.</summary>
        public async Task<SignInOidcByCodeAnswer> SignInOidcByCode(string name, SignInOidcByCodeBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Params["name"] = name;
            request.Body = body;
            return JsonView.Of<SignInOidcByCodeAnswer>(await api.Call(Routes.SignInOidcByCode, request, call));
        }

        /// <summary>POST /auth/playgames: Sign in with a server auth code of Google Play Games. The first sign-in creates the player.</summary>
        public async Task<SignInPlayGamesAnswer> SignInPlayGames(SignInPlayGamesBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<SignInPlayGamesAnswer>(await api.Call(Routes.SignInPlayGames, request, call));
        }

        /// <summary>POST /auth/steam: Sign in with Steam's ticket for the web API. The first sign-in creates the player.</summary>
        public async Task<SignInSteamAnswer> SignInSteam(SignInSteamBody body, CallOptions call = null)
        {
            var request = new Request();
            request.Body = body;
            return JsonView.Of<SignInSteamAnswer>(await api.Call(Routes.SignInSteam, request, call));
        }
    }

    public sealed class Age : JsonView
    {
        /// <summary>In years</summary>
        public string Band
        {
            get { return Text("band"); }
            set { Set("band", value); }
        }

        /// <summary>A guardian's consent, as far as it is known</summary>
        public string Consent
        {
            get { return Text("consent"); }
            set { Set("consent", value); }
        }

        /// <summary>What the game does not let you do because of your age</summary>
        public List<string> Closed
        {
            get { return Texts("closed"); }
            set { Set("closed", value); }
        }
    }

    public sealed class AppleCallbackBody : JsonView
    {
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        /// <summary>The platform's ID token</summary>
        public string Id_token
        {
            get { return Text("id_token"); }
            set { Set("id_token", value); }
        }

        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        public string Error
        {
            get { return Text("error"); }
            set { Set("error", value); }
        }
    }

    public sealed class AvatarFiles : JsonView
    {
        /// <summary>Keys: 64, 256, 512</summary>
        public object Png
        {
            get { return Get("png"); }
            set { Set("png", value); }
        }

        /// <summary>Keys: 64, 256, 512</summary>
        public object Webp
        {
            get { return Get("webp"); }
            set { Set("webp", value); }
        }
    }

    public sealed class BoardPage : JsonView
    {
        public List<Entry> Entries
        {
            get { return Views<Entry>("entries"); }
            set { Set("entries", value); }
        }

        /// <summary>The cursor of the next page</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class Connection : JsonView
    {
        /// <summary>`gateway`: each packet begins with the token's bytes. `direct`: there is no token</summary>
        public string Type
        {
            get { return Text("type"); }
            set { Set("type", value); }
        }

        /// <summary>Addresses that lead to the game session; a client may change between them</summary>
        public List<ConnectionEndpointsItem> Endpoints
        {
            get { return Views<ConnectionEndpointsItem>("endpoints"); }
            set { Set("endpoints", value); }
        }

        /// <summary>In base64: decode it, and send its bytes before the payload of each packet</summary>
        public string Token
        {
            get { return Text("token"); }
            set { Set("token", value); }
        }

        /// <summary>When the token ends, in milliseconds since the epoch. Ask again every 60 s for a new token and addresses</summary>
        public double? ExpiresAt
        {
            get { return Number("expiresAt"); }
            set { Set("expiresAt", value); }
        }
    }

    public sealed class ConnectionEndpointsItem : JsonView
    {
        public string IpAddress
        {
            get { return Text("ipAddress"); }
            set { Set("ipAddress", value); }
        }

        public string DnsName
        {
            get { return Text("dnsName"); }
            set { Set("dnsName", value); }
        }

        public long? Port
        {
            get { return Whole("port"); }
            set { Set("port", value); }
        }
    }

    public sealed class Consent : JsonView
    {
        /// <summary>The terms of use, or the privacy notice</summary>
        public string Document
        {
            get { return Text("document"); }
            set { Set("document", value); }
        }

        /// <summary>The current version</summary>
        public string Version
        {
            get { return Text("version"); }
            set { Set("version", value); }
        }

        public ConsentAccepted Accepted
        {
            get { return View<ConsentAccepted>("accepted"); }
            set { Set("accepted", value); }
        }
    }

    /// <summary>The newest version that you have accepted, and when, in milliseconds since the epoch. Absent: none. If it is not the current one, accept that</summary>
    public sealed class ConsentAccepted : JsonView
    {
        public string Version
        {
            get { return Text("version"); }
            set { Set("version", value); }
        }

        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }
    }

    public sealed class DeleteAccountAnswer202 : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>When it begins, in milliseconds since the epoch</summary>
        public long? DueAt
        {
            get { return Whole("dueAt"); }
            set { Set("dueAt", value); }
        }

        /// <summary>True if another admin must agree</summary>
        public bool? NeedsAdmin
        {
            get { return Flag("needsAdmin"); }
            set { Set("needsAdmin", value); }
        }
    }

    public sealed class DeleteProfileAnswer202 : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }
    }

    public sealed class DeskPurchase : JsonView
    {
        /// <summary>The store and its id of the purchase</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>The store that it was bought in</summary>
        public string Store
        {
            get { return Text("store"); }
            set { Set("store", value); }
        }

        public string Product
        {
            get { return Text("product"); }
            set { Set("product", value); }
        }

        public long? Quantity
        {
            get { return Whole("quantity"); }
            set { Set("quantity", value); }
        }

        /// <summary>`pending`: not paid yet, nothing is granted; `refunded`: it was taken back as a whole</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>The coins that the purchase gave</summary>
        public long? Coins
        {
            get { return Whole("coins"); }
            set { Set("coins", value); }
        }

        /// <summary>The items that the purchase gave</summary>
        public object Items
        {
            get { return Get("items"); }
            set { Set("items", value); }
        }

        public Entitlement Entitlement
        {
            get { return View<Entitlement>("entitlement"); }
            set { Set("entitlement", value); }
        }

        /// <summary>What further products of the same subscription entitle to</summary>
        public List<Entitlement> AddOns
        {
            get { return Views<Entitlement>("addOns"); }
            set { Set("addOns", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? BoughtAt
        {
            get { return Whole("boughtAt"); }
            set { Set("boughtAt", value); }
        }

        /// <summary>Its player; absent if nobody is known</summary>
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        /// <summary>The id by which the store's support knows the payment</summary>
        public string Order
        {
            get { return Text("order"); }
            set { Set("order", value); }
        }

        /// <summary>True for test money</summary>
        public bool? Test
        {
            get { return Flag("test"); }
            set { Set("test", value); }
        }

        /// <summary>True if somebody of the family has paid for it</summary>
        public bool? Family
        {
            get { return Flag("family"); }
            set { Set("family", value); }
        }

        /// <summary>The part that is paid back, in thousandths of a percent</summary>
        public long? Refunded
        {
            get { return Whole("refunded"); }
            set { Set("refunded", value); }
        }

        /// <summary>The coins that the refund has taken, those that are owed included</summary>
        public long? TakenCoins
        {
            get { return Whole("takenCoins"); }
            set { Set("takenCoins", value); }
        }

        /// <summary>When it moved to another player, in the last 30 days</summary>
        public object Moves
        {
            get { return Get("moves"); }
            set { Set("moves", value); }
        }

        /// <summary>The store's time of its newest state</summary>
        public long? Time
        {
            get { return Whole("time"); }
            set { Set("time", value); }
        }
    }

    /// <summary>What it entitles to; absent for what is used up</summary>
    public sealed class Entitlement : JsonView
    {
        /// <summary>What the player is entitled to, by its name in the game</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Product
        {
            get { return Text("product"); }
            set { Set("product", value); }
        }

        /// <summary>The store that it is paid in</summary>
        public string Source
        {
            get { return Text("source"); }
            set { Set("source", value); }
        }

        /// <summary>The player has it while it is `active`, and in `grace` while the store tries to take a payment. `hold`: the payment failed; `paused`: by the player's wish</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>The end of what is paid for, in milliseconds since the epoch; absent if it lasts for ever</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        /// <summary>True if the store will take the next payment by itself</summary>
        public bool? Renews
        {
            get { return Flag("renews"); }
            set { Set("renews", value); }
        }
    }

    public sealed class Entry : JsonView
    {
        /// <summary>From 1; unique on the board</summary>
        public long? Rank
        {
            get { return Whole("rank"); }
            set { Set("rank", value); }
        }

        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png</summary>
        public string AvatarUrl
        {
            get { return Text("avatarUrl"); }
            set { Set("avatarUrl", value); }
        }

        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? AchievedAt
        {
            get { return Whole("achievedAt"); }
            set { Set("achievedAt", value); }
        }

        /// <summary>You do not want to see this player, as after a block: the name is empty, and there is no picture</summary>
        public bool? Hidden
        {
            get { return Flag("hidden"); }
            set { Set("hidden", value); }
        }
    }

    public sealed class FoundPlayer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }

        public bool? Guest
        {
            get { return Flag("guest"); }
            set { Set("guest", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? CreatedAt
        {
            get { return Whole("createdAt"); }
            set { Set("createdAt", value); }
        }

        /// <summary>Set during a ban</summary>
        public long? BannedAt
        {
            get { return Whole("bannedAt"); }
            set { Set("bannedAt", value); }
        }
    }

    public sealed class GameLocation : JsonView
    {
        /// <summary>The location's key in `latencies`</summary>
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public GameLocationBeacon Beacon
        {
            get { return View<GameLocationBeacon>("beacon"); }
            set { Set("beacon", value); }
        }

        /// <summary>An address for clients that cannot send UDP, such as browsers: time a GET, without the first one, which opens the connection. Absent where nothing answers for the location</summary>
        public string Https
        {
            get { return Text("https"); }
            set { Set("https", value); }
        }
    }

    /// <summary>A UDP echo of GameLift's for native clients: it answers a payload of 1 to 300 bytes, at most three a second. Absent where GameLift has none</summary>
    public sealed class GameLocationBeacon : JsonView
    {
        public string Host
        {
            get { return Text("host"); }
            set { Set("host", value); }
        }

        public long? Port
        {
            get { return Whole("port"); }
            set { Set("port", value); }
        }
    }

    public sealed class GetApprovalsAnswer : JsonView
    {
        public List<GetApprovalsAnswerApprovalsItem> Approvals
        {
            get { return Views<GetApprovalsAnswerApprovalsItem>("approvals"); }
            set { Set("approvals", value); }
        }
    }

    public sealed class GetApprovalsAnswerApprovalsItem : JsonView
    {
        /// <summary>For /admin/approvals/{id}; of a deletion, the player's id</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string What
        {
            get { return Text("what"); }
            set { Set("what", value); }
        }

        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        public string PlayerId
        {
            get { return Text("playerId"); }
            set { Set("playerId", value); }
        }

        /// <summary>When the deletion begins, in milliseconds since the epoch</summary>
        public long? DueAt
        {
            get { return Whole("dueAt"); }
            set { Set("dueAt", value); }
        }

        /// <summary>True if another admin must agree</summary>
        public bool? NeedsAdmin
        {
            get { return Flag("needsAdmin"); }
            set { Set("needsAdmin", value); }
        }

        public string AskedBy
        {
            get { return Text("askedBy"); }
            set { Set("askedBy", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? AskedAt
        {
            get { return Whole("askedAt"); }
            set { Set("askedAt", value); }
        }

        /// <summary>True if you have asked: another admin must decide</summary>
        public bool? IsYours
        {
            get { return Flag("isYours"); }
            set { Set("isYours", value); }
        }
    }

    public sealed class GetAvatarAnswer : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        public string Style
        {
            get { return Text("style"); }
            set { Set("style", value); }
        }

        /// <summary>The key of the last photo, for POST /avatar/process; valid for a day</summary>
        public string Key
        {
            get { return Text("key"); }
            set { Set("key", value); }
        }

        public ShownAvatar Shown
        {
            get { return View<ShownAvatar>("shown"); }
            set { Set("shown", value); }
        }

        public MadeAvatars Made
        {
            get { return View<MadeAvatars>("made"); }
            set { Set("made", value); }
        }

        /// <summary>The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself</summary>
        public long? FaceCount
        {
            get { return Whole("faceCount"); }
            set { Set("faceCount", value); }
        }

        public Square Frame
        {
            get { return View<Square>("frame"); }
            set { Set("frame", value); }
        }

        public GetAvatarAnswerPresets Presets
        {
            get { return View<GetAvatarAnswerPresets>("presets"); }
            set { Set("presets", value); }
        }
    }

    /// <summary>Presets; choose one with POST /avatar/update</summary>
    public sealed class GetAvatarAnswerPresets : JsonView
    {
        public AvatarFiles Astronaut
        {
            get { return View<AvatarFiles>("astronaut"); }
            set { Set("astronaut", value); }
        }

        public AvatarFiles Dragon
        {
            get { return View<AvatarFiles>("dragon"); }
            set { Set("dragon", value); }
        }

        public AvatarFiles Fox
        {
            get { return View<AvatarFiles>("fox"); }
            set { Set("fox", value); }
        }

        public AvatarFiles Knight
        {
            get { return View<AvatarFiles>("knight"); }
            set { Set("knight", value); }
        }

        public AvatarFiles Owl
        {
            get { return View<AvatarFiles>("owl"); }
            set { Set("owl", value); }
        }

        public AvatarFiles Robot
        {
            get { return View<AvatarFiles>("robot"); }
            set { Set("robot", value); }
        }

        public AvatarFiles Slime
        {
            get { return View<AvatarFiles>("slime"); }
            set { Set("slime", value); }
        }

        public AvatarFiles Witch
        {
            get { return View<AvatarFiles>("witch"); }
            set { Set("witch", value); }
        }
    }

    public sealed class GetBroadcastReachAnswer : JsonView
    {
        /// <summary>Those behind the first 1,000 sockets</summary>
        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        /// <summary>True if there are further sockets</summary>
        public bool? More
        {
            get { return Flag("more"); }
            set { Set("more", value); }
        }
    }

    public sealed class GetCaseAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>How many reports and notices there are</summary>
        public long? Count
        {
            get { return Whole("count"); }
            set { Set("count", value); }
        }

        /// <summary>In hours: a case goes as if it were so much older</summary>
        public double? Weight
        {
            get { return Number("weight"); }
            set { Set("weight", value); }
        }

        /// <summary>How many reports gave each reason</summary>
        public object Reasons
        {
            get { return Get("reasons"); }
            set { Set("reasons", value); }
        }

        /// <summary>The time of the first report, in milliseconds since the epoch</summary>
        public long? FirstAt
        {
            get { return Whole("firstAt"); }
            set { Set("firstAt", value); }
        }

        /// <summary>For the decision: it must not have changed</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        public GetCaseAnswerClaim Claim
        {
            get { return View<GetCaseAnswerClaim>("claim"); }
            set { Set("claim", value); }
        }

        /// <summary>The player whom it concerns; absent if a notice names none</summary>
        public string OwnerId
        {
            get { return Text("ownerId"); }
            set { Set("ownerId", value); }
        }

        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        public List<GetCaseAnswerEvidenceItem> Evidence
        {
            get { return Views<GetCaseAnswerEvidenceItem>("evidence"); }
            set { Set("evidence", value); }
        }

        public List<GetCaseAnswerReportsItem> Reports
        {
            get { return Views<GetCaseAnswerReportsItem>("reports"); }
            set { Set("reports", value); }
        }

        /// <summary>What people without an account said about it, the newest 25</summary>
        public List<GetCaseAnswerNoticesItem> Notices
        {
            get { return Views<GetCaseAnswerNoticesItem>("notices"); }
            set { Set("notices", value); }
        }

        public List<GetCaseAnswerSanctionsItem> Sanctions
        {
            get { return Views<GetCaseAnswerSanctionsItem>("sanctions"); }
            set { Set("sanctions", value); }
        }

        /// <summary>What its rules need of the player's data</summary>
        public List<string> Sections
        {
            get { return Texts("sections"); }
            set { Set("sections", value); }
        }

        public GetCaseAnswerProposal Proposal
        {
            get { return View<GetCaseAnswerProposal>("proposal"); }
            set { Set("proposal", value); }
        }

        /// <summary>What can be decided</summary>
        public List<string> Actions
        {
            get { return Texts("actions"); }
            set { Set("actions", value); }
        }

        public GetCaseAnswerAppeal Appeal
        {
            get { return View<GetCaseAnswerAppeal>("appeal"); }
            set { Set("appeal", value); }
        }

        /// <summary>Of the last decision</summary>
        public string Note
        {
            get { return Text("note"); }
            set { Set("note", value); }
        }
    }

    /// <summary>The player's objection</summary>
    public sealed class GetCaseAnswerAppeal : JsonView
    {
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }
    }

    /// <summary>Who has it, until when</summary>
    public sealed class GetCaseAnswerClaim : JsonView
    {
        public string By
        {
            get { return Text("by"); }
            set { Set("by", value); }
        }

        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }
    }

    public sealed class GetCaseAnswerEvidenceItem : JsonView
    {
        public long? TakenAt
        {
            get { return Whole("takenAt"); }
            set { Set("takenAt", value); }
        }

        /// <summary>As it was then</summary>
        public object Seen
        {
            get { return Get("seen"); }
            set { Set("seen", value); }
        }
    }

    public sealed class GetCaseAnswerNoticesItem : JsonView
    {
        /// <summary>Milliseconds since the epoch</summary>
        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>The rule that it breaks</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        /// <summary>What it is about: `player`, `name`, `avatar`, `message`, `session`, `board`, `account` or `other`</summary>
        public string About
        {
            get { return Text("about"); }
            set { Set("about", value); }
        }

        /// <summary>Where exactly it is</summary>
        public string Where
        {
            get { return Text("where"); }
            set { Set("where", value); }
        }

        /// <summary>Why it is illegal, or what shows that an account is theirs</summary>
        public string Why
        {
            get { return Text("why"); }
            set { Set("why", value); }
        }

        /// <summary>The player's name, as the giver of the notice wrote it</summary>
        public string Player
        {
            get { return Text("player"); }
            set { Set("player", value); }
        }

        /// <summary>Who gave the notice</summary>
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        /// <summary>Where the decision is to be told</summary>
        public string Mail
        {
            get { return Text("mail"); }
            set { Set("mail", value); }
        }
    }

    public sealed class GetCaseAnswerProposal : JsonView
    {
        /// <summary>Of an appeal `uphold`, or `none`</summary>
        public string Action
        {
            get { return Text("action"); }
            set { Set("action", value); }
        }

        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>Absent for what does not end by itself</summary>
        public double? Hours
        {
            get { return Number("hours"); }
            set { Set("hours", value); }
        }

        public string Because
        {
            get { return Text("because"); }
            set { Set("because", value); }
        }
    }

    public sealed class GetCaseAnswerReportsItem : JsonView
    {
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        public long? CreatedAt
        {
            get { return Whole("createdAt"); }
            set { Set("createdAt", value); }
        }

        public double? Weight
        {
            get { return Number("weight"); }
            set { Set("weight", value); }
        }
    }

    public sealed class GetCaseAnswerSanctionsItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session`</summary>
        public string About
        {
            get { return Text("about"); }
            set { Set("about", value); }
        }

        /// <summary>The rule that was broken, such as `insult`</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves</summary>
        public string Source
        {
            get { return Text("source"); }
            set { Set("source", value); }
        }

        /// <summary>True if software found or decided it</summary>
        public bool? Automated
        {
            get { return Flag("automated"); }
            set { Set("automated", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? StartsAt
        {
            get { return Whole("startsAt"); }
            set { Set("startsAt", value); }
        }

        /// <summary>Absent if it does not end by itself</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        /// <summary>Set once it no longer holds</summary>
        public long? LiftedAt
        {
            get { return Whole("liftedAt"); }
            set { Set("liftedAt", value); }
        }

        /// <summary>Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it</summary>
        public long? AppealUntil
        {
            get { return Whole("appealUntil"); }
            set { Set("appealUntil", value); }
        }

        public GetCaseAnswerSanctionsItemAppeal Appeal
        {
            get { return View<GetCaseAnswerSanctionsItemAppeal>("appeal"); }
            set { Set("appeal", value); }
        }
    }

    public sealed class GetCaseAnswerSanctionsItemAppeal : JsonView
    {
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>Absent while nobody has decided</summary>
        public string Outcome
        {
            get { return Text("outcome"); }
            set { Set("outcome", value); }
        }
    }

    public sealed class GetCasesAnswer : JsonView
    {
        public List<GetCasesAnswerCasesItem> Cases
        {
            get { return Views<GetCasesAnswerCasesItem>("cases"); }
            set { Set("cases", value); }
        }
    }

    public sealed class GetCasesAnswerCasesItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>How many reports and notices there are</summary>
        public long? Count
        {
            get { return Whole("count"); }
            set { Set("count", value); }
        }

        /// <summary>In hours: a case goes as if it were so much older</summary>
        public double? Weight
        {
            get { return Number("weight"); }
            set { Set("weight", value); }
        }

        /// <summary>How many reports gave each reason</summary>
        public object Reasons
        {
            get { return Get("reasons"); }
            set { Set("reasons", value); }
        }

        /// <summary>The time of the first report, in milliseconds since the epoch</summary>
        public long? FirstAt
        {
            get { return Whole("firstAt"); }
            set { Set("firstAt", value); }
        }

        /// <summary>For the decision: it must not have changed</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        public GetCasesAnswerCasesItemClaim Claim
        {
            get { return View<GetCasesAnswerCasesItemClaim>("claim"); }
            set { Set("claim", value); }
        }
    }

    /// <summary>Who has it, until when</summary>
    public sealed class GetCasesAnswerCasesItemClaim : JsonView
    {
        public string By
        {
            get { return Text("by"); }
            set { Set("by", value); }
        }

        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }
    }

    public sealed class GetCatalogAnswer : JsonView
    {
        public List<Item> Items
        {
            get { return Views<Item>("items"); }
            set { Set("items", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Next
        {
            get { return Text("next"); }
            set { Set("next", value); }
        }
    }

    public sealed class GetConsentsAnswer : JsonView
    {
        public List<Consent> Consents
        {
            get { return Views<Consent>("consents"); }
            set { Set("consents", value); }
        }
    }

    public sealed class GetConversationAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>Names, sorted</summary>
        public List<string> Participants
        {
            get { return Texts("participants"); }
            set { Set("participants", value); }
        }

        /// <summary>The number of further members, whom you have blocked: their names are left out</summary>
        public long? HiddenParticipants
        {
            get { return Whole("hiddenParticipants"); }
            set { Set("hiddenParticipants", value); }
        }

        /// <summary>The time of the newest message, in milliseconds since the epoch</summary>
        public long? Last
        {
            get { return Whole("last"); }
            set { Set("last", value); }
        }

        /// <summary>Another player started it and you have not accepted: PATCH it, or send a message</summary>
        public bool? Invited
        {
            get { return Flag("invited"); }
            set { Set("invited", value); }
        }

        /// <summary>You get no notifications about its messages</summary>
        public bool? Muted
        {
            get { return Flag("muted"); }
            set { Set("muted", value); }
        }

        public List<GetConversationAnswerMessagesItem> Messages
        {
            get { return Views<GetConversationAnswerMessagesItem>("messages"); }
            set { Set("messages", value); }
        }
    }

    public sealed class GetConversationAnswerMessagesItem : JsonView
    {
        /// <summary>Ids sort in the order of messages</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>A name</summary>
        public string Sender
        {
            get { return Text("sender"); }
            set { Set("sender", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? Time
        {
            get { return Whole("time"); }
            set { Set("time", value); }
        }

        public string Message
        {
            get { return Text("message"); }
            set { Set("message", value); }
        }

        /// <summary>Others do not see it until a moderator has looked at it; only its sender gets this</summary>
        public bool? Held
        {
            get { return Flag("held"); }
            set { Set("held", value); }
        }

        /// <summary>You have blocked its sender: it has neither name nor text</summary>
        public bool? Hidden
        {
            get { return Flag("hidden"); }
            set { Set("hidden", value); }
        }
    }

    public sealed class GetConversationsAnswerItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>Names, sorted</summary>
        public List<string> Participants
        {
            get { return Texts("participants"); }
            set { Set("participants", value); }
        }

        /// <summary>The number of further members, whom you have blocked: their names are left out</summary>
        public long? HiddenParticipants
        {
            get { return Whole("hiddenParticipants"); }
            set { Set("hiddenParticipants", value); }
        }

        /// <summary>The time of the newest message, in milliseconds since the epoch</summary>
        public long? Last
        {
            get { return Whole("last"); }
            set { Set("last", value); }
        }

        /// <summary>Another player started it and you have not accepted: PATCH it, or send a message</summary>
        public bool? Invited
        {
            get { return Flag("invited"); }
            set { Set("invited", value); }
        }

        /// <summary>You get no notifications about its messages</summary>
        public bool? Muted
        {
            get { return Flag("muted"); }
            set { Set("muted", value); }
        }
    }

    public sealed class GetEntitlementsAnswer : JsonView
    {
        public List<Entitlement> Entitlements
        {
            get { return Views<Entitlement>("entitlements"); }
            set { Set("entitlements", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetGameSessionAnswer : JsonView
    {
        public string GameSessionId
        {
            get { return Text("gameSessionId"); }
            set { Set("gameSessionId", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public object Properties
        {
            get { return Get("properties"); }
            set { Set("properties", value); }
        }

        /// <summary>`PENDING`, or GameLift's status; an `ACTIVE` session can be joined</summary>
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>Seats that are taken</summary>
        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        public long? MaximumPlayers
        {
            get { return Whole("maximumPlayers"); }
            set { Set("maximumPlayers", value); }
        }

        /// <summary>The game server's address; absent behind a player gateway</summary>
        public string IpAddress
        {
            get { return Text("ipAddress"); }
            set { Set("ipAddress", value); }
        }

        public string DnsName
        {
            get { return Text("dnsName"); }
            set { Set("dnsName", value); }
        }

        public long? Port
        {
            get { return Whole("port"); }
            set { Set("port", value); }
        }

        /// <summary>The route that answers how to connect, if GameLift's player gateway hides the game server's address</summary>
        public string Connection
        {
            get { return Text("connection"); }
            set { Set("connection", value); }
        }

        /// <summary>The player's seat, to present to the game server</summary>
        public string PlayerSessionId
        {
            get { return Text("playerSessionId"); }
            set { Set("playerSessionId", value); }
        }
    }

    public sealed class GetGameSessionsAnswer : JsonView
    {
        public List<GetGameSessionsAnswerGameSessionsItem> GameSessions
        {
            get { return Views<GetGameSessionsAnswerGameSessionsItem>("gameSessions"); }
            set { Set("gameSessions", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetGameSessionsAnswerGameSessionsItem : JsonView
    {
        public string GameSessionId
        {
            get { return Text("gameSessionId"); }
            set { Set("gameSessionId", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public object Properties
        {
            get { return Get("properties"); }
            set { Set("properties", value); }
        }

        /// <summary>`PENDING`, or GameLift's status; an `ACTIVE` session can be joined</summary>
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>Seats that are taken</summary>
        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        public long? MaximumPlayers
        {
            get { return Whole("maximumPlayers"); }
            set { Set("maximumPlayers", value); }
        }
    }

    public sealed class GetIdentitiesAnswer : JsonView
    {
        public List<GetIdentitiesAnswerIdentitiesItem> Identities
        {
            get { return Views<GetIdentitiesAnswerIdentitiesItem>("identities"); }
            set { Set("identities", value); }
        }
    }

    public sealed class GetIdentitiesAnswerIdentitiesItem : JsonView
    {
        /// <summary>For DELETE /profile/identities/{id}</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>`apple`, `google`, `playgames`, `steam`, `gamecenter`, or `oidc-&lt;name&gt;`</summary>
        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? LinkedAt
        {
            get { return Whole("linkedAt"); }
            set { Set("linkedAt", value); }
        }
    }

    public sealed class GetInboxAnswer : JsonView
    {
        public List<GetInboxAnswerMessagesItem> Messages
        {
            get { return Views<GetInboxAnswerMessagesItem>("messages"); }
            set { Set("messages", value); }
        }
    }

    public sealed class GetInboxAnswerMessagesItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        public GetInboxAnswerMessagesItemSanction Sanction
        {
            get { return View<GetInboxAnswerMessagesItemSanction>("sanction"); }
            set { Set("sanction", value); }
        }
    }

    /// <summary>The statement of reasons: what was decided, by which rule, until when, and how to appeal</summary>
    public sealed class GetInboxAnswerMessagesItemSanction : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session`</summary>
        public string About
        {
            get { return Text("about"); }
            set { Set("about", value); }
        }

        /// <summary>The rule that was broken, such as `insult`</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves</summary>
        public string Source
        {
            get { return Text("source"); }
            set { Set("source", value); }
        }

        /// <summary>True if software found or decided it</summary>
        public bool? Automated
        {
            get { return Flag("automated"); }
            set { Set("automated", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? StartsAt
        {
            get { return Whole("startsAt"); }
            set { Set("startsAt", value); }
        }

        /// <summary>Absent if it does not end by itself</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        /// <summary>Set once it no longer holds</summary>
        public long? LiftedAt
        {
            get { return Whole("liftedAt"); }
            set { Set("liftedAt", value); }
        }

        /// <summary>Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it</summary>
        public long? AppealUntil
        {
            get { return Whole("appealUntil"); }
            set { Set("appealUntil", value); }
        }

        public GetInboxAnswerMessagesItemSanctionAppeal Appeal
        {
            get { return View<GetInboxAnswerMessagesItemSanctionAppeal>("appeal"); }
            set { Set("appeal", value); }
        }
    }

    public sealed class GetInboxAnswerMessagesItemSanctionAppeal : JsonView
    {
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>Absent while nobody has decided</summary>
        public string Outcome
        {
            get { return Text("outcome"); }
            set { Set("outcome", value); }
        }
    }

    public sealed class GetLobbiesAnswer : JsonView
    {
        public List<GetLobbiesAnswerLobbiesItem> Lobbies
        {
            get { return Views<GetLobbiesAnswerLobbiesItem>("lobbies"); }
            set { Set("lobbies", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetLobbiesAnswerLobbiesItem : JsonView
    {
        /// <summary>Six letters, the lobby's name; show it as `BCD-FGH`</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Map
        {
            get { return Text("map"); }
            set { Set("map", value); }
        }

        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        public long? MaximumPlayers
        {
            get { return Whole("maximumPlayers"); }
            set { Set("maximumPlayers", value); }
        }

        /// <summary>Milliseconds since the epoch; reports name the lobby `&lt;code&gt;/&lt;createdAt&gt;`</summary>
        public double? CreatedAt
        {
            get { return Number("createdAt"); }
            set { Set("createdAt", value); }
        }
    }

    public sealed class GetLocationsAnswer : JsonView
    {
        public List<GameLocation> Locations
        {
            get { return Views<GameLocation>("locations"); }
            set { Set("locations", value); }
        }
    }

    public sealed class GetMatchesAnswer : JsonView
    {
        public List<GetMatchesAnswerMatchesItem> Matches
        {
            get { return Views<GetMatchesAnswerMatchesItem>("matches"); }
            set { Set("matches", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetMatchesAnswerMatchesItem : JsonView
    {
        public string MatchId
        {
            get { return Text("matchId"); }
            set { Set("matchId", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        /// <summary>When the match was made, in milliseconds since the epoch</summary>
        public double? At
        {
            get { return Number("at"); }
            set { Set("at", value); }
        }

        /// <summary>1 is the best; equal places are a draw</summary>
        public long? Place
        {
            get { return Whole("place"); }
            set { Set("place", value); }
        }

        public double? Score
        {
            get { return Number("score"); }
            set { Set("score", value); }
        }

        public long? Coins
        {
            get { return Whole("coins"); }
            set { Set("coins", value); }
        }

        public double? SkillChange
        {
            get { return Number("skillChange"); }
            set { Set("skillChange", value); }
        }

        /// <summary>False if only its players reported how it ended</summary>
        public bool? Ranked
        {
            get { return Flag("ranked"); }
            set { Set("ranked", value); }
        }

        /// <summary>The other players, except those who have deleted their account</summary>
        public List<GetMatchesAnswerMatchesItemOthersItem> Others
        {
            get { return Views<GetMatchesAnswerMatchesItemOthersItem>("others"); }
            set { Set("others", value); }
        }
    }

    public sealed class GetMatchesAnswerMatchesItemOthersItem : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>You do not want to see this player, as after a block: the name is empty, and there is no picture</summary>
        public bool? Hidden
        {
            get { return Flag("hidden"); }
            set { Set("hidden", value); }
        }
    }

    public sealed class GetMyRankAnswer : JsonView
    {
        /// <summary>From 1. Exact once all changes of the board have been counted</summary>
        public long? Rank
        {
            get { return Whole("rank"); }
            set { Set("rank", value); }
        }

        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }

        /// <summary>The number of players on the board</summary>
        public long? Total
        {
            get { return Whole("total"); }
            set { Set("total", value); }
        }

        /// <summary>Your entry and those around it, best first</summary>
        public List<Entry> Neighbours
        {
            get { return Views<Entry>("neighbours"); }
            set { Set("neighbours", value); }
        }
    }

    public sealed class GetNoticeAnswer : JsonView
    {
        /// <summary>Milliseconds since the epoch</summary>
        public long? ReceivedAt
        {
            get { return Whole("receivedAt"); }
            set { Set("receivedAt", value); }
        }

        /// <summary>`acted`: something was done about it. What, only the player learns</summary>
        public string Outcome
        {
            get { return Text("outcome"); }
            set { Set("outcome", value); }
        }

        /// <summary>Milliseconds since the epoch; absent while nobody has decided</summary>
        public long? DecidedAt
        {
            get { return Whole("decidedAt"); }
            set { Set("decidedAt", value); }
        }

        /// <summary>True if software decided; absent before the decision</summary>
        public bool? Automated
        {
            get { return Flag("automated"); }
            set { Set("automated", value); }
        }
    }

    public sealed class GetNoticeCaseAnswer : JsonView
    {
        /// <summary>For GET /admin/cases/{id}</summary>
        public string Case
        {
            get { return Text("case"); }
            set { Set("case", value); }
        }
    }

    public sealed class GetOwnSessionAnswer : JsonView
    {
        public string GameSessionId
        {
            get { return Text("gameSessionId"); }
            set { Set("gameSessionId", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public object Properties
        {
            get { return Get("properties"); }
            set { Set("properties", value); }
        }

        /// <summary>`PENDING`, or GameLift's status; an `ACTIVE` session can be joined</summary>
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>Seats that are taken</summary>
        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        public long? MaximumPlayers
        {
            get { return Whole("maximumPlayers"); }
            set { Set("maximumPlayers", value); }
        }

        /// <summary>The game server's address; absent behind a player gateway</summary>
        public string IpAddress
        {
            get { return Text("ipAddress"); }
            set { Set("ipAddress", value); }
        }

        public string DnsName
        {
            get { return Text("dnsName"); }
            set { Set("dnsName", value); }
        }

        public long? Port
        {
            get { return Whole("port"); }
            set { Set("port", value); }
        }

        /// <summary>The route that answers how to connect, if GameLift's player gateway hides the game server's address</summary>
        public string Connection
        {
            get { return Text("connection"); }
            set { Set("connection", value); }
        }

        /// <summary>The player's seat, to present to the game server</summary>
        public string PlayerSessionId
        {
            get { return Text("playerSessionId"); }
            set { Set("playerSessionId", value); }
        }
    }

    public sealed class GetPartiesAnswer : JsonView
    {
        public Party Party
        {
            get { return View<Party>("party"); }
            set { Set("party", value); }
        }

        public List<GetPartiesAnswerInvitationsItem> Invitations
        {
            get { return Views<GetPartiesAnswerInvitationsItem>("invitations"); }
            set { Set("invitations", value); }
        }
    }

    public sealed class GetPartiesAnswerInvitationsItem : JsonView
    {
        public string PartyId
        {
            get { return Text("partyId"); }
            set { Set("partyId", value); }
        }

        /// <summary>The name of the player who invited you</summary>
        public string From
        {
            get { return Text("from"); }
            set { Set("from", value); }
        }

        /// <summary>When the invitation expires, in milliseconds since the epoch</summary>
        public double? Until
        {
            get { return Number("until"); }
            set { Set("until", value); }
        }
    }

    public sealed class GetPlayerAuditAnswer : JsonView
    {
        public List<GetPlayerAuditAnswerEntriesItem> Entries
        {
            get { return Views<GetPlayerAuditAnswerEntriesItem>("entries"); }
            set { Set("entries", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPlayerAuditAnswerEntriesItem : JsonView
    {
        /// <summary>ISO 8601</summary>
        public string At
        {
            get { return Text("at"); }
            set { Set("at", value); }
        }

        /// <summary>The name of the member of the staff</summary>
        public string By
        {
            get { return Text("by"); }
            set { Set("by", value); }
        }

        public string ById
        {
            get { return Text("byId"); }
            set { Set("byId", value); }
        }

        public string Action
        {
            get { return Text("action"); }
            set { Set("action", value); }
        }

        /// <summary>More about it, such as the reason</summary>
        public object Details
        {
            get { return Get("details"); }
            set { Set("details", value); }
        }
    }

    public sealed class GetPlayerCaseAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }

        public bool? Guest
        {
            get { return Flag("guest"); }
            set { Set("guest", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? CreatedAt
        {
            get { return Whole("createdAt"); }
            set { Set("createdAt", value); }
        }

        /// <summary>Set during a ban</summary>
        public long? BannedAt
        {
            get { return Whole("bannedAt"); }
            set { Set("bannedAt", value); }
        }

        public string Bio
        {
            get { return Text("bio"); }
            set { Set("bio", value); }
        }

        public string Country
        {
            get { return Text("country"); }
            set { Set("country", value); }
        }

        /// <summary>The id of the picture that others see</summary>
        public string Avatar
        {
            get { return Text("avatar"); }
            set { Set("avatar", value); }
        }

        /// <summary>Absent for a ban that does not end by itself</summary>
        public long? BannedUntil
        {
            get { return Whole("bannedUntil"); }
            set { Set("bannedUntil", value); }
        }

        public GetPlayerCaseAnswerMuted Muted
        {
            get { return View<GetPlayerCaseAnswerMuted>("muted"); }
            set { Set("muted", value); }
        }

        public long? SignedOutAt
        {
            get { return Whole("signedOutAt"); }
            set { Set("signedOutAt", value); }
        }

        /// <summary>For GET /admin/players/{id}/data/{section}</summary>
        public List<string> Sections
        {
            get { return Texts("sections"); }
            set { Set("sections", value); }
        }
    }

    public sealed class GetPlayerCaseAnswerMuted : JsonView
    {
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }
    }

    public sealed class GetPlayerDataAnswer : JsonView
    {
        public object Rows
        {
            get { return Get("rows"); }
            set { Set("rows", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPlayerNotesAnswer : JsonView
    {
        public List<GetPlayerNotesAnswerNotesItem> Notes
        {
            get { return Views<GetPlayerNotesAnswerNotesItem>("notes"); }
            set { Set("notes", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPlayerNotesAnswerNotesItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>The name of the member of the staff</summary>
        public string By
        {
            get { return Text("by"); }
            set { Set("by", value); }
        }
    }

    public sealed class GetPlayerPurchasesAnswer : JsonView
    {
        /// <summary>Coins; absent if the account is deleted</summary>
        public long? Balance
        {
            get { return Whole("balance"); }
            set { Set("balance", value); }
        }

        /// <summary>Those of the coins that were bought with money</summary>
        public long? Bought
        {
            get { return Whole("bought"); }
            set { Set("bought", value); }
        }

        /// <summary>Coins that refunds took after they were spent</summary>
        public long? Owes
        {
            get { return Whole("owes"); }
            set { Set("owes", value); }
        }

        public List<DeskPurchase> Purchases
        {
            get { return Views<DeskPurchase>("purchases"); }
            set { Set("purchases", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPlayerReportsAnswer : JsonView
    {
        public List<GetPlayerReportsAnswerReportsItem> Reports
        {
            get { return Views<GetPlayerReportsAnswerReportsItem>("reports"); }
            set { Set("reports", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPlayerReportsAnswerReportsItem : JsonView
    {
        /// <summary>For GET /admin/cases/{id}; absent once the case is gone</summary>
        public string CaseId
        {
            get { return Text("caseId"); }
            set { Set("caseId", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>The time of the report, or of the first of a case, in milliseconds since the epoch</summary>
        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>How many reports gave each reason</summary>
        public object Reasons
        {
            get { return Get("reasons"); }
            set { Set("reasons", value); }
        }

        /// <summary>What the player wrote, of a report by the player</summary>
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        /// <summary>Of the case; absent once it is gone</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        public string Outcome
        {
            get { return Text("outcome"); }
            set { Set("outcome", value); }
        }
    }

    public sealed class GetPlayerRequestsAnswer : JsonView
    {
        public List<GetPlayerRequestsAnswerRequestsItem> Requests
        {
            get { return Views<GetPlayerRequestsAnswerRequestsItem>("requests"); }
            set { Set("requests", value); }
        }
    }

    public sealed class GetPlayerRequestsAnswerRequestsItem : JsonView
    {
        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>`waiting`: another admin must agree, see GET /admin/approvals</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? RequestedAt
        {
            get { return Whole("requestedAt"); }
            set { Set("requestedAt", value); }
        }

        /// <summary>Of an export that can be downloaded</summary>
        public long? ReadyAt
        {
            get { return Whole("readyAt"); }
            set { Set("readyAt", value); }
        }

        /// <summary>Then it is forgotten</summary>
        public long? ExpiresAt
        {
            get { return Whole("expiresAt"); }
            set { Set("expiresAt", value); }
        }
    }

    public sealed class GetPlayerWalletAnswer : JsonView
    {
        /// <summary>Coins</summary>
        public long? Balance
        {
            get { return Whole("balance"); }
            set { Set("balance", value); }
        }

        /// <summary>Those of the coins that were bought with money; absent if there are none</summary>
        public long? Bought
        {
            get { return Whole("bought"); }
            set { Set("bought", value); }
        }

        /// <summary>Coins that a refund took after they were spent: they are paid before anything is bought</summary>
        public long? Owes
        {
            get { return Whole("owes"); }
            set { Set("owes", value); }
        }

        /// <summary>The quantity of each item</summary>
        public object Inventory
        {
            get { return Get("inventory"); }
            set { Set("inventory", value); }
        }

        public List<string> Unlocked
        {
            get { return Texts("unlocked"); }
            set { Set("unlocked", value); }
        }

        public List<GetPlayerWalletAnswerLedgerItem> Ledger
        {
            get { return Views<GetPlayerWalletAnswerLedgerItem>("ledger"); }
            set { Set("ledger", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPlayerWalletAnswerLedgerItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string At
        {
            get { return Text("at"); }
            set { Set("at", value); }
        }

        /// <summary>The source of the change, such as `shop/buy`</summary>
        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>Coins added; negative for payments</summary>
        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        /// <summary>The part of the amount that is coins bought with money; absent if there is none</summary>
        public long? Bought
        {
            get { return Whole("bought"); }
            set { Set("bought", value); }
        }

        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class GetPlayersAnswerItem : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }

        /// <summary>A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png</summary>
        public string AvatarUrl
        {
            get { return Text("avatarUrl"); }
            set { Set("avatarUrl", value); }
        }
    }

    public sealed class GetProfileExportAnswer : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? ReadyAt
        {
            get { return Whole("readyAt"); }
            set { Set("readyAt", value); }
        }

        /// <summary>The files can be downloaded until then; afterwards a request starts a new export</summary>
        public long? ExpiresAt
        {
            get { return Whole("expiresAt"); }
            set { Set("expiresAt", value); }
        }

        /// <summary>GET each url within 15 minutes, without an Authorization header</summary>
        public List<GetProfileExportAnswerFilesItem> Files
        {
            get { return Views<GetProfileExportAnswerFilesItem>("files"); }
            set { Set("files", value); }
        }
    }

    public sealed class GetProfileExportAnswer202 : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? RequestedAt
        {
            get { return Whole("requestedAt"); }
            set { Set("requestedAt", value); }
        }
    }

    public sealed class GetProfileExportAnswerFilesItem : JsonView
    {
        public string Url
        {
            get { return Text("url"); }
            set { Set("url", value); }
        }

        public long? Bytes
        {
            get { return Whole("bytes"); }
            set { Set("bytes", value); }
        }
    }

    public sealed class GetProgressAnswer : JsonView
    {
        /// <summary>If the query names no area: all areas with saved progress</summary>
        public List<SavedProgress> Areas
        {
            get { return Views<SavedProgress>("areas"); }
            set { Set("areas", value); }
        }

        /// <summary>If the query names an area: see SavedProgress</summary>
        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }

        /// <summary>If the query names an area: see SavedProgress</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        /// <summary>If the query names an area: see SavedProgress</summary>
        public object Data
        {
            get { return Get("data"); }
            set { Set("data", value); }
        }

        /// <summary>If the query names an area: see SavedProgress</summary>
        public long? SavedAt
        {
            get { return Whole("savedAt"); }
            set { Set("savedAt", value); }
        }
    }

    public sealed class GetPurchasesAnswer : JsonView
    {
        public List<Purchase> Purchases
        {
            get { return Views<Purchase>("purchases"); }
            set { Set("purchases", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetPurchasesByOrderAnswer : JsonView
    {
        public List<DeskPurchase> Purchases
        {
            get { return Views<DeskPurchase>("purchases"); }
            set { Set("purchases", value); }
        }
    }

    public sealed class GetRepliesAnswer : JsonView
    {
        public List<string> Languages
        {
            get { return Texts("languages"); }
            set { Set("languages", value); }
        }

        public List<GetRepliesAnswerRepliesItem> Replies
        {
            get { return Views<GetRepliesAnswerRepliesItem>("replies"); }
            set { Set("replies", value); }
        }
    }

    public sealed class GetRepliesAnswerRepliesItem : JsonView
    {
        /// <summary>For POST /admin/players/{id}/replies</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>The values that it needs: `{name}` in the texts</summary>
        public List<string> Slots
        {
            get { return Texts("slots"); }
            set { Set("slots", value); }
        }

        /// <summary>By language</summary>
        public new object Texts
        {
            get { return Get("texts"); }
            set { Set("texts", value); }
        }
    }

    public sealed class GetReportsAnswer : JsonView
    {
        public List<GetReportsAnswerReportsItem> Reports
        {
            get { return Views<GetReportsAnswerReportsItem>("reports"); }
            set { Set("reports", value); }
        }
    }

    public sealed class GetReportsAnswerReportsItem : JsonView
    {
        public string ReportId
        {
            get { return Text("reportId"); }
            set { Set("reportId", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? CreatedAt
        {
            get { return Whole("createdAt"); }
            set { Set("createdAt", value); }
        }

        /// <summary>What it is about, for a client that hides it from you: `&lt;conversation&gt;/&lt;message&gt;`, `&lt;player's id&gt;/&lt;picture's id&gt;`, `&lt;code&gt;/&lt;createdAt&gt;` of a lobby, a player's id, a session's id. Absent once its case is gone</summary>
        public string Target
        {
            get { return Text("target"); }
            set { Set("target", value); }
        }

        /// <summary>`acted`: something was done about it. What, only the other player learns</summary>
        public string Outcome
        {
            get { return Text("outcome"); }
            set { Set("outcome", value); }
        }
    }

    public sealed class GetReviewAnswer : JsonView
    {
        public ReviewWindow Window
        {
            get { return View<ReviewWindow>("window"); }
            set { Set("window", value); }
        }
    }

    public sealed class GetSanctionsAnswer : JsonView
    {
        public List<GetSanctionsAnswerSanctionsItem> Sanctions
        {
            get { return Views<GetSanctionsAnswerSanctionsItem>("sanctions"); }
            set { Set("sanctions", value); }
        }
    }

    public sealed class GetSanctionsAnswerSanctionsItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>What it is about: `player`, `message`, `avatar`, `name`, `lobby` or `session`</summary>
        public string About
        {
            get { return Text("about"); }
            set { Set("about", value); }
        }

        /// <summary>The rule that was broken, such as `insult`</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>How it became known; `store`: a store has paid purchases back; `staff`: operators saw it themselves</summary>
        public string Source
        {
            get { return Text("source"); }
            set { Set("source", value); }
        }

        /// <summary>True if software found or decided it</summary>
        public bool? Automated
        {
            get { return Flag("automated"); }
            set { Set("automated", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? StartsAt
        {
            get { return Whole("startsAt"); }
            set { Set("startsAt", value); }
        }

        /// <summary>Absent if it does not end by itself</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        /// <summary>Set once it no longer holds</summary>
        public long? LiftedAt
        {
            get { return Whole("liftedAt"); }
            set { Set("liftedAt", value); }
        }

        /// <summary>Until then, POST /sanctions/{id}/appeal; absent once an appeal was made, or if one led to it</summary>
        public long? AppealUntil
        {
            get { return Whole("appealUntil"); }
            set { Set("appealUntil", value); }
        }

        public GetSanctionsAnswerSanctionsItemAppeal Appeal
        {
            get { return View<GetSanctionsAnswerSanctionsItemAppeal>("appeal"); }
            set { Set("appeal", value); }
        }
    }

    public sealed class GetSanctionsAnswerSanctionsItemAppeal : JsonView
    {
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>Absent while nobody has decided</summary>
        public string Outcome
        {
            get { return Text("outcome"); }
            set { Set("outcome", value); }
        }
    }

    public sealed class GetSeasonAnswer : JsonView
    {
        /// <summary>Milliseconds since the epoch; absent if the season is not closed</summary>
        public long? ClosedAt
        {
            get { return Whole("closedAt"); }
            set { Set("closedAt", value); }
        }

        /// <summary>The number of players</summary>
        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        public List<GetSeasonAnswerEntriesItem> Entries
        {
            get { return Views<GetSeasonAnswerEntriesItem>("entries"); }
            set { Set("entries", value); }
        }

        /// <summary>The cursor of the next page</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetSeasonAnswerEntriesItem : JsonView
    {
        /// <summary>From 1; unique on the board</summary>
        public long? Rank
        {
            get { return Whole("rank"); }
            set { Set("rank", value); }
        }

        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png</summary>
        public string AvatarUrl
        {
            get { return Text("avatarUrl"); }
            set { Set("avatarUrl", value); }
        }

        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? AchievedAt
        {
            get { return Whole("achievedAt"); }
            set { Set("achievedAt", value); }
        }

        /// <summary>You do not want to see this player, as after a block: the name is empty, and there is no picture</summary>
        public bool? Hidden
        {
            get { return Flag("hidden"); }
            set { Set("hidden", value); }
        }
    }

    public sealed class GetSessionsAnswer : JsonView
    {
        public List<GetSessionsAnswerSessionsItem> Sessions
        {
            get { return Views<GetSessionsAnswerSessionsItem>("sessions"); }
            set { Set("sessions", value); }
        }
    }

    public sealed class GetSessionsAnswerSessionsItem : JsonView
    {
        /// <summary>For DELETE /auth/sessions/{id}</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>When it began, in milliseconds since the epoch</summary>
        public long? At
        {
            get { return Whole("at"); }
            set { Set("at", value); }
        }

        /// <summary>The UTC date on which its game last started</summary>
        public string Day
        {
            get { return Text("day"); }
            set { Set("day", value); }
        }

        /// <summary>The build of the game, as it names itself: `acorn/1.10.2 (ios; unity/0.3.0)`</summary>
        public string Client
        {
            get { return Text("client"); }
            set { Set("client", value); }
        }

        /// <summary>ISO 3166-1 alpha-2, as the request said it: nobody vouches for it. Absent if it did not say it</summary>
        public string Country
        {
            get { return Text("country"); }
            set { Set("country", value); }
        }

        /// <summary>True for the sign-in of this request</summary>
        public bool? Current
        {
            get { return Flag("current"); }
            set { Set("current", value); }
        }
    }

    public sealed class GetStaffSelfAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>Of your token, as old as it is</summary>
        public List<string> Roles
        {
            get { return Texts("roles"); }
            set { Set("roles", value); }
        }

        /// <summary>What these roles may do</summary>
        public List<string> Rights
        {
            get { return Texts("rights"); }
            set { Set("rights", value); }
        }
    }

    public sealed class GetTasksAnswer : JsonView
    {
        public List<GetTasksAnswerTasksItem> Tasks
        {
            get { return Views<GetTasksAnswerTasksItem>("tasks"); }
            set { Set("tasks", value); }
        }

        public List<RunReward> Runs
        {
            get { return Views<RunReward>("runs"); }
            set { Set("runs", value); }
        }
    }

    public sealed class GetTasksAnswerTasksItem : JsonView
    {
        public string TaskId
        {
            get { return Text("taskId"); }
            set { Set("taskId", value); }
        }

        /// <summary>`open`: not done yet; `done`: POST /task/complete pays it; `paid`: already paid in this period</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>When a paid task can be completed again</summary>
        public string Next
        {
            get { return Text("next"); }
            set { Set("next", value); }
        }
    }

    public sealed class GetWalletAnswer : JsonView
    {
        /// <summary>Coins</summary>
        public long? Balance
        {
            get { return Whole("balance"); }
            set { Set("balance", value); }
        }

        /// <summary>Those of the coins that were bought with money; absent if there are none</summary>
        public long? Bought
        {
            get { return Whole("bought"); }
            set { Set("bought", value); }
        }

        /// <summary>Coins that a refund took after they were spent: they are paid before anything is bought</summary>
        public long? Owes
        {
            get { return Whole("owes"); }
            set { Set("owes", value); }
        }

        /// <summary>The quantity of each item</summary>
        public object Inventory
        {
            get { return Get("inventory"); }
            set { Set("inventory", value); }
        }

        public List<string> Unlocked
        {
            get { return Texts("unlocked"); }
            set { Set("unlocked", value); }
        }

        public List<GetWalletAnswerLedgerItem> Ledger
        {
            get { return Views<GetWalletAnswerLedgerItem>("ledger"); }
            set { Set("ledger", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class GetWalletAnswerLedgerItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string At
        {
            get { return Text("at"); }
            set { Set("at", value); }
        }

        /// <summary>The source of the change, such as `shop/buy`</summary>
        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>Coins added; negative for payments</summary>
        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        /// <summary>The part of the amount that is coins bought with money; absent if there is none</summary>
        public long? Bought
        {
            get { return Whole("bought"); }
            set { Set("bought", value); }
        }

        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class Item : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public string Description
        {
            get { return Text("description"); }
            set { Set("description", value); }
        }

        /// <summary>Coins for one</summary>
        public long? Price
        {
            get { return Whole("price"); }
            set { Set("price", value); }
        }

        /// <summary>False hides it from the shop</summary>
        public bool? OnSale
        {
            get { return Flag("onSale"); }
            set { Set("onSale", value); }
        }

        /// <summary>Incremented by every change; in quotes it is the ETag for `If-Match`</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }
    }

    public sealed class LinkAppleAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkAppleBody : JsonView
    {
        /// <summary>The platform's ID token</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }

        /// <summary>What came with the ID token. It lets the consent be revoked at Apple when the account is deleted</summary>
        public string AuthorizationCode
        {
            get { return Text("authorizationCode"); }
            set { Set("authorizationCode", value); }
        }

        /// <summary>In place of idToken: the code that came to the app's link by POST /auth/apple/callback</summary>
        public string CallbackCode
        {
            get { return Text("callbackCode"); }
            set { Set("callbackCode", value); }
        }
    }

    public sealed class LinkGameCenterAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkGameCenterBody : JsonView
    {
        /// <summary>teamPlayerID; in a game of Apple Arcade, gamePlayerID</summary>
        public string PlayerId
        {
            get { return Text("playerId"); }
            set { Set("playerId", value); }
        }

        public string BundleId
        {
            get { return Text("bundleId"); }
            set { Set("bundleId", value); }
        }

        public string PublicKeyUrl
        {
            get { return Text("publicKeyUrl"); }
            set { Set("publicKeyUrl", value); }
        }

        /// <summary>In base64</summary>
        public string Signature
        {
            get { return Text("signature"); }
            set { Set("signature", value); }
        }

        /// <summary>In base64</summary>
        public string Salt
        {
            get { return Text("salt"); }
            set { Set("salt", value); }
        }

        /// <summary>As GameKit gives it: milliseconds since the epoch</summary>
        public long? Timestamp
        {
            get { return Whole("timestamp"); }
            set { Set("timestamp", value); }
        }
    }

    public sealed class LinkGoogleAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkGoogleBody : JsonView
    {
        /// <summary>The platform's ID token</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }
    }

    public sealed class LinkOidcAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkOidcBody : JsonView
    {
        /// <summary>The platform's ID token</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }
    }

    public sealed class LinkOidcByCodeAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkOidcByCodeBody : JsonView
    {
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        /// <summary>The code verifier of PKCE: 43 to 128 characters, whose S256 challenge began the sign-in</summary>
        public string Verifier
        {
            get { return Text("verifier"); }
            set { Set("verifier", value); }
        }

        /// <summary>The address that the code was sent to</summary>
        public string RedirectUri
        {
            get { return Text("redirectUri"); }
            set { Set("redirectUri", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }
    }

    public sealed class LinkPlayGamesAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkPlayGamesBody : JsonView
    {
        /// <summary>requestServerSideAccess's code for the server's client id</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }
    }

    public sealed class LinkSteamAnswer : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }
    }

    public sealed class LinkSteamBody : JsonView
    {
        /// <summary>GetAuthTicketForWebApi's ticket, two hexadecimal digits a byte</summary>
        public string Ticket
        {
            get { return Text("ticket"); }
            set { Set("ticket", value); }
        }
    }

    public sealed class Lobby : JsonView
    {
        /// <summary>Six letters, the lobby's name; show it as `BCD-FGH`</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Map
        {
            get { return Text("map"); }
            set { Set("map", value); }
        }

        public string Access
        {
            get { return Text("access"); }
            set { Set("access", value); }
        }

        /// <summary>While it starts or plays, nobody can join. A game that is over opens the lobby again</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        public string HostId
        {
            get { return Text("hostId"); }
            set { Set("hostId", value); }
        }

        /// <summary>In the order in which they joined</summary>
        public List<LobbyPlayersItem> Players
        {
            get { return Views<LobbyPlayersItem>("players"); }
            set { Set("players", value); }
        }

        /// <summary>The mode's teams</summary>
        public List<LobbyTeamsItem> Teams
        {
            get { return Views<LobbyTeamsItem>("teams"); }
            set { Set("teams", value); }
        }

        public long? MaximumPlayers
        {
            get { return Whole("maximumPlayers"); }
            set { Set("maximumPlayers", value); }
        }

        /// <summary>Incremented by every change</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        /// <summary>Milliseconds since the epoch; reports name the lobby `&lt;code&gt;/&lt;createdAt&gt;`</summary>
        public long? CreatedAt
        {
            get { return Whole("createdAt"); }
            set { Set("createdAt", value); }
        }

        /// <summary>When it closes without a further change, in milliseconds since the epoch</summary>
        public double? ClosesAt
        {
            get { return Number("closesAt"); }
            set { Set("closesAt", value); }
        }

        /// <summary>The game that starts or is played: GET /game-sessions/{id} has your seat and the address</summary>
        public string GameSessionId
        {
            get { return Text("gameSessionId"); }
            set { Set("gameSessionId", value); }
        }
    }

    public sealed class LobbyPlayersItem : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        public string Team
        {
            get { return Text("team"); }
            set { Set("team", value); }
        }

        public bool? Ready
        {
            get { return Flag("ready"); }
            set { Set("ready", value); }
        }

        /// <summary>You do not want to see this player, as after a block: the name is empty, and there is no picture</summary>
        public bool? Hidden
        {
            get { return Flag("hidden"); }
            set { Set("hidden", value); }
        }
    }

    public sealed class LobbyTeamsItem : JsonView
    {
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public long? MinPlayers
        {
            get { return Whole("minPlayers"); }
            set { Set("minPlayers", value); }
        }

        public long? MaxPlayers
        {
            get { return Whole("maxPlayers"); }
            set { Set("maxPlayers", value); }
        }
    }

    /// <summary>Avatars made from your photo; choose one with POST /avatar/update</summary>
    public sealed class MadeAvatars : JsonView
    {
        public AvatarFiles Comic
        {
            get { return View<AvatarFiles>("comic"); }
            set { Set("comic", value); }
        }

        public AvatarFiles Pixel
        {
            get { return View<AvatarFiles>("pixel"); }
            set { Set("pixel", value); }
        }

        public AvatarFiles Photo
        {
            get { return View<AvatarFiles>("photo"); }
            set { Set("photo", value); }
        }
    }

    public sealed class MoneyAdded : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }
    }

    public sealed class Party : JsonView
    {
        public string PartyId
        {
            get { return Text("partyId"); }
            set { Set("partyId", value); }
        }

        public string LeaderId
        {
            get { return Text("leaderId"); }
            set { Set("leaderId", value); }
        }

        /// <summary>In the order in which they joined</summary>
        public List<PartyMembersItem> MembersValue
        {
            get { return Views<PartyMembersItem>("members"); }
            set { Set("members", value); }
        }

        /// <summary>Incremented by every change of members</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        /// <summary>The ticket of these members' newest search</summary>
        public string TicketId
        {
            get { return Text("ticketId"); }
            set { Set("ticketId", value); }
        }
    }

    public sealed class PartyMembersItem : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>You do not want to see this player, as after a block: the name is empty, and there is no picture</summary>
        public bool? Hidden
        {
            get { return Flag("hidden"); }
            set { Set("hidden", value); }
        }
    }

    public sealed class PatchConversationBody : JsonView
    {
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>null changes nothing</summary>
        public bool? Muted
        {
            get { return Flag("muted"); }
            set { Set("muted", value); }
        }
    }

    public sealed class PatchProfileBody : JsonView
    {
        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }

        public string Bio
        {
            get { return Text("bio"); }
            set { Set("bio", value); }
        }

        /// <summary>ISO 3166-1 alpha-2</summary>
        public string Country
        {
            get { return Text("country"); }
            set { Set("country", value); }
        }

        /// <summary>The fields to remove: displayName, bio, country</summary>
        public List<string> Clear
        {
            get { return Texts("clear"); }
            set { Set("clear", value); }
        }

        /// <summary>True if searches by name find you; null changes nothing</summary>
        public bool? Listed
        {
            get { return Flag("listed"); }
            set { Set("listed", value); }
        }
    }

    public sealed class PlayerReset : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        /// <summary>Coins taken from the wallet; negative if coins were added</summary>
        public long? Taken
        {
            get { return Whole("taken"); }
            set { Set("taken", value); }
        }

        /// <summary>The scores are removed from the boards within seconds</summary>
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }
    }

    public sealed class PostAcceptBody : JsonView
    {
        public bool? Accept
        {
            get { return Flag("accept"); }
            set { Set("accept", value); }
        }
    }

    public sealed class PostAddressBody : JsonView
    {
        public string Email
        {
            get { return Text("email"); }
            set { Set("email", value); }
        }

        /// <summary>The access token that Cognito gave with the ID token</summary>
        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }
    }

    public sealed class PostAddressConfirmationBody : JsonView
    {
        public string Email
        {
            get { return Text("email"); }
            set { Set("email", value); }
        }

        /// <summary>The code in the newest e-mail</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        /// <summary>The access token that Cognito gave with the ID token</summary>
        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }
    }

    public sealed class PostAppealBody : JsonView
    {
        /// <summary>Why it is wrong</summary>
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }
    }

    public sealed class PostAppleBody : JsonView
    {
        /// <summary>StoreKit's `jwsRepresentation`, unchanged</summary>
        public string Transaction
        {
            get { return Text("transaction"); }
            set { Set("transaction", value); }
        }

        /// <summary>Of a subscription: the `jwsRepresentation` of its renewal information</summary>
        public string Renewal
        {
            get { return Text("renewal"); }
            set { Set("renewal", value); }
        }
    }

    public sealed class PostAppleNotificationBody : JsonView
    {
        public string SignedPayload
        {
            get { return Text("signedPayload"); }
            set { Set("signedPayload", value); }
        }
    }

    public sealed class PostAppleSignInNotificationBody : JsonView
    {
        public string Payload
        {
            get { return Text("payload"); }
            set { Set("payload", value); }
        }
    }

    public sealed class PostApprovalAnswer : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }
    }

    public sealed class PostApprovalBody : JsonView
    {
        public string Decision
        {
            get { return Text("decision"); }
            set { Set("decision", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostBanBody : JsonView
    {
        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        /// <summary>The broken rule, which the player reads; `other` by default</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>When it ends by itself, in milliseconds since the epoch; absent: it lasts until it is lifted</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }
    }

    public sealed class PostBroadcastAnswer202 : JsonView
    {
        /// <summary>The id that players get with the message</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }
    }

    public sealed class PostBroadcastBody : JsonView
    {
        public string Message
        {
            get { return Text("message"); }
            set { Set("message", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostChallengeAnswer : JsonView
    {
        /// <summary>Good for one sign-in</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }

        /// <summary>Seconds</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }
    }

    public sealed class PostClaimAnswer : JsonView
    {
        /// <summary>Milliseconds since the epoch</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }
    }

    public sealed class PostConsentBody : JsonView
    {
        /// <summary>The terms of use, or the privacy notice</summary>
        public string Document
        {
            get { return Text("document"); }
            set { Set("document", value); }
        }

        /// <summary>The version that the player has seen</summary>
        public string Version
        {
            get { return Text("version"); }
            set { Set("version", value); }
        }
    }

    public sealed class PostCredentialsAnswer201 : JsonView
    {
        /// <summary>Your id</summary>
        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>Not shown again</summary>
        public string Password
        {
            get { return Text("password"); }
            set { Set("password", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? IssuedAt
        {
            get { return Whole("issuedAt"); }
            set { Set("issuedAt", value); }
        }
    }

    public sealed class PostDecisionAnswer : JsonView
    {
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }
    }

    public sealed class PostDecisionBody : JsonView
    {
        public string Action
        {
            get { return Text("action"); }
            set { Set("action", value); }
        }

        /// <summary>The case's version that you have seen</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        /// <summary>The broken rule; by default the one that most reports name</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>The end of a mute or ban, in milliseconds since the epoch; by default as the ladder proposes</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        /// <summary>A mute or ban that does not end by itself; null changes nothing</summary>
        public bool? Forever
        {
            get { return Flag("forever"); }
            set { Set("forever", value); }
        }

        /// <summary>For moderators; needed to decide otherwise than the ladder</summary>
        public string Note
        {
            get { return Text("note"); }
            set { Set("note", value); }
        }
    }

    public sealed class PostGameSessionAnswer202 : JsonView
    {
        public string GameSessionId
        {
            get { return Text("gameSessionId"); }
            set { Set("gameSessionId", value); }
        }

        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }
    }

    public sealed class PostGameSessionBody : JsonView
    {
        /// <summary>A game mode that game servers host</summary>
        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public object Properties
        {
            get { return Get("properties"); }
            set { Set("properties", value); }
        }

        /// <summary>Ids of players: free seats are kept for those of them who are not there yet</summary>
        public List<string> Invited
        {
            get { return Texts("invited"); }
            set { Set("invited", value); }
        }
    }

    public sealed class PostGoogleBody : JsonView
    {
        /// <summary>`purchaseToken`</summary>
        public string Token
        {
            get { return Text("token"); }
            set { Set("token", value); }
        }

        /// <summary>True for a subscription: Google answers about it at another address; null changes nothing</summary>
        public bool? Subscription
        {
            get { return Flag("subscription"); }
            set { Set("subscription", value); }
        }
    }

    public sealed class PostGoogleNotificationBody : JsonView
    {
        public PostGoogleNotificationBodyMessage Message
        {
            get { return View<PostGoogleNotificationBodyMessage>("message"); }
            set { Set("message", value); }
        }
    }

    public sealed class PostGoogleNotificationBodyMessage : JsonView
    {
        public string MessageId
        {
            get { return Text("messageId"); }
            set { Set("messageId", value); }
        }

        public string Data
        {
            get { return Text("data"); }
            set { Set("data", value); }
        }
    }

    public sealed class PostGrantBody : JsonView
    {
        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostGuestAnswer201 : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>The password. Store it on the device: it is not shown again</summary>
        public string Secret
        {
            get { return Text("secret"); }
            set { Set("secret", value); }
        }
    }

    public sealed class PostGuestBody : JsonView
    {
        /// <summary>From POST /auth/guest/challenge</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>A text that solves the challenge</summary>
        public string Solution
        {
            get { return Text("solution"); }
            set { Set("solution", value); }
        }
    }

    public sealed class PostGuestChallengeAnswer : JsonView
    {
        /// <summary>Good for one account</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>Find a `solution` for which SHA-256 of `&lt;challenge&gt;.&lt;solution&gt;` begins with this many zero bits</summary>
        public long? Bits
        {
            get { return Whole("bits"); }
            set { Set("bits", value); }
        }

        /// <summary>Seconds</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }
    }

    public sealed class PostHoldBody : JsonView
    {
        /// <summary>True: nothing of it expires; false: it expires as usual</summary>
        public bool? Hold
        {
            get { return Flag("hold"); }
            set { Set("hold", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostInvitationBody : JsonView
    {
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }
    }

    public sealed class PostItemUseAnswer : JsonView
    {
        public string ItemId
        {
            get { return Text("itemId"); }
            set { Set("itemId", value); }
        }
    }

    public sealed class PostItemUseBody : JsonView
    {
        /// <summary>An item that a round uses up</summary>
        public string ItemId
        {
            get { return Text("itemId"); }
            set { Set("itemId", value); }
        }
    }

    public sealed class PostLinkAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        public string Email
        {
            get { return Text("email"); }
            set { Set("email", value); }
        }

        /// <summary>Until then a recovery code that the player has made works all the same: tell the player. Later it works while the address is not verified</summary>
        public string CodeWorksUntil
        {
            get { return Text("codeWorksUntil"); }
            set { Set("codeWorksUntil", value); }
        }
    }

    public sealed class PostLinkBody : JsonView
    {
        public string Email
        {
            get { return Text("email"); }
            set { Set("email", value); }
        }

        /// <summary>At least 12 characters</summary>
        public string Password
        {
            get { return Text("password"); }
            set { Set("password", value); }
        }
    }

    public sealed class PostLobbyBody : JsonView
    {
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        /// <summary>A game mode that game servers host</summary>
        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Map
        {
            get { return Text("map"); }
            set { Set("map", value); }
        }

        /// <summary>`open`: others find it in the list; `private`: only by its code</summary>
        public string Access
        {
            get { return Text("access"); }
            set { Set("access", value); }
        }
    }

    public sealed class PostMatchesAnswer : JsonView
    {
        public string MatchId
        {
            get { return Text("matchId"); }
            set { Set("matchId", value); }
        }
    }

    public sealed class PostMatchesBody : JsonView
    {
        /// <summary>Any of the matches that FlexMatch has made for the game session: they have one result</summary>
        public string MatchId
        {
            get { return Text("matchId"); }
            set { Set("matchId", value); }
        }

        /// <summary>A game mode that game servers host</summary>
        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        /// <summary>Identifies the match's players if the notification of the match was lost</summary>
        public string GameSessionArn
        {
            get { return Text("gameSessionArn"); }
            set { Set("gameSessionArn", value); }
        }

        /// <summary>How long the match took; absent: as long as its game session</summary>
        public long? Seconds
        {
            get { return Whole("seconds"); }
            set { Set("seconds", value); }
        }

        public List<PostMatchesBodyResultsItem> Results
        {
            get { return Views<PostMatchesBodyResultsItem>("results"); }
            set { Set("results", value); }
        }
    }

    public sealed class PostMatchesBodyResultsItem : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        /// <summary>1 is the best; equal places are a draw</summary>
        public long? Place
        {
            get { return Whole("place"); }
            set { Set("place", value); }
        }

        /// <summary>The score for the mode's boards, within the bounds of their area</summary>
        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }

        /// <summary>How long the player was in the match; absent: as long as GameLift's player session allows</summary>
        public long? Seconds
        {
            get { return Whole("seconds"); }
            set { Set("seconds", value); }
        }

        /// <summary>True if the player left before the end and did not come back: the player counts as last; null changes nothing</summary>
        public bool? Left
        {
            get { return Flag("left"); }
            set { Set("left", value); }
        }
    }

    public sealed class PostMatchmakingAnswer202 : JsonView
    {
        public string TicketId
        {
            get { return Text("ticketId"); }
            set { Set("ticketId", value); }
        }
    }

    public sealed class PostMatchmakingBody : JsonView
    {
        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        /// <summary>Absent: what the mode accepts at first, to each location of `GET /locations`. Such a player is matched at once, but perhaps far away</summary>
        public object Latencies
        {
            get { return Get("latencies"); }
            set { Set("latencies", value); }
        }

        /// <summary>The id of the party that you lead</summary>
        public string Party
        {
            get { return Text("party"); }
            set { Set("party", value); }
        }
    }

    public sealed class PostMessageAnswer : JsonView
    {
        /// <summary>The message's id</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>What the filter found</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }
    }

    public sealed class PostMessageAnswer202 : JsonView
    {
        /// <summary>The message's id</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>What the filter found</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }
    }

    public sealed class PostMoneyAddBody : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        /// <summary>For the player's ledger</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostMuteBody : JsonView
    {
        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        /// <summary>The broken rule, which the player reads; `other` by default</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>When it ends by itself, in milliseconds since the epoch; absent: it lasts until it is lifted</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }
    }

    public sealed class PostNoticeAnswer202 : JsonView
    {
        /// <summary>GET /notices/{receipt} has the outcome</summary>
        public string Receipt
        {
            get { return Text("receipt"); }
            set { Set("receipt", value); }
        }
    }

    public sealed class PostNoticeBody : JsonView
    {
        /// <summary>From POST /auth/guest/challenge</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>A text that solves the challenge</summary>
        public string Solution
        {
            get { return Text("solution"); }
            set { Set("solution", value); }
        }

        /// <summary>What it is about; `account`: your account, which is to be deleted although you cannot sign in any more</summary>
        public string About
        {
            get { return Text("about"); }
            set { Set("about", value); }
        }

        /// <summary>The player's name or id, if it is about one. Then the player's case gets the notice</summary>
        public string Player
        {
            get { return Text("player"); }
            set { Set("player", value); }
        }

        /// <summary>Where exactly it is: the board and the area, or a message's text and when it was read</summary>
        public string Where
        {
            get { return Text("where"); }
            set { Set("where", value); }
        }

        /// <summary>Why it is illegal; of an account, what shows that it is yours</summary>
        public string Why
        {
            get { return Text("why"); }
            set { Set("why", value); }
        }

        /// <summary>The rule that it breaks; `illegal` if no other fits</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        /// <summary>Your name. Only for `child_safety` it may be missing</summary>
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        /// <summary>Your e-mail address. Only for `child_safety` it may be missing</summary>
        public string Mail
        {
            get { return Text("mail"); }
            set { Set("mail", value); }
        }

        /// <summary>You believe in good faith that what you say is true and complete</summary>
        public bool? GoodFaith
        {
            get { return Flag("goodFaith"); }
            set { Set("goodFaith", value); }
        }
    }

    public sealed class PostPlayerExportAnswer : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        public long? ReadyAt
        {
            get { return Whole("readyAt"); }
            set { Set("readyAt", value); }
        }

        public long? ExpiresAt
        {
            get { return Whole("expiresAt"); }
            set { Set("expiresAt", value); }
        }
    }

    public sealed class PostPlayerExportAnswer202 : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? RequestedAt
        {
            get { return Whole("requestedAt"); }
            set { Set("requestedAt", value); }
        }
    }

    public sealed class PostPlayerExportBody : JsonView
    {
        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostPlayerNameAnswer : JsonView
    {
        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }
    }

    public sealed class PostPlayerNameBody : JsonView
    {
        /// <summary>Absent: a neutral one, such as `Player 3f7a2b91`</summary>
        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }

        /// <summary>The broken rule, which the player reads in the inbox, and may appeal. Absent if the player has asked for another name</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostPlayerNoteAnswer201 : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }
    }

    public sealed class PostPlayerNoteBody : JsonView
    {
        /// <summary>The note</summary>
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }
    }

    public sealed class PostPlayerRecoveryAnswer : JsonView
    {
        /// <summary>For POST /auth/recovery: give it to the player</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        /// <summary>Seconds</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }
    }

    public sealed class PostPlayerRecoveryBody : JsonView
    {
        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostPlayerReplyAnswer201 : JsonView
    {
        /// <summary>In GET /inbox of the player</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }
    }

    public sealed class PostPlayerReplyBody : JsonView
    {
        public string Reply
        {
            get { return Text("reply"); }
            set { Set("reply", value); }
        }

        public string Language
        {
            get { return Text("language"); }
            set { Set("language", value); }
        }

        /// <summary>A text for each slot of the reply</summary>
        public object Values
        {
            get { return Get("values"); }
            set { Set("values", value); }
        }
    }

    public sealed class PostPlayerSearchAnswer : JsonView
    {
        public List<FoundPlayer> Players
        {
            get { return Views<FoundPlayer>("players"); }
            set { Set("players", value); }
        }

        /// <summary>The cursor of the next page; absent at the end</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    public sealed class PostPlayerSearchBody : JsonView
    {
        /// <summary>The first letters, at least one, as the name has them</summary>
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        /// <summary>The whole verified address</summary>
        public string Mail
        {
            get { return Text("mail"); }
            set { Set("mail", value); }
        }

        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public PostPlayerSearchBodyIdentity Identity
        {
            get { return View<PostPlayerSearchBodyIdentity>("identity"); }
            set { Set("identity", value); }
        }

        /// <summary>A store's order, such as GPA.…, or the game's id of a purchase</summary>
        public string Order
        {
            get { return Text("order"); }
            set { Set("order", value); }
        }

        /// <summary>The answer's `cursor`, for the next page of names</summary>
        public string Cursor
        {
            get { return Text("cursor"); }
            set { Set("cursor", value); }
        }
    }

    /// <summary>The platform, such as `apple`, and its id of the person</summary>
    public sealed class PostPlayerSearchBodyIdentity : JsonView
    {
        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }

        public string Subject
        {
            get { return Text("subject"); }
            set { Set("subject", value); }
        }
    }

    public sealed class PostPlayerSignOutBody : JsonView
    {
        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostPresignAnswer : JsonView
    {
        public string Method
        {
            get { return Text("method"); }
            set { Set("method", value); }
        }

        /// <summary>Send the photo here, as the body. S3 answers 200; 412 if a photo was already sent, for example by an attempt whose answer was lost; 409 if the upload should be sent again</summary>
        public string Url
        {
            get { return Text("url"); }
            set { Set("url", value); }
        }

        /// <summary>Send all of these headers: without one of them, S3 answers 403. Browsers set `content-length` themselves</summary>
        public object Headers
        {
            get { return Get("headers"); }
            set { Set("headers", value); }
        }

        /// <summary>The photo's key. Of two photos, the one with the later key wins</summary>
        public string Key
        {
            get { return Text("key"); }
            set { Set("key", value); }
        }

        /// <summary>Seconds in which the upload must begin</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }
    }

    public sealed class PostPresignBody : JsonView
    {
        public string ContentType
        {
            get { return Text("contentType"); }
            set { Set("contentType", value); }
        }

        /// <summary>The photo's exact size; at most 5 MB</summary>
        public long? Bytes
        {
            get { return Whole("bytes"); }
            set { Set("bytes", value); }
        }

        /// <summary>The style of the avatar. By default comic</summary>
        public object Style
        {
            get { return Get("style"); }
            set { Set("style", value); }
        }
    }

    public sealed class PostProcessAnswer202 : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        public string Key
        {
            get { return Text("key"); }
            set { Set("key", value); }
        }

        public string Style
        {
            get { return Text("style"); }
            set { Set("style", value); }
        }
    }

    public sealed class PostProcessBody : JsonView
    {
        /// <summary>From POST /avatar/presign</summary>
        public string Key
        {
            get { return Text("key"); }
            set { Set("key", value); }
        }

        public string Style
        {
            get { return Text("style"); }
            set { Set("style", value); }
        }

        /// <summary>The square to show, in pixels of the upright photo; without one, the largest face. A square that reaches beyond the photo results in `bad_crop`</summary>
        public object Crop
        {
            get { return Get("crop"); }
            set { Set("crop", value); }
        }
    }

    public sealed class PostProgressBody : JsonView
    {
        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }

        /// <summary>The version last seen; 0 for the first save</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        /// <summary>A JSON object of at most 4 KB and 16 levels</summary>
        public object Data
        {
            get { return Get("data"); }
            set { Set("data", value); }
        }
    }

    public sealed class PostPurchaseHandBody : JsonView
    {
        public string PurchaseId
        {
            get { return Text("purchaseId"); }
            set { Set("purchaseId", value); }
        }

        /// <summary>The player who gets it. Absent: it is released, and belongs to whoever sends it next</summary>
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostRecoveryAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>The password. Store it on the device: it is not shown again</summary>
        public string Secret
        {
            get { return Text("secret"); }
            set { Set("secret", value); }
        }
    }

    public sealed class PostRecoveryBody : JsonView
    {
        /// <summary>From POST /auth/guest/challenge</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>A text that solves the challenge</summary>
        public string Solution
        {
            get { return Text("solution"); }
            set { Set("solution", value); }
        }

        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }
    }

    public sealed class PostRecoveryCodeAnswer : JsonView
    {
        /// <summary>For POST /auth/recovery; write it down</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }
    }

    public sealed class PostRelinkBody : JsonView
    {
        /// <summary>The platforms whose accounts stay unlinked</summary>
        public string Provider
        {
            get { return Text("provider"); }
            set { Set("provider", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostReportAnswer202 : JsonView
    {
        public string ReportId
        {
            get { return Text("reportId"); }
            set { Set("reportId", value); }
        }

        /// <summary>Set if moderators do not read the text as it was written</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>What the filter found, if the text is masked</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }
    }

    public sealed class PostReportBody : JsonView
    {
        public string Kind
        {
            get { return Text("kind"); }
            set { Set("kind", value); }
        }

        /// <summary>A player's id or name, for `player`, `avatar` and `name`; `&lt;conversation&gt;/&lt;message&gt;`, for `message`; `&lt;code&gt;/&lt;createdAt&gt;`, for `lobby`; an id, for `session`</summary>
        public string Target
        {
            get { return Text("target"); }
            set { Set("target", value); }
        }

        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }

        /// <summary>What moderators should know besides</summary>
        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }
    }

    public sealed class PostResetBody : JsonView
    {
        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostResultsAnswer : JsonView
    {
        public string MatchId
        {
            get { return Text("matchId"); }
            set { Set("matchId", value); }
        }

        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }
    }

    public sealed class PostResultsBody : JsonView
    {
        public List<PostResultsBodyResultsItem> Results
        {
            get { return Views<PostResultsBodyResultsItem>("results"); }
            set { Set("results", value); }
        }
    }

    public sealed class PostResultsBodyResultsItem : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        /// <summary>1 is the best; equal places are a draw</summary>
        public long? Place
        {
            get { return Whole("place"); }
            set { Set("place", value); }
        }

        /// <summary>The score for the mode's boards, within the bounds of their area</summary>
        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }
    }

    public sealed class PostRunRewardBody : JsonView
    {
        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }
    }

    public sealed class PostScoreBody : JsonView
    {
        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }

        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }
    }

    public sealed class PostServerScoreBody : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }

        public long? Score
        {
            get { return Whole("score"); }
            set { Set("score", value); }
        }
    }

    public sealed class PostShopBuyAnswer : JsonView
    {
        /// <summary>An item of the catalog</summary>
        public string ItemId
        {
            get { return Text("itemId"); }
            set { Set("itemId", value); }
        }

        public long? Quantity
        {
            get { return Whole("quantity"); }
            set { Set("quantity", value); }
        }

        /// <summary>Coins</summary>
        public long? Paid
        {
            get { return Whole("paid"); }
            set { Set("paid", value); }
        }
    }

    public sealed class PostShopBuyBody : JsonView
    {
        /// <summary>An item of the catalog</summary>
        public string ItemId
        {
            get { return Text("itemId"); }
            set { Set("itemId", value); }
        }

        public long? Quantity
        {
            get { return Whole("quantity"); }
            set { Set("quantity", value); }
        }

        /// <summary>The price that the player saw, for one. If it has changed, nothing is paid</summary>
        public long? Price
        {
            get { return Whole("price"); }
            set { Set("price", value); }
        }
    }

    public sealed class PostSteamStartAnswer : JsonView
    {
        /// <summary>A number of 63 bits as text: for the finish</summary>
        public string OrderId
        {
            get { return Text("orderId"); }
            set { Set("orderId", value); }
        }

        /// <summary>ISO 4217: that of the player's wallet</summary>
        public string Currency
        {
            get { return Text("currency"); }
            set { Set("currency", value); }
        }

        /// <summary>The price of all, in hundredths of the currency's unit</summary>
        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        /// <summary>Where a player in a browser approves</summary>
        public string Url
        {
            get { return Text("url"); }
            set { Set("url", value); }
        }
    }

    public sealed class PostSteamStartBody : JsonView
    {
        public string Product
        {
            get { return Text("product"); }
            set { Set("product", value); }
        }

        public long? Quantity
        {
            get { return Whole("quantity"); }
            set { Set("quantity", value); }
        }

        /// <summary>ISO 639-1, for what Steam shows</summary>
        public string Language
        {
            get { return Text("language"); }
            set { Set("language", value); }
        }

        /// <summary>Where the player approves: in the game by Steam's overlay, or in a browser</summary>
        public string Session
        {
            get { return Text("session"); }
            set { Set("session", value); }
        }
    }

    public sealed class PostTakeBody : JsonView
    {
        public long? Amount
        {
            get { return Whole("amount"); }
            set { Set("amount", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PostTaskCompleteAnswer : JsonView
    {
        public string TaskId
        {
            get { return Text("taskId"); }
            set { Set("taskId", value); }
        }

        /// <summary>Coins</summary>
        public long? Reward
        {
            get { return Whole("reward"); }
            set { Set("reward", value); }
        }

        /// <summary>The time from which the task can be completed again</summary>
        public string Next
        {
            get { return Text("next"); }
            set { Set("next", value); }
        }
    }

    public sealed class PostTaskCompleteBody : JsonView
    {
        public string TaskId
        {
            get { return Text("taskId"); }
            set { Set("taskId", value); }
        }
    }

    public sealed class PostTicketAnswer : JsonView
    {
        /// <summary>Opens one socket</summary>
        public string Ticket
        {
            get { return Text("ticket"); }
            set { Set("ticket", value); }
        }

        /// <summary>The URL of the WebSocket API</summary>
        public string Url
        {
            get { return Text("url"); }
            set { Set("url", value); }
        }

        /// <summary>Seconds</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }
    }

    public sealed class PostUnlockAnswer : JsonView
    {
        public string AreaId
        {
            get { return Text("areaId"); }
            set { Set("areaId", value); }
        }

        /// <summary>Coins</summary>
        public long? Paid
        {
            get { return Whole("paid"); }
            set { Set("paid", value); }
        }
    }

    public sealed class PostUnlockBody : JsonView
    {
        public string AreaId
        {
            get { return Text("areaId"); }
            set { Set("areaId", value); }
        }

        /// <summary>The price that the player saw, for one. If it has changed, nothing is paid</summary>
        public long? Price
        {
            get { return Whole("price"); }
            set { Set("price", value); }
        }
    }

    public sealed class PostUpdateAnswer : JsonView
    {
        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        public string Style
        {
            get { return Text("style"); }
            set { Set("style", value); }
        }

        /// <summary>The key of the last photo, for POST /avatar/process; valid for a day</summary>
        public string Key
        {
            get { return Text("key"); }
            set { Set("key", value); }
        }

        public ShownAvatar Shown
        {
            get { return View<ShownAvatar>("shown"); }
            set { Set("shown", value); }
        }

        public MadeAvatars Made
        {
            get { return View<MadeAvatars>("made"); }
            set { Set("made", value); }
        }

        /// <summary>The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself</summary>
        public long? FaceCount
        {
            get { return Whole("faceCount"); }
            set { Set("faceCount", value); }
        }

        public Square Frame
        {
            get { return View<Square>("frame"); }
            set { Set("frame", value); }
        }
    }

    public sealed class PostUpdateBody : JsonView
    {
        /// <summary>One of `made` in GET /avatar</summary>
        public object Style
        {
            get { return Get("style"); }
            set { Set("style", value); }
        }

        public string Preset
        {
            get { return Text("preset"); }
            set { Set("preset", value); }
        }
    }

    public sealed class PostWithdrawalsAnswer : JsonView
    {
        public long? Found
        {
            get { return Whole("found"); }
            set { Set("found", value); }
        }

        public long? Unknown
        {
            get { return Whole("unknown"); }
            set { Set("unknown", value); }
        }
    }

    public sealed class PostWithdrawalsBody : JsonView
    {
        public List<string> InstallIds
        {
            get { return Texts("installIds"); }
            set { Set("installIds", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class Profile : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>Not linked to an e-mail address yet</summary>
        public bool? Guest
        {
            get { return Flag("guest"); }
            set { Set("guest", value); }
        }

        public string DisplayName
        {
            get { return Text("displayName"); }
            set { Set("displayName", value); }
        }

        public string Bio
        {
            get { return Text("bio"); }
            set { Set("bio", value); }
        }

        /// <summary>ISO 3166-1 alpha-2</summary>
        public string Country
        {
            get { return Text("country"); }
            set { Set("country", value); }
        }

        /// <summary>True if searches by name find you</summary>
        public bool? Listed
        {
            get { return Flag("listed"); }
            set { Set("listed", value); }
        }

        /// <summary>A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png</summary>
        public string AvatarUrl
        {
            get { return Text("avatarUrl"); }
            set { Set("avatarUrl", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? CreatedAt
        {
            get { return Whole("createdAt"); }
            set { Set("createdAt", value); }
        }

        /// <summary>Set while you are banned</summary>
        public long? BannedAt
        {
            get { return Whole("bannedAt"); }
            set { Set("bannedAt", value); }
        }

        /// <summary>The end of the ban, in milliseconds since the epoch; absent: until it is lifted</summary>
        public long? BannedUntil
        {
            get { return Whole("bannedUntil"); }
            set { Set("bannedUntil", value); }
        }

        /// <summary>What to do before you may chat, and change names and pictures, such as `consent.terms`: accept the current version by `POST /profile/consents`. Only `GET /profile` has it, and only if there is something</summary>
        public List<string> Duties
        {
            get { return Texts("duties"); }
            set { Set("duties", value); }
        }

        /// <summary>Texts that others see once a moderator has released them, within three days; otherwise the inbox says that they are refused</summary>
        public List<ProfileHeldItem> Held
        {
            get { return Views<ProfileHeldItem>("held"); }
            set { Set("held", value); }
        }

        /// <summary>Incremented by every change; in quotes it is the ETag</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }
    }

    public sealed class ProfileHeldItem : JsonView
    {
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        public string Field
        {
            get { return Text("field"); }
            set { Set("field", value); }
        }

        public new string Text
        {
            get { return Text("text"); }
            set { Set("text", value); }
        }

        /// <summary>What the filter found</summary>
        public string Rule
        {
            get { return Text("rule"); }
            set { Set("rule", value); }
        }

        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }
    }

    public sealed class Purchase : JsonView
    {
        /// <summary>The store and its id of the purchase</summary>
        public string Id
        {
            get { return Text("id"); }
            set { Set("id", value); }
        }

        /// <summary>The store that it was bought in</summary>
        public string Store
        {
            get { return Text("store"); }
            set { Set("store", value); }
        }

        public string Product
        {
            get { return Text("product"); }
            set { Set("product", value); }
        }

        public long? Quantity
        {
            get { return Whole("quantity"); }
            set { Set("quantity", value); }
        }

        /// <summary>`pending`: not paid yet, nothing is granted; `refunded`: it was taken back as a whole</summary>
        public string State
        {
            get { return Text("state"); }
            set { Set("state", value); }
        }

        /// <summary>The coins that the purchase gave</summary>
        public long? Coins
        {
            get { return Whole("coins"); }
            set { Set("coins", value); }
        }

        /// <summary>The items that the purchase gave</summary>
        public object Items
        {
            get { return Get("items"); }
            set { Set("items", value); }
        }

        public Entitlement Entitlement
        {
            get { return View<Entitlement>("entitlement"); }
            set { Set("entitlement", value); }
        }

        /// <summary>What further products of the same subscription entitle to</summary>
        public List<Entitlement> AddOns
        {
            get { return Views<Entitlement>("addOns"); }
            set { Set("addOns", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? BoughtAt
        {
            get { return Whole("boughtAt"); }
            set { Set("boughtAt", value); }
        }
    }

    public sealed class PutAgeBody : JsonView
    {
        public string Source
        {
            get { return Text("source"); }
            set { Set("source", value); }
        }

        /// <summary>In years</summary>
        public string Band
        {
            get { return Text("band"); }
            set { Set("band", value); }
        }

        /// <summary>The range's lower bound, if the platform gives a range</summary>
        public long? AgeLower
        {
            get { return Whole("ageLower"); }
            set { Set("ageLower", value); }
        }

        /// <summary>Google's SUPERVISED_APPROVAL_PENDING or _DENIED</summary>
        public string Guardian
        {
            get { return Text("guardian"); }
            set { Set("guardian", value); }
        }

        /// <summary>StoreKit's AppTransaction: its `jwsRepresentation`, unchanged</summary>
        public string AppTransaction
        {
            get { return Text("appTransaction"); }
            set { Set("appTransaction", value); }
        }

        /// <summary>A signed transaction of StoreKit with your appAccountToken: it says the store's country</summary>
        public string Transaction
        {
            get { return Text("transaction"); }
            set { Set("transaction", value); }
        }

        /// <summary>Of Google's Age Signals</summary>
        public string InstallId
        {
            get { return Text("installId"); }
            set { Set("installId", value); }
        }
    }

    public sealed class PutItemAnswer : JsonView
    {
        public string Message
        {
            get { return Text("message"); }
            set { Set("message", value); }
        }
    }

    public sealed class PutItemBody : JsonView
    {
        public string Name
        {
            get { return Text("name"); }
            set { Set("name", value); }
        }

        public string Description
        {
            get { return Text("description"); }
            set { Set("description", value); }
        }

        /// <summary>Coins for one</summary>
        public long? Price
        {
            get { return Whole("price"); }
            set { Set("price", value); }
        }

        /// <summary>False hides it from the shop</summary>
        public bool? OnSale
        {
            get { return Flag("onSale"); }
            set { Set("onSale", value); }
        }
    }

    public sealed class PutLobbyHostBody : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }
    }

    public sealed class PutLobbyPlayerBody : JsonView
    {
        /// <summary>Absent: the smallest that has room</summary>
        public string Team
        {
            get { return Text("team"); }
            set { Set("team", value); }
        }

        /// <summary>Whether you are ready; null changes nothing</summary>
        public bool? Ready
        {
            get { return Flag("ready"); }
            set { Set("ready", value); }
        }

        /// <summary>The id of the party that joins together</summary>
        public string Party
        {
            get { return Text("party"); }
            set { Set("party", value); }
        }
    }

    public sealed class PutMemberBody : JsonView
    {
        /// <summary>Milliseconds to each location of `GET /locations`, whole numbers from 1</summary>
        public object Latencies
        {
            get { return Get("latencies"); }
            set { Set("latencies", value); }
        }
    }

    public sealed class PutPlayerAgeBody : JsonView
    {
        /// <summary>In years</summary>
        public string Band
        {
            get { return Text("band"); }
            set { Set("band", value); }
        }

        /// <summary>A guardian's, for a player who is too young. Absent: none is needed</summary>
        public string Consent
        {
            get { return Text("consent"); }
            set { Set("consent", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class PutReviewBody : JsonView
    {
        /// <summary>As in `X-Client`</summary>
        public string Version
        {
            get { return Text("version"); }
            set { Set("version", value); }
        }

        public string Platform
        {
            get { return Text("platform"); }
            set { Set("platform", value); }
        }

        /// <summary>Milliseconds since the epoch; at most 14 days from now</summary>
        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        /// <summary>The most purchases of one player</summary>
        public long? Cap
        {
            get { return Whole("cap"); }
            set { Set("cap", value); }
        }

        /// <summary>Stored with the action</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    /// <summary>Why a request was refused</summary>
    public sealed class Refusal : JsonView
    {
        /// <summary>The title of the status</summary>
        public string Error
        {
            get { return Text("error"); }
            set { Set("error", value); }
        }

        /// <summary>What a client decides by. A code never changes its meaning</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        /// <summary>The reason, for people. Its words may change</summary>
        public string Message
        {
            get { return Text("message"); }
            set { Set("message", value); }
        }

        /// <summary>The id of the request, also in the logs</summary>
        public string RequestId
        {
            get { return Text("requestId"); }
            set { Set("requestId", value); }
        }

        /// <summary>The part of the request that is wrong: a JSON pointer into the body, or `query.`, `header.` or `path.` and its name</summary>
        public string Field
        {
            get { return Text("field"); }
            set { Set("field", value); }
        }

        /// <summary>Whole seconds to wait before the next attempt, as in the header `Retry-After`</summary>
        public long? RetryAfter
        {
            get { return Whole("retryAfter"); }
            set { Set("retryAfter", value); }
        }
    }

    public sealed class ReviewWindow : JsonView
    {
        public string Version
        {
            get { return Text("version"); }
            set { Set("version", value); }
        }

        public string Platform
        {
            get { return Text("platform"); }
            set { Set("platform", value); }
        }

        public long? Until
        {
            get { return Whole("until"); }
            set { Set("until", value); }
        }

        public long? Cap
        {
            get { return Whole("cap"); }
            set { Set("cap", value); }
        }
    }

    public sealed class RunReward : JsonView
    {
        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }

        /// <summary>The number of the area's marks that were reached and paid today</summary>
        public long? Reached
        {
            get { return Whole("reached"); }
            set { Set("reached", value); }
        }

        /// <summary>Coins that the area has paid today</summary>
        public long? Coins
        {
            get { return Whole("coins"); }
            set { Set("coins", value); }
        }
    }

    public sealed class SavedProgress : JsonView
    {
        public string GameArea
        {
            get { return Text("gameArea"); }
            set { Set("gameArea", value); }
        }

        /// <summary>Send it with the next save; 0 if nothing has been saved yet</summary>
        public long? Version
        {
            get { return Whole("version"); }
            set { Set("version", value); }
        }

        public object Data
        {
            get { return Get("data"); }
            set { Set("data", value); }
        }

        /// <summary>Milliseconds since the epoch</summary>
        public long? SavedAt
        {
            get { return Whole("savedAt"); }
            set { Set("savedAt", value); }
        }
    }

    public sealed class ScoreResult : JsonView
    {
        /// <summary>The player's score on the board</summary>
        public long? Best
        {
            get { return Whole("best"); }
            set { Set("best", value); }
        }

        /// <summary>True if this submission changed it</summary>
        public bool? Improved
        {
            get { return Flag("improved"); }
            set { Set("improved", value); }
        }

        /// <summary>The previous score; absent for a first score or a retry</summary>
        public long? Previous
        {
            get { return Whole("previous"); }
            set { Set("previous", value); }
        }
    }

    public sealed class Search : JsonView
    {
        public string TicketId
        {
            get { return Text("ticketId"); }
            set { Set("ticketId", value); }
        }

        public string Mode
        {
            get { return Text("mode"); }
            set { Set("mode", value); }
        }

        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>True while the search goes on, or the player has a place in its match</summary>
        public bool? Running
        {
            get { return Flag("running"); }
            set { Set("running", value); }
        }

        /// <summary>How often the search was started again because other players did not accept a match</summary>
        public long? Restarts
        {
            get { return Whole("restarts"); }
            set { Set("restarts", value); }
        }

        /// <summary>Since the search began</summary>
        public double? ElapsedSeconds
        {
            get { return Number("elapsedSeconds"); }
            set { Set("elapsedSeconds", value); }
        }

        /// <summary>GameLift's estimate; absent while there is none</summary>
        public double? EstimatedWaitSeconds
        {
            get { return Number("estimatedWaitSeconds"); }
            set { Set("estimatedWaitSeconds", value); }
        }

        public string MatchId
        {
            get { return Text("matchId"); }
            set { Set("matchId", value); }
        }

        /// <summary>The deadline for accepting the match, in milliseconds since the epoch</summary>
        public double? AcceptBy
        {
            get { return Number("acceptBy"); }
            set { Set("acceptBy", value); }
        }

        /// <summary>The number of the match's players who have accepted</summary>
        public double? Accepted
        {
            get { return Number("accepted"); }
            set { Set("accepted", value); }
        }

        public string Team
        {
            get { return Text("team"); }
            set { Set("team", value); }
        }

        /// <summary>The number of players in a match without a game server: bots have the places that are left</summary>
        public long? Players
        {
            get { return Whole("players"); }
            set { Set("players", value); }
        }

        /// <summary>The game server's address; absent behind a player gateway</summary>
        public string IpAddress
        {
            get { return Text("ipAddress"); }
            set { Set("ipAddress", value); }
        }

        public string DnsName
        {
            get { return Text("dnsName"); }
            set { Set("dnsName", value); }
        }

        public long? Port
        {
            get { return Whole("port"); }
            set { Set("port", value); }
        }

        /// <summary>The route that answers how to connect, if GameLift's player gateway hides the game server's address</summary>
        public string Connection
        {
            get { return Text("connection"); }
            set { Set("connection", value); }
        }

        /// <summary>The player's seat, to present to the game server</summary>
        public string PlayerSessionId
        {
            get { return Text("playerSessionId"); }
            set { Set("playerSessionId", value); }
        }

        /// <summary>The topic that relays a match without a game server: relay:&lt;matchId&gt;</summary>
        public string Channel
        {
            get { return Text("channel"); }
            set { Set("channel", value); }
        }

        /// <summary>Why the search ended without a match</summary>
        public string Reason
        {
            get { return Text("reason"); }
            set { Set("reason", value); }
        }
    }

    public sealed class Seat : JsonView
    {
        public string GameSessionId
        {
            get { return Text("gameSessionId"); }
            set { Set("gameSessionId", value); }
        }

        public string Status
        {
            get { return Text("status"); }
            set { Set("status", value); }
        }

        /// <summary>The game server's address; absent behind a player gateway</summary>
        public string IpAddress
        {
            get { return Text("ipAddress"); }
            set { Set("ipAddress", value); }
        }

        public string DnsName
        {
            get { return Text("dnsName"); }
            set { Set("dnsName", value); }
        }

        public long? Port
        {
            get { return Whole("port"); }
            set { Set("port", value); }
        }

        /// <summary>The route that answers how to connect, if GameLift's player gateway hides the game server's address</summary>
        public string Connection
        {
            get { return Text("connection"); }
            set { Set("connection", value); }
        }

        /// <summary>The player's seat, to present to the game server</summary>
        public string PlayerSessionId
        {
            get { return Text("playerSessionId"); }
            set { Set("playerSessionId", value); }
        }
    }

    /// <summary>The avatar that others see</summary>
    public sealed class ShownAvatar : JsonView
    {
        public string Style
        {
            get { return Text("style"); }
            set { Set("style", value); }
        }

        public string Preset
        {
            get { return Text("preset"); }
            set { Set("preset", value); }
        }

        /// <summary>Keys: 64, 256, 512</summary>
        public object Png
        {
            get { return Get("png"); }
            set { Set("png", value); }
        }

        /// <summary>Keys: 64, 256, 512</summary>
        public object Webp
        {
            get { return Get("webp"); }
            set { Set("webp", value); }
        }
    }

    public sealed class SignInAppleAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInAppleBody : JsonView
    {
        /// <summary>The platform's ID token</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }

        /// <summary>What came with the ID token. It lets the consent be revoked at Apple when the account is deleted</summary>
        public string AuthorizationCode
        {
            get { return Text("authorizationCode"); }
            set { Set("authorizationCode", value); }
        }

        /// <summary>In place of idToken: the code that came to the app's link by POST /auth/apple/callback</summary>
        public string CallbackCode
        {
            get { return Text("callbackCode"); }
            set { Set("callbackCode", value); }
        }
    }

    public sealed class SignInGameCenterAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInGameCenterBody : JsonView
    {
        /// <summary>teamPlayerID; in a game of Apple Arcade, gamePlayerID</summary>
        public string PlayerId
        {
            get { return Text("playerId"); }
            set { Set("playerId", value); }
        }

        public string BundleId
        {
            get { return Text("bundleId"); }
            set { Set("bundleId", value); }
        }

        public string PublicKeyUrl
        {
            get { return Text("publicKeyUrl"); }
            set { Set("publicKeyUrl", value); }
        }

        /// <summary>In base64</summary>
        public string Signature
        {
            get { return Text("signature"); }
            set { Set("signature", value); }
        }

        /// <summary>In base64</summary>
        public string Salt
        {
            get { return Text("salt"); }
            set { Set("salt", value); }
        }

        /// <summary>As GameKit gives it: milliseconds since the epoch</summary>
        public long? Timestamp
        {
            get { return Whole("timestamp"); }
            set { Set("timestamp", value); }
        }
    }

    public sealed class SignInGoogleAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInGoogleBody : JsonView
    {
        /// <summary>The platform's ID token</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }
    }

    public sealed class SignInOidcAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInOidcBody : JsonView
    {
        /// <summary>The platform's ID token</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }
    }

    public sealed class SignInOidcByCodeAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInOidcByCodeBody : JsonView
    {
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        /// <summary>The code verifier of PKCE: 43 to 128 characters, whose S256 challenge began the sign-in</summary>
        public string Verifier
        {
            get { return Text("verifier"); }
            set { Set("verifier", value); }
        }

        /// <summary>The address that the code was sent to</summary>
        public string RedirectUri
        {
            get { return Text("redirectUri"); }
            set { Set("redirectUri", value); }
        }

        /// <summary>From POST /auth/challenge: the token's nonce is this text, or the hex of its SHA-256</summary>
        public string Nonce
        {
            get { return Text("nonce"); }
            set { Set("nonce", value); }
        }

        public SignInOidcByCodeBodyWork Work
        {
            get { return View<SignInOidcByCodeBodyWork>("work"); }
            set { Set("work", value); }
        }

        /// <summary>What the last sign-in by this platform gave: it takes the place of the work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInOidcByCodeBodyWork : JsonView
    {
        /// <summary>From POST /auth/guest/challenge</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>A text that solves the challenge</summary>
        public string Solution
        {
            get { return Text("solution"); }
            set { Set("solution", value); }
        }
    }

    public sealed class SignInPlayGamesAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInPlayGamesBody : JsonView
    {
        /// <summary>requestServerSideAccess's code for the server's client id</summary>
        public string Code
        {
            get { return Text("code"); }
            set { Set("code", value); }
        }

        public SignInPlayGamesBodyWork Work
        {
            get { return View<SignInPlayGamesBodyWork>("work"); }
            set { Set("work", value); }
        }

        /// <summary>What the last sign-in by this platform gave: it takes the place of the work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInPlayGamesBodyWork : JsonView
    {
        /// <summary>From POST /auth/guest/challenge</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>A text that solves the challenge</summary>
        public string Solution
        {
            get { return Text("solution"); }
            set { Set("solution", value); }
        }
    }

    public sealed class SignInSteamAnswer : JsonView
    {
        public string UserId
        {
            get { return Text("userId"); }
            set { Set("userId", value); }
        }

        public string Username
        {
            get { return Text("username"); }
            set { Set("username", value); }
        }

        /// <summary>For the Authorization header of every other route</summary>
        public string IdToken
        {
            get { return Text("idToken"); }
            set { Set("idToken", value); }
        }

        public string AccessToken
        {
            get { return Text("accessToken"); }
            set { Set("accessToken", value); }
        }

        /// <summary>Cognito renews the tokens for it; no client secret is needed</summary>
        public string RefreshToken
        {
            get { return Text("refreshToken"); }
            set { Set("refreshToken", value); }
        }

        /// <summary>Seconds for which the tokens are valid</summary>
        public long? ExpiresIn
        {
            get { return Whole("expiresIn"); }
            set { Set("expiresIn", value); }
        }

        /// <summary>Of platforms that ask for work: send it with the next sign-in instead of work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInSteamBody : JsonView
    {
        /// <summary>GetAuthTicketForWebApi's ticket, two hexadecimal digits a byte</summary>
        public string Ticket
        {
            get { return Text("ticket"); }
            set { Set("ticket", value); }
        }

        public SignInSteamBodyWork Work
        {
            get { return View<SignInSteamBodyWork>("work"); }
            set { Set("work", value); }
        }

        /// <summary>What the last sign-in by this platform gave: it takes the place of the work</summary>
        public string Returning
        {
            get { return Text("returning"); }
            set { Set("returning", value); }
        }
    }

    public sealed class SignInSteamBodyWork : JsonView
    {
        /// <summary>From POST /auth/guest/challenge</summary>
        public string Challenge
        {
            get { return Text("challenge"); }
            set { Set("challenge", value); }
        }

        /// <summary>A text that solves the challenge</summary>
        public string Solution
        {
            get { return Text("solution"); }
            set { Set("solution", value); }
        }
    }

    /// <summary>The part of that photo that the newest avatar shows, in the photo's own pixels</summary>
    public sealed class Square : JsonView
    {
        /// <summary>The left edge</summary>
        public long? X
        {
            get { return Whole("x"); }
            set { Set("x", value); }
        }

        /// <summary>The upper edge</summary>
        public long? Y
        {
            get { return Whole("y"); }
            set { Set("y", value); }
        }

        public long? Side
        {
            get { return Whole("side"); }
            set { Set("side", value); }
        }
    }
}
