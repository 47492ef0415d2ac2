using System.Collections.Generic;
using System.Linq;
using GameBackend;

/// <summary>
/// Stone, paper and scissors, three rounds, of the players of a match, who send each other their whole state. The game page plays
/// the same game, so its players meet those of this sample. The sample leaves out the bots.
/// </summary>
public sealed class Hands
{
    public static readonly string[] Choices = { "stone", "paper", "scissors" };
    private const int Rounds = 3;

    private sealed class Hand
    {
        public string Team;
        public List<string> Chosen;
    }

    private readonly Dictionary<string, Hand> all = new Dictionary<string, Hand>();
    private readonly Hand own;
    private readonly Relay relay;
    private readonly string name;
    private readonly long players;

    /// <summary>Begins the match that a search has found.</summary>
    public Hands(Live live, ITimers timers, Guest guest, Dictionary<string, object> found)
    {
        name = guest.Username;
        players = (long)found["players"];
        own = all[guest.UserId] = new Hand { Team = (string)found["team"], Chosen = new List<string>() };
        relay = new Relay(live, (string)found["matchId"], timers, (data, from, seq) => Take(data, from));
        Say(true);
    }

    private int Played
    {
        get { return all.Values.Min(hand => hand.Chosen.Count); }
    }

    public bool CanChoose
    {
        get { return all.Count == players && own.Chosen.Count == Played && Played < Rounds; }
    }

    public string Shown
    {
        get
        {
            if (all.Count < players) return "Waiting for the others";
            if (all.Values.All(hand => hand.Team == own.Team)) return "Only bots are on the other side: search again";
            var score = Points(true) + " : " + Points(false);
            return Played == Rounds ? "The end: " + score : "Round " + (Played + 1) + ", " + score + (CanChoose ? "" : ", waiting");
        }
    }

    public void Choose(string choice)
    {
        own.Chosen.Add(choice);
        Say(false);
    }

    /// <summary>Sends the own state. <paramref name="hello"/> asks the others for theirs.</summary>
    public void Say(bool hello)
    {
        relay.Send(new Dictionary<string, object>
        {
            { "team", own.Team }, { "name", name }, { "choices", own.Chosen.Cast<object>().ToList() }, { "hello", hello },
        });
    }

    public void Close()
    {
        relay.Close();
    }

    /// <summary>Takes another player's state. Players can send anything: what is no hand, or changes an earlier choice, is ignored.</summary>
    private void Take(object data, string from)
    {
        var said = data as Dictionary<string, object>;
        object team, chosen, hello;
        if (said == null || !said.TryGetValue("team", out team) || !said.TryGetValue("choices", out chosen)) return;
        var list = chosen as List<object>;
        if (!(team is string) || list == null || list.Count > Rounds || !list.All(each => Choices.Contains(each as string))) return;
        var hand = new Hand { Team = (string)team, Chosen = list.Cast<string>().ToList() };
        Hand known;
        if (all.TryGetValue(from, out known))
        {
            if (known == own || known.Team != hand.Team || !hand.Chosen.Take(known.Chosen.Count).SequenceEqual(known.Chosen)) return;
        }
        else if (all.Count == players) return;
        all[from] = hand;
        if (said.TryGetValue("hello", out hello) && Equals(hello, true)) Say(false);
    }

    /// <summary>Returns a side's points: one for each hand that each of its hands beats in the rounds that all have played.</summary>
    private int Points(bool ours)
    {
        var side = all.Values.Where(hand => (hand.Team == own.Team) == ours);
        var others = all.Values.Where(hand => (hand.Team == own.Team) != ours).ToList();
        return Enumerable.Range(0, Played).Sum(round => side.Sum(hand => others.Count(other => Beats(hand.Chosen[round], other.Chosen[round]))));
    }

    private static bool Beats(string one, string other)
    {
        return System.Array.IndexOf(Choices, one) == (System.Array.IndexOf(Choices, other) + 1) % Choices.Length;
    }
}
