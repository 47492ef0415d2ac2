using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class FriendsOptions
    {
        public Api Api;

        /// <summary>Called with the list whenever it was read.</summary>
        public Action<Dictionary<string, object>> OnChange;

        /// <summary>Called when the list could not be read after a message, an ask or an end.</summary>
        public Action<Exception> OnError;
    }

    /// <summary>
    /// The player's friends and asks. The list is read again after the socket's messages, and after what the player does. Who is online is told by
    /// no message: read the list when its screen opens. The list is a JSON object, as <c>GET /friends</c> answers it.
    /// </summary>
    public sealed class PlayerFriends
    {
        private static readonly Route Reading = new Route("getFriends", "GET", "/friends", "player");
        private static readonly Route Asking = new Route("putFriend", "PUT", "/friends/{name}", "player");
        private static readonly Route Ending = new Route("deleteFriend", "DELETE", "/friends/{name}", "player");
        private static readonly Route OfBoard = new Route("getLeaderboard", "GET", "/leaderboard", "player");

        private readonly FriendsOptions options;

        /// <summary>How many reads have begun: an answer that comes after a newer one is not shown.</summary>
        private int reads;
        private Task reading;
        private bool isStale;

        public PlayerFriends(FriendsOptions options)
        {
            this.options = options;
        }

        /// <summary>The list as it was read last; <c>null</c> before the first time.</summary>
        public Dictionary<string, object> Current { get; private set; }

        /// <summary>Reads the friends and asks. With <paramref name="met"/>, the answer has whom the player has met in matches too.</summary>
        public async Task<Dictionary<string, object>> Friends(bool met = false, CancellationToken cancel = default(CancellationToken))
        {
            var read = ++reads;
            var request = new Request();
            if (met) request.Query["suggest"] = "met";
            var list = (Dictionary<string, object>)await options.Api.Call(Reading, request, new CallOptions { Cancel = cancel });
            if (read != reads) return list;
            Current = list;
            if (options.OnChange != null) Handlers.Call(() => options.OnChange(list));
            return list;
        }

        /// <summary>
        /// Asks a player to be friends, or accepts if that player has asked. The answer does not say which, and not whether the other sees the ask:
        /// the list, which is read again before this ends, has what is the player's. <paramref name="id"/> is the user id that was shown beside the
        /// name, which may be another player's by now; <paramref name="code"/> is what the other has read out.
        /// </summary>
        public async Task Ask(string name, string id = null, string code = null)
        {
            var body = new Dictionary<string, object>();
            if (id != null) body["id"] = id;
            if (code != null) body["code"] = code;
            await options.Api.Call(Asking, new Request { Params = { { "name", name } }, Body = body });
            await ReadAgain();
        }

        /// <summary>Ends a friendship, cancels the player's ask, or declines the other's, and reads the list again.</summary>
        public async Task EndFriend(string name)
        {
            await options.Api.Call(Ending, new Request { Params = { { "name", name } } });
            await ReadAgain();
        }

        /// <summary>
        /// Reads the board of the player and the friends: <c>rank</c> is among these, that in <c>own</c> the one on the whole board. Without a
        /// <paramref name="window"/>, such as <c>day</c>, the board of all time.
        /// </summary>
        public async Task<Dictionary<string, object>> FriendsBoard(string gameArea, string window = null, CancellationToken cancel = default(CancellationToken))
        {
            var request = new Request { Query = { { "gameArea", gameArea } } };
            if (window != null) request.Query["window"] = window;
            request.Query["friends"] = "true";
            return (Dictionary<string, object>)await options.Api.Call(OfBoard, request, new CallOptions { Cancel = cancel });
        }

        /// <summary>
        /// Takes any message of the socket. Returns true for one of friends, after which the list is read again, if it was read.
        /// </summary>
        public bool Take(Dictionary<string, object> news)
        {
            if (Start.Part(news, "type") as string != "friend") return false;
            if (Current != null) ReadAgain();
            return true;
        }

        /// <summary>Reads the list, and once more for all that came meanwhile.</summary>
        private Task ReadAgain()
        {
            isStale = true;
            if (reading == null || reading.IsCompleted) reading = ReadWhileStale();
            return reading;
        }

        private async Task ReadWhileStale()
        {
            while (isStale)
            {
                isStale = false;
                try
                {
                    await Friends();
                }
                catch (Exception error)
                {
                    if (options.OnError != null) Handlers.Call(() => options.OnError(error));
                }
            }
        }
    }
}
