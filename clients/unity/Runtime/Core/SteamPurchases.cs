using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class SteamOptions
    {
        public Api Api;

        /// <summary>Keeps the orders that are not settled, over restarts.</summary>
        public IStore Store;

        /// <summary>The player's user id.</summary>
        public string Owner;
        public ITimers Timers;

        /// <summary>
        /// Called with the order's id and the backend's answer, whose <c>state</c> is <c>granted</c>, <c>pending</c> as long as the player
        /// has not approved, <c>canceled</c> or <c>refunded</c>. It can be called twice for one order, if the game ended in between.
        /// </summary>
        public Action<string, Dictionary<string, object>> OnAnswer;

        /// <summary>Called when the backend refuses to finish an order, with the reason.</summary>
        public Action<string, ApiException> OnRefused;
    }

    /// <summary>
    /// Purchases in Steam: the backend begins an order, the player approves it in Steam's overlay, and then the backend takes the money.
    /// The game may end at any step: an order that is not settled is finished at the next start.
    /// </summary>
    public sealed class SteamPurchases
    {
        private readonly SteamOptions options;
        private readonly Sending sending;

        /// <summary>The orders that are not settled.</summary>
        private readonly List<string> open;

        /// <summary>Those that are to be sent.</summary>
        private readonly List<string> waiting = new List<string>();

        public SteamPurchases(SteamOptions options)
        {
            this.options = options;
            sending = new Sending(options.Timers, SendNext);
            open = JsonView.TextsOf(Stored.ReadAll(options.Store, Name)).FindAll(each => each != null);
        }

        /// <summary>
        /// Begins an order of a product, such as <c>coins.100</c>; <paramref name="more"/> are further members of the body. Steam's overlay
        /// then asks the player. Returns the answer with <c>orderId</c>.
        /// </summary>
        public async Task<Dictionary<string, object>> Buy(string product, Dictionary<string, object> more = null)
        {
            var body = new Dictionary<string, object>(more ?? new Dictionary<string, object>()) { { "product", product } };
            var order = (Dictionary<string, object>)await options.Api.Call("postSteamStart", new Request { Body = body });
            Keep((string)order["orderId"]);
            return order;
        }

        /// <summary>
        /// Takes the overlay's answer, <c>MicroTxnAuthorizationResponse_t</c>, whatever it says: the backend asks Steam what became of
        /// the order.
        /// </summary>
        public Task Answered(string orderId)
        {
            Keep(orderId);
            Add(orderId);
            return sending.Now();
        }

        /// <summary>Finishes the orders that are not settled. Call it at each start, after the sign-in.</summary>
        public Task Start()
        {
            foreach (var orderId in open) Add(orderId);
            return sending.Now();
        }

        /// <summary>Stops sending. What is not settled is finished at the next start.</summary>
        public void Close()
        {
            sending.Close();
        }

        private string Name
        {
            get { return "steam:" + options.Owner; }
        }

        private async Task<bool> SendNext()
        {
            if (waiting.Count == 0) return false;
            var orderId = waiting[0];
            // The overlay may answer while this is sent: then it is sent again.
            waiting.RemoveAt(0);
            try
            {
                await Finish(orderId);
            }
            catch (Exception)
            {
                Add(orderId);
                throw;
            }
            return true;
        }

        private async Task Finish(string orderId)
        {
            try
            {
                var answer = (Dictionary<string, object>)await options.Api.Call("postSteamFinish",
                    new Request { Params = { { "orderId", orderId } } },
                    new CallOptions { Cancel = sending.Ending });
                if (options.OnAnswer != null) Handlers.Call(() => options.OnAnswer(orderId, answer));
                object state;
                if (answer.TryGetValue("state", out state) && (string)state == "pending") return;
            }
            catch (ApiException error)
            {
                if (!Sending.IsFinal(error)) throw;
                if (options.OnRefused != null) Handlers.Call(() => options.OnRefused(orderId, error));
            }
            open.Remove(orderId);
            waiting.Remove(orderId);
            Save();
        }

        private void Add(string orderId)
        {
            if (!waiting.Contains(orderId)) waiting.Add(orderId);
        }

        private void Keep(string orderId)
        {
            if (!open.Contains(orderId)) open.Add(orderId);
            Save();
        }

        private void Save()
        {
            Stored.WriteAll(options.Store, Name, open);
        }
    }
}
