using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class EventsOptions
    {
        public Api Api;

        /// <summary>Keeps what was not sent yet.</summary>
        public IStore Store;

        /// <summary>The player's user id: nobody else's session sends what this player has left.</summary>
        public string Owner;
        public ITimers Timers;

        /// <summary>The player's start, which says what experiments give the player; <c>null</c> for none.</summary>
        public Start Start;

        /// <summary>Called with an event that does not count, which the game's log tells too.</summary>
        public Action<RefusedEvent> OnRefused;
    }

    /// <summary>An event that does not count.</summary>
    public sealed class RefusedEvent
    {
        public string Name;
        public long Seq;

        /// <summary>
        /// <c>json</c> for a field that JSON has no form for. Otherwise the backend refuses it: its <c>name</c> or a <c>field</c> is not as a
        /// feature declares it, something is <c>personal</c>, or the <c>form</c> is not that of an event. <c>batch</c>: the whole request was
        /// refused, that of a banned player for example.
        /// </summary>
        public string Why;
    }

    /// <summary>
    /// Tells the backend what happens in the game, for the team's numbers. Events wait on the device, also while it is offline, the thousand
    /// newest of them, and go in batches: when 40 wait, after ten minutes, and by <see cref="Flush"/>.
    /// </summary>
    public sealed class Events
    {
        private const int Enough = 40;
        private const long LatestMs = 600000;
        private const int MostKept = 1000;

        /// <summary>The most events and characters of a request. The backend takes 100 and 64 KB.</summary>
        private const int MostSent = 100;
        private const int MostCharacters = 20000;

        /// <summary>The longest wait of a timer.</summary>
        private const long DayMs = 86400000;

        private readonly EventsOptions options;
        private readonly string session = Guid.NewGuid().ToString("N");
        private readonly List<Dictionary<string, object>> waiting;
        private readonly HashSet<string> met = new HashSet<string>();
        private readonly Sending sending;

        /// <summary>False for a store that must stay as it is.</summary>
        private readonly bool keeps = true;
        private long seq;
        private Action endWait;

        /// <summary>Set while the backend takes nothing: a timer's end, because somebody may set the device's clock meanwhile.</summary>
        private Action endHold;

        public Events(EventsOptions options)
        {
            this.options = options;
            sending = new Sending(options.Timers, SendNext);
            var left = new List<object>();
            try
            {
                left = Stored.ReadAll(options.Store, Name);
            }
            catch (Exception fault)
            {
                // It is damaged, and too full to be set aside.
                Handlers.Log(fault);
                keeps = false;
            }
            waiting = left
                .ConvertAll(each => each as Dictionary<string, object>)
                .FindAll(each => Start.Part(each, "session") is string);
        }

        /// <summary>
        /// Adds an event as a feature of the backend declares it. Its fields are whole numbers, booleans, and names of the game's own data. An
        /// event with anything that JSON has no form for is dropped, and told by <see cref="EventsOptions.OnRefused"/> and the game's log.
        /// </summary>
        public void Add(string name, IDictionary<string, object> fields = null)
        {
            var one = new Dictionary<string, object>
            {
                { "session", session }, { "name", name }, { "seq", seq++ }, { "at", options.Timers.Now },
                { "fields", fields == null ? new Dictionary<string, object>() : new Dictionary<string, object>(fields) },
            };
            try
            {
                Json.Write(one);
            }
            catch (ArgumentException wrong)
            {
                Refuse(one, "json", wrong);
                return;
            }
            waiting.Add(one);
            if (waiting.Count > MostKept) waiting.RemoveRange(0, waiting.Count - MostKept);
            Save();
            if (waiting.Count >= Enough) sending.Begin();
            else if (endWait == null) endWait = options.Timers.After(LatestMs, () => Flush());
        }

        /// <summary>
        /// Returns the values that an experiment gives the player, and adds the event that the player has met it, once in a session of play:
        /// call it where the game first uses one. Empty without the experiment: the game has values of its own.
        /// </summary>
        public Dictionary<string, object> Experiment(string id)
        {
            var values = options.Start == null ? null : Start.Part(options.Start.Current, "values") as Dictionary<string, object>;
            var all = Start.Part(values, "experiments") as Dictionary<string, object>;
            var found = Start.Part(all, id) as Dictionary<string, object>;
            if (found == null) return new Dictionary<string, object>();
            if (met.Add(id)) Add("exposure", new Dictionary<string, object> { { "experiment", id }, { "variant", Start.Part(found, "variant") } });
            return (Dictionary<string, object>)found["values"];
        }

        /// <summary>Sends what waits. Call it at a start, and when the game pauses. Ends when nothing can be sent for now.</summary>
        public Task Flush()
        {
            End(ref endWait);
            return sending.Now();
        }

        /// <summary>Sends nothing more. What waits stays in the store.</summary>
        public void Close()
        {
            End(ref endWait);
            End(ref endHold);
            sending.Close();
        }

        private string Name
        {
            get { return "events:" + options.Owner; }
        }

        private async Task<bool> SendNext()
        {
            if (waiting.Count == 0 || endHold != null) return false;
            var batch = Batch();
            var now = options.Timers.Now;
            var events = batch.ConvertAll(each => (object)new Dictionary<string, object>
            {
                { "name", Start.Part(each, "name") }, { "seq", Start.Part(each, "seq") },
                { "age", now - (Start.Number(each, "at") ?? now) }, { "fields", Start.Part(each, "fields") },
            });
            var body = new Dictionary<string, object> { { "session", batch[0]["session"] }, { "events", events } };
            object answer = null;
            try
            {
                answer = await options.Api.Call("postEvents", new Request { Body = body }, new CallOptions { Cancel = sending.Ending });
            }
            catch (ApiException error) when (Sending.IsFinal(error))
            {
                // Another try would be refused too, and the next events would wait behind it.
                foreach (var each in batch) Refuse(each, "batch", error);
            }
            foreach (var each in Start.Part(answer as Dictionary<string, object>, "refusals") as List<object> ?? new List<object>())
            {
                var told = each as Dictionary<string, object>;
                var refused = batch.Find(one => Equals(one["seq"], Start.Part(told, "seq")));
                if (refused != null) Refuse(refused, Start.Part(told, "why") as string, null);
            }
            var seconds = Start.Number(answer as Dictionary<string, object>, "retryAfter");
            if (seconds != null)
            {
                Hold(Math.Min(DayMs, Math.Max(1, seconds.Value) * 1000));
                return false;
            }
            // The oldest may have gone meanwhile: those of the batch are still before all others.
            waiting.RemoveRange(0, waiting.IndexOf(batch[batch.Count - 1]) + 1);
            Save();
            return true;
        }

        private void Refuse(Dictionary<string, object> one, string why, Exception cause)
        {
            var refused = new RefusedEvent { Name = Start.Part(one, "name") as string, Seq = Start.Number(one, "seq") ?? 0, Why = why };
            Handlers.Log(new ArgumentException("The event " + refused.Name + " does not count: " + (cause == null ? why : cause.Message), cause));
            if (options.OnRefused != null) Handlers.Call(() => options.OnRefused(refused));
        }

        /// <summary>Returns the oldest events, of one session, that fit into a request.</summary>
        private List<Dictionary<string, object>> Batch()
        {
            var characters = 0;
            var end = waiting.FindIndex(each =>
            {
                characters += Json.Write(each).Length;
                return each != waiting[0] && (!Equals(each["session"], waiting[0]["session"]) || characters > MostCharacters);
            });
            return waiting.GetRange(0, Math.Min(MostSent, end < 0 ? waiting.Count : end));
        }

        /// <summary>Sends nothing for so many milliseconds.</summary>
        private void Hold(long ms)
        {
            endHold = options.Timers.After(ms, () =>
            {
                endHold = null;
                Flush();
            });
        }

        private void Save()
        {
            try
            {
                if (keeps) Stored.WriteAll(options.Store, Name, waiting);
            }
            catch (Exception)
            {
                // It is full, for example. The game goes on, and its events wait as long as it runs.
            }
        }

        private static void End(ref Action timer)
        {
            if (timer != null) timer();
            timer = null;
        }
    }
}
