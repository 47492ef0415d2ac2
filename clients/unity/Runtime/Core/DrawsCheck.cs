using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GameBackend
{
    /// <summary>
    /// Computes the draws of a seed period again, from its server seed, which is known once the seed period has ended. It trusts nothing but the
    /// server seed hash that the player saw before. In the hashed text of a document, the guarantee is <c>sure</c>.
    /// </summary>
    public static class DrawsCheck
    {
        private static readonly UTF8Encoding Utf8 = new UTF8Encoding(false);

        /// <summary>
        /// Returns what is wrong with the pages of <see cref="PlayerDraws.Draws"/>, all of one seed period: nothing if every draw is right.
        /// </summary>
        public static List<string> Wrong(List<object> pages)
        {
            var wrong = new List<string>();
            var seedPeriod = pages.Count == 0 ? null : (Dictionary<string, object>)((Dictionary<string, object>)pages[0])["seedPeriod"];
            var shown = Start.Part(seedPeriod, "serverSeed") as string;
            if (shown == null)
            {
                wrong.Add("The seed period has not ended: its server seed is not known yet");
                return wrong;
            }
            var serverSeed = BytesOf(shown);
            if (HashOf(serverSeed) != (string)seedPeriod["serverSeedHash"]) wrong.Add("The server seed is another than what was fixed before");
            var nonce = 0L;
            var counts = new Dictionary<string, long>();
            var begins = Start.Part(seedPeriod, "drawsWithout") as Dictionary<string, object>;
            foreach (Dictionary<string, object> page in pages)
            foreach (Dictionary<string, object> draw in (List<object>)page["draws"])
            {
                var name = "Draw " + (++nonce).ToString(CultureInfo.InvariantCulture);
                if (Start.Number(draw, "nonce") != nonce) wrong.Add(name + " is missing");
                nonce = Start.Number(draw, "nonce") ?? nonce;
                var document = (string)draw["document"];
                var form = Start.Part((Dictionary<string, object>)page["documents"], document) as string;
                if (form == null || HashOf(Utf8.GetBytes(form)) != document)
                {
                    wrong.Add(name + " has another document than its hash says");
                    continue;
                }
                var rules = (Dictionary<string, object>)Json.Parse(form);
                var guarantee = Start.Part(rules, "sure") as Dictionary<string, object>;
                var drawsWithout = Start.Number(draw, "drawsWithout") ?? 0;
                var box = (string)draw["box"];
                long known;
                var isKnown = counts.TryGetValue(box, out known);
                if (!isKnown && begins != null) known = Start.Number(begins, box) ?? 0;
                // What was taken back changes the count before the next draw.
                var count = Math.Max(0, known + (Start.Number(draw, "back") ?? 0));
                if ((isKnown || begins != null) && count != drawsWithout) wrong.Add(name + " has another count than the draws before it");
                var row = RowOf(serverSeed, (string)seedPeriod["clientSeed"], box, document, rules, nonce, drawsWithout);
                if (row != (string)draw["row"]) wrong.Add(name + " is " + row + ", not " + draw["row"]);
                counts[box] = guarantee == null ? drawsWithout : (string)guarantee["row"] == row ? 0 : drawsWithout + 1;
            }
            if (Start.Number(seedPeriod, "draws") != nonce) wrong.Add("The seed period has other draws than these");
            return wrong;
        }

        /// <summary>Returns the row of draw <paramref name="nonce"/>, before which the row of the guarantee has not come <paramref name="drawsWithout"/> times.</summary>
        public static string RowOf(byte[] serverSeed, string clientSeed, string box, string document, Dictionary<string, object> rules, long nonce, long drawsWithout)
        {
            var guarantee = Start.Part(rules, "sure") as Dictionary<string, object>;
            if (guarantee != null && drawsWithout + 1 >= Start.Number(guarantee, "after")) return (string)guarantee["row"];
            var rows = ((List<object>)rules["rows"]).ConvertAll(each => (Dictionary<string, object>)each);
            var weights = rows.ConvertAll(row => (ulong)((Start.Number(row, "weight") ?? 0) + RiseOf(guarantee, (string)row["id"], drawsWithout + 1)));
            ulong sum = 0;
            foreach (var weight in weights) sum += weight;
            // What 2^64 has above a multiple of the sum.
            var rest = (ulong.MaxValue % sum + 1) % sum;
            using (var mac = new HMACSHA256(serverSeed))
            {
                for (var attempt = 0L;; attempt++)
                {
                    var text = string.Join("\n", box, document, nonce.ToString(CultureInfo.InvariantCulture), attempt.ToString(CultureInfo.InvariantCulture), clientSeed);
                    var hash = mac.ComputeHash(Utf8.GetBytes(text));
                    ulong number = 0;
                    for (var at = 0; at < 8; at++) number = number << 8 | hash[at];
                    if (rest > 0 && number >= 0UL - rest) continue;
                    var left = number % sum;
                    for (var at = 0; at < rows.Count; at++)
                    {
                        if (left < weights[at]) return (string)rows[at]["id"];
                        left -= weights[at];
                    }
                }
            }
        }

        /// <summary>Returns what the guarantee adds to a row's weight at the draw <paramref name="n"/> since the row came last.</summary>
        private static long RiseOf(Dictionary<string, object> guarantee, string row, long n)
        {
            var rises = guarantee == null || (string)guarantee["row"] != row ? null : Start.Part(guarantee, "rises") as Dictionary<string, object>;
            var from = Start.Number(rises, "from");
            return n >= from ? (Start.Number(rises, "by") ?? 0) * (n - from.Value + 1) : 0;
        }

        private static string HashOf(byte[] bytes)
        {
            using (var sha = SHA256.Create()) return BitConverter.ToString(sha.ComputeHash(bytes)).Replace("-", "").ToLowerInvariant();
        }

        public static byte[] BytesOf(string hex)
        {
            var bytes = new byte[hex.Length / 2];
            for (var at = 0; at < bytes.Length; at++) bytes[at] = Convert.ToByte(hex.Substring(2 * at, 2), 16);
            return bytes;
        }
    }
}
