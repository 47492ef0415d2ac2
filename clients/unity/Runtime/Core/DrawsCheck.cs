using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GameBackend
{
    /// <summary>
    /// Computes the draws of an epoch again, from its secret, which is known once the epoch has ended. It trusts nothing but the commitment that
    /// the player saw before.
    /// </summary>
    public static class DrawsCheck
    {
        private static readonly UTF8Encoding Utf8 = new UTF8Encoding(false);

        /// <summary>
        /// Returns what is wrong with the pages of <see cref="PlayerDraws.Draws"/>, all of one epoch: nothing if every draw is right.
        /// </summary>
        public static List<string> Wrong(List<object> pages)
        {
            var wrong = new List<string>();
            var epoch = pages.Count == 0 ? null : (Dictionary<string, object>)((Dictionary<string, object>)pages[0])["epoch"];
            var shown = Start.Part(epoch, "secret") as string;
            if (shown == null)
            {
                wrong.Add("The epoch has not ended: its secret is not known yet");
                return wrong;
            }
            var secret = BytesOf(shown);
            if (HashOf(secret) != (string)epoch["commitment"]) wrong.Add("The secret is another than what was fixed before");
            var k = 0L;
            var counts = new Dictionary<string, long>();
            var begins = Start.Part(epoch, "dry") as Dictionary<string, object>;
            foreach (Dictionary<string, object> page in pages)
            foreach (Dictionary<string, object> draw in (List<object>)page["draws"])
            {
                var name = "Draw " + (++k).ToString(CultureInfo.InvariantCulture);
                if (Start.Number(draw, "k") != k) wrong.Add(name + " is missing");
                k = Start.Number(draw, "k") ?? k;
                var document = (string)draw["document"];
                var form = Start.Part((Dictionary<string, object>)page["documents"], document) as string;
                if (form == null || HashOf(Utf8.GetBytes(form)) != document)
                {
                    wrong.Add(name + " has another document than its hash says");
                    continue;
                }
                var rules = (Dictionary<string, object>)Json.Parse(form);
                var sure = Start.Part(rules, "sure") as Dictionary<string, object>;
                var dry = Start.Number(draw, "dry") ?? 0;
                var box = (string)draw["box"];
                long known;
                var isKnown = counts.TryGetValue(box, out known);
                if (!isKnown && begins != null) known = Start.Number(begins, box) ?? 0;
                // What was taken back changes the count before the next draw.
                var count = Math.Max(0, known + (Start.Number(draw, "back") ?? 0));
                if ((isKnown || begins != null) && count != dry) wrong.Add(name + " has another count than the draws before it");
                var row = RowOf(secret, (string)epoch["word"], box, document, rules, k, dry);
                if (row != (string)draw["row"]) wrong.Add(name + " is " + row + ", not " + draw["row"]);
                counts[box] = sure == null ? dry : (string)sure["row"] == row ? 0 : dry + 1;
            }
            if (Start.Number(epoch, "draws") != k) wrong.Add("The epoch has other draws than these");
            return wrong;
        }

        /// <summary>Returns the row of draw <paramref name="k"/>, before which the row of the guarantee has not come <paramref name="dry"/> times.</summary>
        public static string RowOf(byte[] secret, string word, string box, string document, Dictionary<string, object> rules, long k, long dry)
        {
            var sure = Start.Part(rules, "sure") as Dictionary<string, object>;
            if (sure != null && dry + 1 >= Start.Number(sure, "after")) return (string)sure["row"];
            var rows = ((List<object>)rules["rows"]).ConvertAll(each => (Dictionary<string, object>)each);
            var weights = rows.ConvertAll(row => (ulong)((Start.Number(row, "weight") ?? 0) + RiseOf(sure, (string)row["id"], dry + 1)));
            ulong sum = 0;
            foreach (var weight in weights) sum += weight;
            // What 2^64 has above a multiple of the sum.
            var rest = (ulong.MaxValue % sum + 1) % sum;
            using (var mac = new HMACSHA256(secret))
            {
                for (var attempt = 0L;; attempt++)
                {
                    var text = string.Join("\n", box, document, k.ToString(CultureInfo.InvariantCulture), attempt.ToString(CultureInfo.InvariantCulture), word);
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
        private static long RiseOf(Dictionary<string, object> sure, string row, long n)
        {
            var rises = sure == null || (string)sure["row"] != row ? null : Start.Part(sure, "rises") as Dictionary<string, object>;
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
