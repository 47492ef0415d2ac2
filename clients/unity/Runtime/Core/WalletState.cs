using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>The player's wallet, which follows its messages.</summary>
    public sealed class WalletState
    {
        private static readonly string[] LeftOut = { "bought", "owes", "currencies", "lasting" };

        /// <summary>The wallet; <c>null</c> until it was read.</summary>
        public Dictionary<string, object> Wallet { get; private set; }

        /// <summary>Replaces all with what <c>GET /wallet</c> or a start answered.</summary>
        public void Read(Dictionary<string, object> wallet)
        {
            Wallet = wallet;
        }

        /// <summary>Takes any message. Returns true for one of the wallet, which replaces all but its ledger.</summary>
        public bool Take(Dictionary<string, object> news)
        {
            if (news["type"] as string != "wallet") return false;
            var now = new Dictionary<string, object>(Wallet ?? new Dictionary<string, object>());
            // The message leaves out what there is none of.
            foreach (var name in LeftOut) now.Remove(name);
            foreach (var each in news) now[each.Key] = each.Value;
            now.Remove("type");
            Wallet = now;
            return true;
        }

        /// <summary>Returns the amount of <c>coins</c>, or of another currency; 0 of one that the player has none of.</summary>
        public long Amount(string currency)
        {
            return (currency == "coins" ? Start.Number(Wallet, "balance") : Start.Number(Held(currency), "amount")) ?? 0;
        }

        /// <summary>
        /// Returns when a currency has grown by itself next, in the server's milliseconds since the epoch: read the wallet again then.
        /// <c>null</c> of one that does not grow.
        /// </summary>
        public long? GrowsAt(string currency)
        {
            return Start.Number(Held(currency), "next");
        }

        private Dictionary<string, object> Held(string currency)
        {
            return Start.Part(Start.Part(Wallet, "currencies") as Dictionary<string, object>, currency) as Dictionary<string, object>;
        }
    }
}
