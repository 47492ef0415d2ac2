using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>A write that waits to be sent.</summary>
    public sealed class OutboxEntry
    {
        public string Key;
        public string Route;
        public Request Request;

        /// <summary>When it was sent first, by the device's clock; <c>null</c> until then.</summary>
        public long? SentAt;

        /// <summary>The same in the server's time, if it was known.</summary>
        public long? SentAtServer;

        /// <summary>How often <see cref="OutboxOptions.HasTakenEffect"/> has had a fault.</summary>
        internal int Faults;
    }

    public sealed class OutboxOptions
    {
        public Api Api;
        public IReadOnlyDictionary<string, Route> Routes;
        public IStore Store;

        /// <summary>The player's user id: nobody else's session sends what this player has left.</summary>
        public string Owner;
        public ITimers Timers;
        public ServerClock Clock;
        public int Most = 500;
        public Action<OutboxEntry, object> OnSent;

        /// <summary>Called when an entry is given up: it was <c>refused</c>, is <c>stale</c>, or its route is <c>unknown</c>.</summary>
        public Action<OutboxEntry, string, ApiException> OnDropped;

        /// <summary>
        /// Reads whether an entry that was sent first more than 20 hours ago has taken effect. What it throws that is no failure of a call is a
        /// fault: the game's log tells it, and the entry is dropped as <c>stale</c> after three.
        /// </summary>
        public Func<OutboxEntry, Task<bool>> HasTakenEffect;
    }

    /// <summary>Keeps writes while the device is offline, and sends them one after the other, in order, also after a restart.</summary>
    public sealed class Outbox
    {
        /// <summary>The backend keeps idempotency keys for a day. Clocks differ, so that an entry is repeated for 20 hours.</summary>
        private const long RepeatableMs = 20 * 3600000L;
        private const int MostFaults = 3;
        private readonly OutboxOptions options;
        private readonly List<OutboxEntry> entries;
        private readonly Sending sending;

        public Outbox(OutboxOptions options)
        {
            this.options = options;
            sending = new Sending(options.Timers, SendNext);
            entries = Read(Stored.ReadAll(options.Store, Name));
        }

        /// <summary>The entries that wait, oldest first.</summary>
        public IReadOnlyList<OutboxEntry> Waiting
        {
            get { return entries; }
        }

        /// <summary>
        /// Adds a write, and begins to send. Throws <see cref="OutboxFullException"/>, and an <see cref="ArgumentException"/> that names the
        /// member whose value JSON has no form for.
        /// </summary>
        public OutboxEntry Add(Route route, Request request)
        {
            if (entries.Count >= options.Most) throw new OutboxFullException(options.Most);
            var entry = new OutboxEntry { Key = Guid.NewGuid().ToString(), Route = route.Name, Request = request };
            Json.Write(Written(entry));
            entries.Add(entry);
            Save();
            sending.Begin();
            return entry;
        }

        /// <summary>Sends what waits. Call it after a start, and when the device is online again.</summary>
        public Task Flush()
        {
            return sending.Now();
        }

        /// <summary>Stops sending. The entries stay in the store.</summary>
        public void Close()
        {
            sending.Close();
        }

        private string Name
        {
            get { return "outbox:" + options.Owner; }
        }

        private Task<bool> SendNext()
        {
            return entries.Count > 0 ? SendFirst(entries[0]) : Task.FromResult(false);
        }

        private async Task<bool> SendFirst(OutboxEntry entry)
        {
            // A clock that went back by as much says nothing about the entry's age.
            if (Math.Abs(Age(entry)) > RepeatableMs)
            {
                if (options.HasTakenEffect == null) return Drop(entry, "stale", null);
                try
                {
                    if (await options.HasTakenEffect(entry)) return Leave(entry, null);
                }
                catch (Exception fault) when (!Handlers.IsOfCall(fault))
                {
                    Handlers.Log(fault);
                    if (++entry.Faults >= MostFaults) return Drop(entry, "stale", null);
                    throw;
                }
                entry.Key = Guid.NewGuid().ToString();
                entry.SentAt = entry.SentAtServer = null;
                Save();
                return true;
            }
            Route route;
            if (!options.Routes.TryGetValue(entry.Route, out route)) return Drop(entry, "unknown", null);
            if (entry.SentAt == null)
            {
                entry.SentAt = options.Timers.Now;
                entry.SentAtServer = ServerNow();
                Save();
            }
            object answer;
            try
            {
                answer = await options.Api.Call(route, entry.Request, new CallOptions { Key = entry.Key, Cancel = sending.Ending });
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            catch (ApiException error)
            {
                if (!Sending.IsFinal(error)) throw;
                return Drop(entry, "refused", error);
            }
            return Leave(entry, answer);
        }

        private long? ServerNow()
        {
            return options.Clock != null && options.Clock.IsKnown ? (long?)options.Clock.Now : null;
        }

        /// <summary>Two times of one clock are compared, never those of two.</summary>
        private long Age(OutboxEntry entry)
        {
            var server = ServerNow();
            if (entry.SentAtServer != null && server != null) return server.Value - entry.SentAtServer.Value;
            return entry.SentAt == null ? 0 : options.Timers.Now - entry.SentAt.Value;
        }

        private bool Drop(OutboxEntry entry, string reason, ApiException error)
        {
            entries.Remove(entry);
            Save();
            if (options.OnDropped != null) Handlers.Call(() => options.OnDropped(entry, reason, error));
            return true;
        }

        private bool Leave(OutboxEntry entry, object answer)
        {
            entries.Remove(entry);
            Save();
            if (options.OnSent != null) Handlers.Call(() => options.OnSent(entry, answer));
            return true;
        }

        private void Save()
        {
            Stored.WriteAll(options.Store, Name, entries.ConvertAll(Written));
        }

        private static object Written(OutboxEntry entry)
        {
            var request = new Dictionary<string, object> { { "params", entry.Request.Params }, { "query", entry.Request.Query } };
            if (entry.Request.Body != null) request["body"] = entry.Request.Body;
            var one = new Dictionary<string, object> { { "key", entry.Key }, { "route", entry.Route }, { "request", request } };
            if (entry.SentAt != null) one["sentAt"] = entry.SentAt.Value;
            if (entry.SentAtServer != null) one["sentAtServer"] = entry.SentAtServer.Value;
            return one;
        }

        private static List<OutboxEntry> Read(List<object> all)
        {
            var entries = new List<OutboxEntry>();
            foreach (var each in all)
            {
                var one = each as Dictionary<string, object>;
                object key, route, request, sentAt, sentAtServer;
                if (one == null || !one.TryGetValue("key", out key) || !one.TryGetValue("route", out route)) continue;
                one.TryGetValue("request", out request);
                one.TryGetValue("sentAt", out sentAt);
                one.TryGetValue("sentAtServer", out sentAtServer);
                entries.Add(new OutboxEntry
                {
                    Key = (string)key,
                    Route = (string)route,
                    Request = Requests.Of(request),
                    SentAt = sentAt as long?,
                    SentAtServer = sentAtServer as long?,
                });
            }
            return entries;
        }
    }
}
