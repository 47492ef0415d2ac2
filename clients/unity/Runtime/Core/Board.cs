using System;
using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>A leaderboard that follows its messages, and says when it has missed one. Entries are JSON objects.</summary>
    public sealed class Board
    {
        private readonly string gameArea;
        private long? at;

        public Board(string gameArea)
        {
            this.gameArea = gameArea;
            Entries = new List<Dictionary<string, object>>();
        }

        /// <summary>
        /// The entries, best first, with their ranks. Messages have the top of the board: lower entries are those of the last
        /// <see cref="Read"/>.
        /// </summary>
        public List<Dictionary<string, object>> Entries { get; private set; }

        /// <summary>Replaces the entries with those that <c>GET /leaderboard</c> answered, from rank 1 on.</summary>
        public void Read(List<object> entries)
        {
            Entries = Ranked(entries.ConvertAll(entry => (Dictionary<string, object>)entry));
            at = null;
        }

        /// <summary>Takes a message. Returns false if one before it is missing: read the board again.</summary>
        public bool Take(Dictionary<string, object> change)
        {
            if (change["gameArea"] as string != gameArea) return true;
            var time = (long)change["at"];
            if (at != null && time <= at) return true;
            object value;
            var since = change.TryGetValue("since", out value) ? value as long? : null;
            var isNext = at == null || since == null || since == at;
            var left = new List<Dictionary<string, object>>(Entries);
            foreach (Dictionary<string, object> entry in (List<object>)change["entries"])
            {
                left.RemoveAll(each => Equals(each["userId"], entry["userId"]));
                left.Add(entry);
            }
            var order = (List<object>)change["order"];
            var all = new List<Dictionary<string, object>>();
            foreach (string id in order)
            {
                var next = left.Find(each => Equals(each["userId"], id));
                if (next != null && left.Remove(next)) all.Add(next);
            }
            at = time;
            var hasAll = all.Count == order.Count;
            // Whoever has left the top although nobody has passed them is no longer on the board.
            var least = all.Count == 0 ? double.NegativeInfinity : ScoreOf(all[all.Count - 1]);
            all.AddRange(left.FindAll(each => ScoreOf(each) <= least));
            Entries = Ranked(all);
            return isNext && hasAll;
        }

        private static double ScoreOf(Dictionary<string, object> entry)
        {
            return Convert.ToDouble(entry["score"]);
        }

        private static List<Dictionary<string, object>> Ranked(List<Dictionary<string, object>> entries)
        {
            var rank = 0L;
            return entries.ConvertAll(entry => new Dictionary<string, object>(entry) { ["rank"] = ++rank });
        }
    }
}
