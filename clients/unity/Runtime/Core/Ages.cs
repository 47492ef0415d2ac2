using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The player's band of ages, and what it closes. A claim is the body of <c>PUT /profile/age</c>.</summary>
    public sealed class Ages
    {
        /// <summary>Google's status for an adult whose age was checked has no range.</summary>
        private const long Adult = 18;
        private readonly Api api;
        private readonly Func<Task<string>> ask;
        private readonly Func<Task<Dictionary<string, object>>> platform;
        private List<string> closed = new List<string>();
        private Task<bool> telling;

        /// <summary>
        /// <paramref name="ask"/> lets the player choose a band, without a hint at what it opens, and returns <c>null</c> if the player
        /// does not answer. <paramref name="platform"/> returns what the platform says, by <see cref="FromApple"/> or
        /// <see cref="FromGoogle"/>, or <c>null</c>.
        /// </summary>
        public Ages(Api api, Func<Task<string>> ask, Func<Task<Dictionary<string, object>>> platform = null)
        {
            this.api = api;
            this.ask = ask;
            this.platform = platform;
        }

        /// <summary>The band; <c>null</c> if nobody has said it yet.</summary>
        public string Band { get; private set; }

        /// <summary>Returns false for what the player's age closes, such as <c>chat</c> or <c>purchases</c>, as far as it is known.</summary>
        public bool IsOpen(string activity)
        {
            return !closed.Contains(activity);
        }

        /// <summary>Sends what the platform says, or reads what is known. Call it at each start, after the sign-in.</summary>
        public async Task Start()
        {
            var claim = platform == null ? null : await platform();
            if (claim == null) await Read();
            else await Say(claim);
        }

        /// <summary>Reads what is known.</summary>
        public async Task Read()
        {
            Take(await api.Call("getAge"));
        }

        /// <summary>Sends what the platform or the player says. The first band counts, and later only a younger one.</summary>
        public async Task Say(Dictionary<string, object> claim)
        {
            Take(await api.Call("putAge", new Request { Body = claim }));
        }

        /// <summary>
        /// Says the age that a call needs: that of the platform, or what the player answers. It is the remedy of <c>age.required</c>.
        /// Returns false if nobody answers. Calls that come meanwhile share the question.
        /// </summary>
        public async Task<bool> Tell()
        {
            if (telling == null) telling = Told();
            var own = telling;
            try
            {
                return await own;
            }
            finally
            {
                if (telling == own) telling = null;
            }
        }

        /// <summary>
        /// Returns what Apple says: the lower bound of Declared Age Range, if the player shares it, and the app transaction and a
        /// transaction of the player as StoreKit has signed them. What is <c>null</c> is not sent.
        /// </summary>
        public static Dictionary<string, object> FromApple(long? lowerBound, string appTransaction = null, string transaction = null)
        {
            var claim = new Dictionary<string, object> { { "source", "apple" } };
            Set(claim, "ageLower", lowerBound);
            Set(claim, "appTransaction", appTransaction);
            Set(claim, "transaction", transaction);
            return claim;
        }

        /// <summary>
        /// Returns what Play's Age Signals say; <c>null</c> if they say nothing, as outside the regions in which they exist.
        /// </summary>
        public static Dictionary<string, object> FromGoogle(string userStatus, long? ageLower = null, string installId = null)
        {
            var lower = ageLower ?? (userStatus == "VERIFIED" ? (long?)Adult : null);
            var guardian = userStatus == "SUPERVISED_APPROVAL_PENDING" ? "pending" : userStatus == "SUPERVISED_APPROVAL_DENIED" ? "denied" : null;
            if (lower == null && guardian == null) return null;
            var claim = new Dictionary<string, object> { { "source", "google" } };
            Set(claim, "ageLower", lower);
            Set(claim, "guardian", guardian);
            Set(claim, "installId", installId);
            return claim;
        }

        private async Task<bool> Told()
        {
            var claim = platform == null ? null : await platform();
            if (!SaysAge(claim))
            {
                var band = await ask();
                if (band == null) return false;
                claim = new Dictionary<string, object> { { "source", "declared" }, { "band", band } };
            }
            await Say(claim);
            return true;
        }

        private static bool SaysAge(Dictionary<string, object> claim)
        {
            return claim != null && (claim.ContainsKey("ageLower") || claim.ContainsKey("band") || claim.ContainsKey("guardian"));
        }

        private void Take(object answer)
        {
            object band, activities;
            var said = (Dictionary<string, object>)answer;
            said.TryGetValue("band", out band);
            said.TryGetValue("closed", out activities);
            Band = band as string;
            closed = JsonView.TextsOf(activities) ?? new List<string>();
        }

        private static void Set(Dictionary<string, object> claim, string name, object value)
        {
            if (value != null) claim[name] = value;
        }
    }
}
