using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>A leaderboard that follows its messages, and says when it has missed one. Entries are JSON objects.</summary>
    public sealed class Board
    {
        private readonly string gameArea;
        private readonly Dictionary<string, Dictionary<string, object>> known = new Dictionary<string, Dictionary<string, object>>();
        private List<string> order = new List<string>();
        private long? at;

        public Board(string gameArea)
        {
            this.gameArea = gameArea;
        }

        /// <summary>The entries, best first.</summary>
        public List<Dictionary<string, object>> Entries
        {
            get { return order.ConvertAll(id => known[id]); }
        }

        /// <summary>Replaces the entries with those that <c>GET /leaderboard</c> answered.</summary>
        public void Read(List<object> entries)
        {
            known.Clear();
            order = new List<string>();
            foreach (Dictionary<string, object> entry in entries)
            {
                known[(string)entry["userId"]] = entry;
                order.Add((string)entry["userId"]);
            }
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
            foreach (Dictionary<string, object> entry in (List<object>)change["entries"]) known[(string)entry["userId"]] = entry;
            var wanted = (List<object>)change["order"];
            order = new List<string>();
            foreach (string id in wanted)
                if (known.ContainsKey(id)) order.Add(id);
            at = time;
            return isNext && order.Count == wanted.Count;
        }
    }
}
