using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Seats in game sessions.</summary>
    public static class Seats
    {
        /// <summary>
        /// Returns where to connect, and with which seat, also after a game server's connection was lost. Returns <c>null</c> if the
        /// session has ended, or has no free seat.
        /// </summary>
        public static async Task<Dictionary<string, object>> In(Api api, string gameSessionId, CallOptions call = null)
        {
            var request = new Request { Params = { { "id", gameSessionId } } };
            try
            {
                var session = (Dictionary<string, object>)await api.Call("getGameSession", request, call);
                if (session.ContainsKey("playerSessionId")) return session;
                return (Dictionary<string, object>)await api.Call("postPlayer", request, call);
            }
            catch (ApiException error)
            {
                var isGone = error.Status == 404 || error.Status == 409;
                if (isGone && error.RetryAfterMs == null) return null;
                throw;
            }
        }
    }
}
