using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The player's lobby, which follows its messages. Lobbies are JSON objects.</summary>
    public sealed class LobbyState
    {
        private const long ReadMs = 10000;
        private readonly Api api;
        private readonly ITimers timers;

        /// <summary>The newest version of a lobby, also after the player has left it.</summary>
        private readonly Dictionary<string, long> seen = new Dictionary<string, long>();
        private CancellationTokenSource waking = new CancellationTokenSource();

        public LobbyState(Api api, ITimers timers)
        {
            this.api = api;
            this.timers = timers;
        }

        /// <summary>The lobby that the player is in; <c>null</c> if none.</summary>
        public Dictionary<string, object> Lobby { get; private set; }

        /// <summary>Returns the code that a player means: in any case, with or without spaces and hyphens.</summary>
        public static string CodeOf(string text)
        {
            return Regex.Replace(text, "[\\s-]", "").ToUpperInvariant();
        }

        /// <summary>Returns a code as players read it: <c>BCD-FGH</c>.</summary>
        public static string Shown(string code)
        {
            return code.Substring(0, 3) + "-" + code.Substring(3);
        }

        /// <summary>Reads the player's lobby: after a start, and when <c>Live</c> says to read again.</summary>
        public async Task<Dictionary<string, object>> Load(CancellationToken cancel = default(CancellationToken))
        {
            try
            {
                Set((Dictionary<string, object>)await api.Call("getOwnLobby", null, new CallOptions { Cancel = cancel }));
            }
            catch (ApiException error)
            {
                if (error.Status != 404) throw;
                Set(null);
            }
            return Lobby;
        }

        /// <summary>Takes an answer of a route, such as that of <c>PUT /lobbies/{code}/players/me</c>.</summary>
        public void Set(Dictionary<string, object> lobby)
        {
            Lobby = lobby;
            if (lobby != null) seen[(string)lobby["code"]] = (long)lobby["version"];
            waking.Cancel();
        }

        /// <summary>Takes any message. Returns true if something has changed.</summary>
        public bool Take(Dictionary<string, object> news)
        {
            if ((string)news["type"] != "lobby") return false;
            object value;
            var lobby = news.TryGetValue("lobby", out value) ? value as Dictionary<string, object> : null;
            if (lobby != null)
            {
                long known;
                if (seen.TryGetValue((string)lobby["code"], out known) && known >= (long)lobby["version"]) return false;
                Set(lobby);
                return true;
            }
            if (Lobby == null || (string)Lobby["code"] != (string)news["code"]) return false;
            Set(null);
            return true;
        }

        /// <summary>Starts the game, and returns the lobby once it plays; or open again, if no game could be placed.</summary>
        public async Task<Dictionary<string, object>> Start(CancellationToken cancel = default(CancellationToken))
        {
            var request = new Request { Params = { { "code", Lobby == null ? "" : Lobby["code"] } } };
            Set((Dictionary<string, object>)await api.Call("postLobbyStart", request, new CallOptions { Cancel = cancel }));
            while (Lobby != null && (string)Lobby["state"] == "starting")
            {
                waking = new CancellationTokenSource();
                if (await HasPassed(cancel)) await Load(cancel);
            }
            return Lobby;
        }

        /// <summary>Waits for ten seconds, or until a message changes the lobby: then it returns false.</summary>
        private async Task<bool> HasPassed(CancellationToken cancel)
        {
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, waking.Token))
            {
                try
                {
                    await Waits.Pause(ReadMs, timers, either.Token);
                    return true;
                }
                catch (System.OperationCanceledException)
                {
                    cancel.ThrowIfCancellationRequested();
                    return false;
                }
            }
        }
    }
}
