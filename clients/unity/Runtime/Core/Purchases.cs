using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>A purchase that a store has handed to the app.</summary>
    public sealed class StorePurchase
    {
        /// <summary>The store, as the route names it: <c>apple</c>, <c>google</c>.</summary>
        public string Store;

        /// <summary>The body of <c>POST /purchases/store</c>: <c>transaction</c>, or <c>token</c>.</summary>
        public Dictionary<string, object> Proof = new Dictionary<string, object>();
    }

    /// <summary>The store on this device, such as Unity IAP.</summary>
    public interface IStorefront
    {
        /// <summary>Returns the purchases that the app has not finished.</summary>
        Task<IReadOnlyList<StorePurchase>> Unfinished();

        /// <summary>
        /// Finishes a purchase at the store: Unity IAP's <c>ConfirmPendingPurchase</c>. For Google Play nothing is left to do: the
        /// backend consumes or acknowledges it.
        /// </summary>
        Task Finish(StorePurchase purchase);
    }

    /// <summary>A store that signs a purchase anew, as the App Store does.</summary>
    public interface IRefreshingStorefront : IStorefront
    {
        /// <summary>
        /// Returns what the store signs now for a purchase, or null: StoreKit's <c>AppStore.sync()</c>, which may ask the player to
        /// sign in, and then the newest transaction. It is asked once, if the backend refuses a proof as too old to move the purchase
        /// to this player.
        /// </summary>
        Task<StorePurchase> Refresh(StorePurchase purchase);
    }

    public sealed class PurchasesOptions
    {
        public Api Api;
        public IStorefront Storefront;

        /// <summary>Keeps what was sent and not answered, over restarts.</summary>
        public IStore Store;

        /// <summary>The player's user id.</summary>
        public string Owner;
        public ITimers Timers;

        /// <summary>
        /// Called with the backend's answer, whose <c>state</c> is <c>granted</c>, <c>pending</c>, <c>canceled</c> or <c>refunded</c>.
        /// It can be called twice for one purchase, if the app ended in between.
        /// </summary>
        public Action<StorePurchase, Dictionary<string, object>> OnAnswer;

        /// <summary>Called when the backend refuses a purchase, with the reason. The purchase is not finished.</summary>
        public Action<StorePurchase, ApiException> OnRefused;
    }

    /// <summary>
    /// Sends the purchases of the device's store to the backend, and finishes each only after it was granted. The app may end at any
    /// step: what is not finished is sent again at the next start, and the backend grants it once.
    /// </summary>
    public sealed class Purchases
    {
        private readonly PurchasesOptions options;
        private readonly List<StorePurchase> waiting = new List<StorePurchase>();

        /// <summary>What was fetched anew: if it is too old as well, nothing newer comes.</summary>
        private StorePurchase refreshed;
        private readonly Sending sending;

        public Purchases(PurchasesOptions options)
        {
            this.options = options;
            sending = new Sending(options.Timers, SendNext);
        }

        /// <summary>What to buy with: StoreKit's <c>appAccountToken</c>, Play's <c>obfuscatedAccountId</c>.</summary>
        public string AccountToken
        {
            get { return options.Owner; }
        }

        /// <summary>Sends what the store still holds, and what was sent without an answer. Call it at each start, after the sign-in.</summary>
        public async Task Start()
        {
            foreach (var each in Stored.ReadAll(options.Store, Name))
            {
                var one = each as Dictionary<string, object>;
                object store, proof;
                if (one == null || !one.TryGetValue("store", out store) || !one.TryGetValue("proof", out proof)) continue;
                if (proof is Dictionary<string, object>) Remember(new StorePurchase { Store = store as string, Proof = (Dictionary<string, object>)proof });
            }
            foreach (var purchase in await options.Storefront.Unfinished()) Remember(purchase);
            await sending.Now();
        }

        /// <summary>
        /// Takes a purchase that the store hands over while the game runs. Throws <see cref="ArgumentException"/> for a store for which this game's
        /// API has no route.
        /// </summary>
        public Task Add(StorePurchase purchase)
        {
            if (!Routes.All.ContainsKey(RouteOf(purchase))) throw new ArgumentException("This game's API has no route for purchases of " + purchase.Store);
            Remember(purchase);
            return sending.Now();
        }

        /// <summary>Stops sending. What is not finished is sent at the next start.</summary>
        public void Close()
        {
            sending.Close();
        }

        private string Name
        {
            get { return "purchases:" + options.Owner; }
        }

        private static string RouteOf(StorePurchase purchase)
        {
            var store = purchase.Store ?? "";
            return "post" + (store == "" ? "" : char.ToUpperInvariant(store[0]) + store.Substring(1));
        }

        private void Remember(StorePurchase purchase)
        {
            if (!Routes.All.ContainsKey(RouteOf(purchase))) return;
            var own = Json.Write(purchase.Proof);
            foreach (var each in waiting)
                if (each.Store == purchase.Store && Json.Write(each.Proof) == own) return;
            waiting.Add(purchase);
        }

        private void Save()
        {
            var all = new List<object>();
            foreach (var each in waiting) all.Add(new Dictionary<string, object> { { "store", each.Store }, { "proof", each.Proof } });
            Stored.WriteAll(options.Store, Name, all);
        }

        private async Task<bool> SendNext()
        {
            if (waiting.Count == 0) return false;
            Save();
            await Claim(waiting[0]);
            return true;
        }

        private async Task Claim(StorePurchase purchase)
        {
            try
            {
                var answer = (Dictionary<string, object>)await options.Api.Call(
                    RouteOf(purchase), new Request { Body = purchase.Proof }, new CallOptions { Cancel = sending.Ending });
                sending.Ending.ThrowIfCancellationRequested();
                object state;
                answer.TryGetValue("state", out state);
                // The backend has settled it, so that the store need not keep it.
                if ((string)state == "granted" || (string)state == "refunded") await options.Storefront.Finish(purchase);
                if (options.OnAnswer != null) Handlers.Call(() => options.OnAnswer(purchase, answer));
            }
            catch (ApiException error)
            {
                if (!Sending.IsFinal(error)) throw;
                var newer = error.Code == "purchase.too_old" ? await Refresh(purchase) : null;
                if (newer != null)
                {
                    waiting[waiting.IndexOf(purchase)] = newer;
                    refreshed = newer;
                    return;
                }
                if (options.OnRefused != null) Handlers.Call(() => options.OnRefused(purchase, error));
            }
            waiting.Remove(purchase);
            Save();
        }

        private async Task<StorePurchase> Refresh(StorePurchase purchase)
        {
            var storefront = options.Storefront as IRefreshingStorefront;
            if (storefront == null || purchase == refreshed) return null;
            try
            {
                return await storefront.Refresh(purchase);
            }
            catch (Exception)
            {
                // The player did not sign in at the store.
                return null;
            }
        }
    }
}
