using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>The player's party and invitations, which follow their messages.</summary>
    public sealed class PartyState
    {
        private readonly ServerClock clock;
        private readonly Dictionary<string, Dictionary<string, object>> invited = new Dictionary<string, Dictionary<string, object>>();

        public PartyState(ServerClock clock)
        {
            this.clock = clock;
        }

        /// <summary>The party that the player is in; <c>null</c> if none.</summary>
        public Dictionary<string, object> Party { get; private set; }

        /// <summary>The invitations that can still be accepted.</summary>
        public List<Dictionary<string, object>> Invitations
        {
            get
            {
                var open = new List<Dictionary<string, object>>();
                foreach (var each in invited.Values)
                    if ((long)each["until"] > clock.Now) open.Add(each);
                return open;
            }
        }

        /// <summary>Replaces all with what <c>GET /parties</c> answered.</summary>
        public void Read(Dictionary<string, object> state)
        {
            object party;
            Party = state.TryGetValue("party", out party) ? party as Dictionary<string, object> : null;
            invited.Clear();
            foreach (Dictionary<string, object> each in (List<object>)state["invitations"]) invited[(string)each["partyId"]] = each;
        }

        /// <summary>Takes any message. Returns true if something has changed.</summary>
        public bool Take(Dictionary<string, object> news)
        {
            var type = news["type"] as string;
            if (type == "partyInvitation")
            {
                invited[(string)news["partyId"]] = news;
                return true;
            }
            if (type != "party") return false;
            var id = (string)news["partyId"];
            var isMine = Party != null && (string)Party["partyId"] == id;
            object value;
            var party = news.TryGetValue("party", out value) ? value as Dictionary<string, object> : null;
            if (party != null)
            {
                if (isMine && (long)Party["version"] >= (long)party["version"]) return false;
                invited.Remove(id);
                Party = party;
                return true;
            }
            // The player has left that party; another one stays.
            if (!isMine) return false;
            Party = null;
            return true;
        }
    }
}
