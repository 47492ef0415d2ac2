using System.Collections.Generic;
using System.Linq;
using GameBackend;

/// <summary>
/// Stone, paper and scissors, three rounds, of the players of a match, who send each other their whole state. The game page plays
/// the same game, with the same bots in the places that are left, so its players meet those of this sample.
/// </summary>
public sealed class Hands
{
    public static readonly string[] Choices = { "stone", "paper", "scissors" };
    private const int Rounds = 3;
    private const int TeamSize = 2;

    private sealed class Hand
    {
        public string Team;
        public List<string> Chosen;
    }

    private readonly Dictionary<string, Hand> people = new Dictionary<string, Hand>();
    private readonly string match;
    private readonly Hand own;
    private readonly Relay relay;
    private readonly string name;
    private readonly long players;

    /// <summary>Begins the match that a search has found.</summary>
    public Hands(Live live, ITimers timers, Guest guest, Dictionary<string, object> found)
    {
        name = guest.Username;
        players = (long)found["players"];
        match = (string)found["matchId"];
        own = people[guest.UserId] = new Hand { Team = (string)found["team"], Chosen = new List<string>() };
        relay = new Relay(live, match, timers, (data, from, seq) => Take(data, from));
        Say(true);
    }

    /// <summary>All hands with those of the bots; empty until all players of the match are there.</summary>
    private List<Hand> All
    {
        get
        {
            if (people.Count < players) return new List<Hand>();
            var all = people.Values.ToList();
            var teams = all.Select(hand => hand.Team).Distinct().OrderBy(team => team, System.StringComparer.Ordinal).ToList();
            if (teams.Count < 2) teams.Add("bots");
            var free = teams.SelectMany(team => Enumerable.Repeat(team, System.Math.Max(0, TeamSize - people.Values.Count(hand => hand.Team == team))));
            return all.Concat(free.Select((team, at) => new Hand { Team = team, Chosen = BotChoices(match + " " + at) })).ToList();
        }
    }

    private int Played
    {
        get { return All.Select(hand => hand.Chosen.Count).DefaultIfEmpty(0).Min(); }
    }

    public bool CanChoose
    {
        get { return people.Count == players && own.Chosen.Count == Played && Played < Rounds; }
    }

    public string Shown
    {
        get
        {
            if (people.Count < players) return "Waiting for the others";
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
        if (people.TryGetValue(from, out known))
        {
            if (known == own || known.Team != hand.Team || !hand.Chosen.Take(known.Chosen.Count).SequenceEqual(known.Chosen)) return;
        }
        else if (people.Count == players) return;
        people[from] = hand;
        if (said.TryGetValue("hello", out hello) && Equals(hello, true)) Say(false);
    }

    /// <summary>Returns a side's points: one for each hand that each of its hands beats in the rounds that all have played.</summary>
    private int Points(bool ours)
    {
        var side = All.Where(hand => (hand.Team == own.Team) == ours);
        var others = All.Where(hand => (hand.Team == own.Team) != ours).ToList();
        return Enumerable.Range(0, Played).Sum(round => side.Sum(hand => others.Count(other => Beats(hand.Chosen[round], other.Chosen[round]))));
    }

    private static bool Beats(string one, string other)
    {
        return System.Array.IndexOf(Choices, one) == (System.Array.IndexOf(Choices, other) + 1) % Choices.Length;
    }

    /// <summary>A bot's choices in all rounds, which depend on the match only: all clients of a match make the same bots.</summary>
    private static List<string> BotChoices(string seed)
    {
        return Enumerable.Range(0, Rounds).Select(round => Choices[HashOf(seed + " " + round) % (uint)Choices.Length]).ToList();
    }

    /// <summary>FNV-1a of a text, without its lowest bits, which hardly mix.</summary>
    private static uint HashOf(string text)
    {
        var hash = 0x811c9dc5u;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 0x01000193u);
        return hash >> 8;
    }
}
