using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class LeaguesOptions
    {
        public Api Api;

        /// <summary>Called with a league and its id whenever it was read.</summary>
        public Action<Dictionary<string, object>, string> OnChange;

        /// <summary>Called when a league could not be read after the player has joined it.</summary>
        public Action<Exception> OnError;
    }

    /// <summary>
    /// The player's leagues. No message tells of their standings: read a league when its screen opens. The answer to a score, of <c>PostScore</c> or
    /// of the outbox, has in <c>league</c> why the board of the week did not take it: <c>not_joined</c> or <c>no_attempts</c>. A league is a JSON
    /// object, as <c>GET /leagues/{id}</c> answers it.
    /// </summary>
    public sealed class Leagues
    {
        private static readonly Route Reading = new Route("getLeague", "GET", "/leagues/{id}", "player");
        private static readonly Route Joining = new Route("putLeague", "PUT", "/leagues/{id}/me", "player");

        private readonly LeaguesOptions options;
        private readonly Dictionary<string, Dictionary<string, object>> read = new Dictionary<string, Dictionary<string, object>>();

        /// <summary>How many reads of each league have begun: an answer that comes after a newer one is not shown.</summary>
        private readonly Dictionary<string, int> reads = new Dictionary<string, int>();

        public Leagues(LeaguesOptions options)
        {
            this.options = options;
        }

        /// <summary>A league as it was read last; <c>null</c> before the first time.</summary>
        public Dictionary<string, object> Current(string id)
        {
            Dictionary<string, object> league;
            return read.TryGetValue(id, out league) ? league : null;
        }

        /// <summary>
        /// Reads a league: the player's tier, the standings of the cohort with their zones, the week's end, and the last result. Who has a score of
        /// the week, and no place yet, joins by it where joining costs nothing and attempts are not counted.
        /// </summary>
        public async Task<Dictionary<string, object>> League(string id, CancellationToken cancel = default(CancellationToken))
        {
            int number;
            reads.TryGetValue(id, out number);
            reads[id] = ++number;
            var request = new Request { Params = { { "id", id } } };
            var league = (Dictionary<string, object>)await options.Api.Call(Reading, request, new CallOptions { Cancel = cancel });
            if (number != reads[id]) return league;
            read[id] = league;
            if (options.OnChange != null) Handlers.Call(() => options.OnChange(league, id));
            return league;
        }

        /// <summary>
        /// Joins this week's cohort of the player's tier, and pays the entry, if there is one; joining again is the same place, and is not paid
        /// again. Then reads the league. <c>league.closing</c> says that the week before is not settled yet: join again after
        /// <c>RetryAfterMs</c> of the error.
        /// </summary>
        public async Task<Dictionary<string, object>> JoinLeague(string id)
        {
            var joined = (Dictionary<string, object>)await options.Api.Call(Joining, new Request { Params = { { "id", id } } });
            try
            {
                await League(id);
            }
            catch (Exception error)
            {
                if (options.OnError != null) Handlers.Call(() => options.OnError(error));
            }
            return joined;
        }
    }
}
