using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>
    /// The boxes, their draws, and the seed periods in which each draw is fixed before the player's client seed is known.
    /// <see cref="DrawsCheck"/> checks what <see cref="Draws"/> returns of a seed period that has ended. Boxes are JSON objects, as <c>GET /boxes</c> answers them.
    /// </summary>
    public sealed class PlayerDraws
    {

        private readonly Api api;

        /// <summary>The publication and the server seed hashes that the player saw last.</summary>
        private string live;
        private string serverSeedHash;
        private string next;

        /// <summary>The requests whose answers were lost, by boxes.</summary>
        private readonly Dictionary<string, Sight> unanswered = new Dictionary<string, Sight>();

        public PlayerDraws(Api api)
        {
            this.api = api;
        }

        /// <summary>Reads the boxes: what they cost and give, with their odds as they are for the player's next draw.</summary>
        public async Task<Dictionary<string, object>> Boxes(CancellationToken cancel = default(CancellationToken))
        {
            var said = (Dictionary<string, object>)await api.Call("getBoxes", null, new CallOptions { Cancel = cancel });
            live = Convert.ToString(said["live"], CultureInfo.InvariantCulture);
            See(said);
            return said;
        }

        /// <summary>
        /// Opens a box as the player saw it last. After a failure that says nothing of the draw, the next call repeats the same request under its
        /// key, and gets the same draw. Refusals with <c>live.changed</c> and <c>box.other_seed_period</c> charge nothing: read the boxes, and show them
        /// before the player opens one again. Read them after a draw too: what is left and the guarantee have moved.
        /// </summary>
        public async Task<Dictionary<string, object>> OpenBox(string id)
        {
            if (live == null) await Boxes();
            Sight sight;
            if (!unanswered.TryGetValue(id, out sight))
                unanswered[id] = sight = new Sight { Key = Guid.NewGuid().ToString(), ServerSeedHash = serverSeedHash, Live = live };
            var request = new Request { Body = new Dictionary<string, object> { { "serverSeedHash", sight.ServerSeedHash } } };
            request.Params["id"] = id;
            request.Headers["x-live-seen"] = sight.Live;
            try
            {
                var opened = (Dictionary<string, object>)await api.Call("postBoxesOpen", request, new CallOptions { Key = sight.Key });
                unanswered.Remove(id);
                return opened;
            }
            catch (ApiException error)
            {
                if (Sending.IsFinal(error)) unanswered.Remove(id);
                throw;
            }
        }

        /// <summary>Reads the draws of a seed period, by default the current one: all pages of the answer.</summary>
        public async Task<List<object>> Draws(long? seedPeriod = null, CancellationToken cancel = default(CancellationToken))
        {
            var request = new Request();
            if (seedPeriod != null) request.Query["seedPeriod"] = seedPeriod.Value;
            request.Query["limit"] = 100;
            var all = new List<object>();
            for (long? after = 0; after != null;)
            {
                request.Query["after"] = after.Value;
                var page = (Dictionary<string, object>)await api.Call("getBoxesDraws", request, new CallOptions { Cancel = cancel });
                all.Add(page);
                after = Start.Number(page, "next");
                // Another device may end the seed period between two pages.
                request.Query["seedPeriod"] = ((Dictionary<string, object>)page["seedPeriod"])["number"];
            }
            return all;
        }

        /// <summary>
        /// Ends the seed period, which reveals its server seed, and begins the next one with the player's client seed. Its server seed hash is the one
        /// that the player saw last, so its server seed was fixed before the client seed.
        /// </summary>
        public async Task<Dictionary<string, object>> EndSeedPeriod(string clientSeed = "")
        {
            if (live == null) await Boxes();
            var body = new Dictionary<string, object> { { "serverSeedHash", next }, { "clientSeed", clientSeed } };
            var ended = (Dictionary<string, object>)await api.Call("postBoxesSeed", new Request { Body = body });
            See(ended);
            return ended;
        }

        private void See(Dictionary<string, object> said)
        {
            serverSeedHash = (string)((Dictionary<string, object>)said["seedPeriod"])["serverSeedHash"];
            next = (string)((Dictionary<string, object>)said["next"])["serverSeedHash"];
        }

        private sealed class Sight
        {
            public string Key;
            public string ServerSeedHash;
            public string Live;
        }
    }
}
