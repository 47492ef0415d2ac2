using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class TracksOptions
    {
        public Api Api;

        /// <summary>Keeps what was counted and not sent yet.</summary>
        public IStore Store;

        /// <summary>The player's user id: nobody else's session sends what this player has left.</summary>
        public string Owner;
        public ITimers Timers;

        /// <summary>Tells when a day or week is over; <c>null</c>: the device's clock does.</summary>
        public ServerClock Clock;

        /// <summary>Called with the tracks whenever they have changed.</summary>
        public Action<List<Dictionary<string, object>>> OnChange;

        /// <summary>Called with what counts nowhere.</summary>
        public Action<RefusedCount> OnRefused;

        /// <summary>Called when the tracks could not be read after a message.</summary>
        public Action<Exception> OnError;
    }

    /// <summary>A count that counts nowhere.</summary>
    public sealed class RefusedCount
    {
        public string Counter;
        public long Amount;

        /// <summary>
        /// The refusal, such as <c>counter.too_much</c> once the day has counted all that it can; <c>null</c> for what was sent first more than
        /// 20 hours ago, which may have counted.
        /// </summary>
        public ApiException Why;
    }

    /// <summary>
    /// The player's tracks, which are quests, achievements, streaks and passes, and what the game itself counts. Tracks follow the socket's
    /// messages. Counts wait on the device, also while it is offline, and go in batches, each under a key: five minutes after the first, and by
    /// <see cref="Flush"/>. Tracks are JSON objects, as <c>GET /tracks</c> answers them.
    /// </summary>
    public sealed class PlayerTracks
    {
        private const long LatestMs = 300000;
        private const int MostNames = 20;
        private const long MostAmount = 1000000000;

        /// <summary>The backend keeps idempotency keys for a day. Clocks differ, so that a batch is repeated for 20 hours.</summary>
        private const long RepeatableMs = 20 * 3600000L;

        private readonly TracksOptions options;
        private readonly Sending sending;

        /// <summary>The keys of claims whose answers were lost, by what they claim.</summary>
        private readonly Dictionary<string, string> unanswered = new Dictionary<string, string>();

        /// <summary>The most that a batch has of a counter, as refusals have said.</summary>
        private readonly Dictionary<string, long> bounds = new Dictionary<string, long>();
        private int names = MostNames;
        private bool isRead;
        private string live;
        private Action endWait;
        private readonly SortedDictionary<string, long> waiting = new SortedDictionary<string, long>(StringComparer.Ordinal);
        private Batch batch;

        public PlayerTracks(TracksOptions options)
        {
            this.options = options;
            All = new List<Dictionary<string, object>>();
            sending = new Sending(options.Timers, SendNext);
            var kept = Stored.Read(options.Store, Name, KeptIn);
            if (kept == null) return;
            foreach (var each in Amounts(kept["waiting"])) waiting[each.Key] = each.Value;
            batch = BatchIn(Start.Part(kept, "batch"));
        }

        /// <summary>The tracks as they were read last, and as messages have changed them.</summary>
        public List<Dictionary<string, object>> All { get; private set; }

        /// <summary>Reads the tracks. Call it when a screen opens, and when <see cref="Live"/> says to read again.</summary>
        public async Task<List<Dictionary<string, object>>> Tracks(CancellationToken cancel = default(CancellationToken))
        {
            var said = (Dictionary<string, object>)await options.Api.Call("getTracks", null, new CallOptions { Cancel = cancel });
            live = Convert.ToString(said["live"], CultureInfo.InvariantCulture);
            isRead = true;
            Show(ObjectsIn(said["tracks"]));
            return All;
        }

        /// <summary>
        /// Claims all reached steps of a track, or of a <paramref name="category"/> of tracks, 20 in a request. Returns what was <c>given</c>, and
        /// the <c>refused</c> with a <c>code</c>, which stay as they are. After a failure, the next call repeats the last request under its key,
        /// and claims the rest. Then read the tracks again: what was given may move other tracks, or open them.
        /// </summary>
        public async Task<Dictionary<string, List<object>>> ClaimTracks(string track = null, string category = null)
        {
            var body = track == null ? new Dictionary<string, object> { { "category", category } } : new Dictionary<string, object> { { "track", track } };
            var given = new List<object>();
            var refused = new Dictionary<string, object>();
            for (var left = 1L; left > 0;)
            {
                var said = await Claim(body);
                var more = (List<object>)said["given"];
                given.AddRange(more);
                foreach (Dictionary<string, object> each in (List<object>)said["refused"]) refused[NameOf(each)] = each;
                // The steps that were refused for want of a place are the first of the next request too.
                left = more.Count > 0 ? Start.Number(said, "left") ?? 0 : 0;
            }
            var done = new HashSet<string>(given.ConvertAll(each => NameOf((Dictionary<string, object>)each)));
            foreach (var each in refused)
                if ((string)Start.Part((Dictionary<string, object>)each.Value, "code") == "track.already_claimed") done.Add(each.Key);
            Change(one => WithSteps(one, step => done.Contains(NameOf(one, (string)step["id"])) ? "claimed" : (string)step["state"]));
            return new Dictionary<string, List<object>> { { "given", given }, { "refused", new List<object>(refused.Values) } };
        }

        /// <summary>
        /// Counts something for a counter of the kind <c>client</c>: the device has it then. Throws an <see cref="ArgumentException"/> for an
        /// amount below 1.
        /// </summary>
        public void Count(string counter, long amount = 1)
        {
            if (amount < 1) throw new ArgumentException(amount.ToString(CultureInfo.InvariantCulture) + " counts nothing");
            Add(waiting, counter, amount);
            Save();
            if (endWait == null) endWait = options.Timers.After(LatestMs, () => Flush());
        }

        /// <summary>Sends what was counted. Call it when the game starts, pauses, loses the focus or quits.</summary>
        public Task Flush()
        {
            StopWaiting();
            return sending.Now();
        }

        /// <summary>Sends nothing more. What waits stays in the store.</summary>
        public void Close()
        {
            StopWaiting();
            sending.Close();
        }

        /// <summary>Takes any message of the socket. Returns true for one of counts, or of a wallet, that moves tracks.</summary>
        public bool Take(Dictionary<string, object> news)
        {
            var type = Start.Part(news, "type") as string;
            if (!isRead || (type != "counts" && type != "wallet")) return false;
            var numbers = new Dictionary<string, long>();
            if (type == "counts")
            {
                foreach (var each in ObjectsIn(news["tracks"])) numbers[(string)each["track"]] = Start.Number(each, "number") ?? 0;
                return Move(numbers, true);
            }
            var wallet = new WalletState();
            wallet.Take(news);
            foreach (var track in All)
            {
                var currency = Start.Part((Dictionary<string, object>)track["counts"], "currency") as string;
                if (currency != null) numbers[(string)track["id"]] = wallet.Amount(currency);
            }
            return Move(numbers, false);
        }

        private string Name
        {
            get { return "counts:" + options.Owner; }
        }

        private async Task<Dictionary<string, object>> Claim(Dictionary<string, object> body)
        {
            var words = Json.Write(body);
            string key;
            if (!unanswered.TryGetValue(words, out key)) unanswered[words] = key = Guid.NewGuid().ToString();
            var request = new Request { Body = body };
            if (live != null) request.Headers["x-live-seen"] = live;
            try
            {
                var said = (Dictionary<string, object>)await options.Api.Call("postTracksClaim", request, new CallOptions { Key = key });
                unanswered.Remove(words);
                return said;
            }
            catch (ApiException error)
            {
                if (Sending.IsFinal(error)) unanswered.Remove(words);
                throw;
            }
        }

        /// <summary>Sets numbers of tracks. Reads the tracks if these are not as the device knows them: another day, for example.</summary>
        private bool Move(Dictionary<string, long> numbers, bool areGrowing)
        {
            if (numbers.Count == 0) return false;
            var now = options.Clock == null ? options.Timers.Now : options.Clock.Now;
            var known = All.FindAll(track => numbers.ContainsKey((string)track["id"]));
            var isOther = known.Count < numbers.Count || known.Exists(track =>
                now >= (Start.Number(track, "endsAt") ?? long.MaxValue) || (areGrowing && numbers[(string)track["id"]] < Start.Number(track, "number")));
            if (isOther) ReadAgain();
            else Change(track => numbers.ContainsKey((string)track["id"]) ? Moved(track, numbers[(string)track["id"]]) : track);
            return true;
        }

        private async void ReadAgain()
        {
            try
            {
                await Tracks();
            }
            catch (Exception error)
            {
                if (options.OnError != null) Handlers.Call(() => options.OnError(error));
            }
        }

        private void Change(Converter<Dictionary<string, object>, Dictionary<string, object>> change)
        {
            if (isRead) Show(All.ConvertAll(change));
        }

        private void Show(List<Dictionary<string, object>> tracks)
        {
            All = tracks;
            if (options.OnChange != null) Handlers.Call(() => options.OnChange(tracks));
        }

        private async Task<bool> SendNext()
        {
            if (batch == null) BeginBatch();
            if (batch == null) return false;
            var own = batch;
            if (Math.Abs(options.Timers.Now - own.SentAt) > RepeatableMs)
            {
                Leave(null);
                foreach (var each in own.Add) Refuse(each.Key, each.Value, null);
                return true;
            }
            try
            {
                var said = (Dictionary<string, object>)await options.Api.Call("postCounters",
                    new Request { Body = new Dictionary<string, object> { { "add", Written(own.Add) } } },
                    new CallOptions { Key = own.Key, Cancel = sending.Ending });
                Leave(null);
                Counted(Start.Part(said, "counters") as Dictionary<string, object>);
            }
            catch (ApiException error)
            {
                if (!Sending.IsFinal(error)) throw;
                Cut(own, error);
            }
            return true;
        }

        /// <summary>Nothing of a refused batch was counted. What can be counted waits again.</summary>
        private void Cut(Batch own, ApiException error)
        {
            var left = error.Code == "counter.too_much" ? Start.Part(error.Details, "left") as Dictionary<string, object> : null;
            if (left != null)
                foreach (var each in left) bounds[each.Key] = Convert.ToInt64(each.Value);
            // The refusal does not say which counter is the wrong one.
            else if (own.Add.Count > 1) names = 1;
            var again = new Dictionary<string, long>();
            var refused = new Dictionary<string, long>();
            foreach (var each in own.Add)
            {
                var isRefused = left == null ? own.Add.Count == 1 : (Start.Number(left, each.Key) ?? 1) < 1;
                (isRefused ? refused : again)[each.Key] = each.Value;
            }
            Leave(again);
            foreach (var each in refused)
            {
                bounds.Remove(each.Key);
                Refuse(each.Key, each.Value, error);
            }
        }

        private void BeginBatch()
        {
            var add = new Dictionary<string, long>();
            foreach (var each in waiting)
            {
                long most;
                if (add.Count < names) add[each.Key] = Math.Min(each.Value, bounds.TryGetValue(each.Key, out most) ? most : MostAmount);
            }
            if (add.Count == 0) return;
            foreach (var each in add) Add(waiting, each.Key, -each.Value);
            batch = new Batch { Key = Guid.NewGuid().ToString(), Add = add, SentAt = options.Timers.Now };
            Save();
        }

        /// <summary>Ends the batch. What <paramref name="again"/> has waits again.</summary>
        private void Leave(Dictionary<string, long> again)
        {
            batch = null;
            if (again != null)
                foreach (var each in again) Add(waiting, each.Key, each.Value);
            Save();
        }

        /// <summary>Takes the numbers of counters into the tracks that read them.</summary>
        private void Counted(Dictionary<string, object> counters)
        {
            var numbers = new Dictionary<string, long>();
            foreach (var track in All)
            {
                var counter = Start.Part((Dictionary<string, object>)track["counts"], "counter") as string;
                var said = counter == null ? null : Start.Part(counters, counter) as Dictionary<string, object>;
                if (said != null) numbers[(string)track["id"]] = NumberIn(said, (string)track["window"]);
            }
            Move(numbers, true);
        }

        private void Refuse(string counter, long amount, ApiException why)
        {
            if (options.OnRefused != null) Handlers.Call(() => options.OnRefused(new RefusedCount { Counter = counter, Amount = amount, Why = why }));
        }

        private void Save()
        {
            if (batch == null && waiting.Count == 0)
            {
                options.Store.Write(Name, null);
                return;
            }
            var kept = new Dictionary<string, object> { { "waiting", Written(waiting) } };
            if (batch != null) kept["batch"] = new Dictionary<string, object> { { "key", batch.Key }, { "add", Written(batch.Add) }, { "sentAt", batch.SentAt } };
            options.Store.Write(Name, Json.Write(kept));
        }

        private void StopWaiting()
        {
            if (endWait != null) endWait();
            endWait = null;
        }

        /// <summary>What is being sent. <c>SentAt</c> is the device's time of the first try.</summary>
        private sealed class Batch
        {
            public string Key;
            public Dictionary<string, long> Add;
            public long SentAt;
        }

        private static void Add(IDictionary<string, long> to, string counter, long amount)
        {
            long before;
            to.TryGetValue(counter, out before);
            if (before + amount > 0) to[counter] = before + amount;
            else to.Remove(counter);
        }

        /// <summary>Throws for what somebody else has stored.</summary>
        private static Dictionary<string, object> KeptIn(object json)
        {
            var kept = (Dictionary<string, object>)json;
            Amounts(kept["waiting"]);
            BatchIn(Start.Part(kept, "batch"));
            return kept;
        }

        private static Batch BatchIn(object json)
        {
            var sent = json as Dictionary<string, object>;
            return sent == null ? null : new Batch { Key = (string)sent["key"], Add = Amounts(sent["add"]), SentAt = Convert.ToInt64(sent["sentAt"]) };
        }

        private static Dictionary<string, long> Amounts(object json)
        {
            var amounts = new Dictionary<string, long>();
            foreach (var each in (Dictionary<string, object>)json) amounts[each.Key] = Convert.ToInt64(each.Value);
            return amounts;
        }

        private static Dictionary<string, object> Written(IDictionary<string, long> amounts)
        {
            var json = new Dictionary<string, object>();
            foreach (var each in amounts) json[each.Key] = each.Value;
            return json;
        }

        private static List<Dictionary<string, object>> ObjectsIn(object list)
        {
            return ((List<object>)list).ConvertAll(each => (Dictionary<string, object>)each);
        }

        private static string NameOf(Dictionary<string, object> said)
        {
            return said["track"] + "@" + said["window"] + " " + said["step"];
        }

        private static string NameOf(Dictionary<string, object> track, string step)
        {
            return track["id"] + "@" + track["window"] + " " + step;
        }

        private static Dictionary<string, object> WithSteps(Dictionary<string, object> track, Func<Dictionary<string, object>, string> stateOf)
        {
            var steps = ObjectsIn(track["steps"]).ConvertAll(step => (object)new Dictionary<string, object>(step) { ["state"] = stateOf(step) });
            return new Dictionary<string, object>(track) { ["steps"] = steps };
        }

        /// <summary>Returns a track with another number. Steps that it reaches can be claimed, or wait for their reward track or another track.</summary>
        private static Dictionary<string, object> Moved(Dictionary<string, object> track, long number)
        {
            var streak = Start.Part(track, "streak") as Dictionary<string, object>;
            var best = Math.Max(Start.Number(streak, "best") ?? 0, number);
            var open = new HashSet<string>();
            foreach (var rewardTrack in ObjectsIn(track["rewardTracks"]))
                if (Start.Part(rewardTrack, "isOpen") as bool? == true) open.Add((string)rewardTrack["id"]);
            var isLocked = Start.Part(track, "after") != null;
            var moved = WithSteps(track, step =>
            {
                if ((string)step["state"] == "claimed") return "claimed";
                if (Start.Number(step, "at") > best) return "open";
                var rewardTrack = Start.Part(step, "rewardTrack") as string;
                return isLocked || (rewardTrack != null && !open.Contains(rewardTrack)) ? "closed" : "claimable";
            });
            moved["number"] = number;
            if (streak != null) moved["streak"] = new Dictionary<string, object>(streak) { ["best"] = best };
            return moved;
        }

        /// <summary>Returns a counter's number in a window; less than any other in one of a document's own time, which only the backend knows.</summary>
        private static long NumberIn(Dictionary<string, object> numbers, string window)
        {
            var part = window == "ever" ? "ever" : Regex.IsMatch(window, "^\\d{4}-W\\d\\d$") ? "week" : Regex.IsMatch(window, "^\\d{4}-\\d\\d-\\d\\d$") ? "day" : null;
            return part == null ? long.MinValue : Start.Number(numbers, part) ?? 0;
        }
    }
}
