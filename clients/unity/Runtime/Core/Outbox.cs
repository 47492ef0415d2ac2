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

        /// <summary>Reads whether an entry that was sent first more than 20 hours ago has taken effect.</summary>
        public Func<OutboxEntry, Task<bool>> HasTakenEffect;
    }

    /// <summary>Keeps writes while the device is offline, and sends them one after the other, in order, also after a restart.</summary>
    public sealed class Outbox
    {
        /// <summary>The backend keeps idempotency keys for a day. Clocks differ, so that an entry is repeated for 20 hours.</summary>
        private const long RepeatableMs = 20 * 3600000L;
        private readonly OutboxOptions options;
        private readonly List<OutboxEntry> entries;
        private readonly Sending sending;

        public Outbox(OutboxOptions options)
        {
            this.options = options;
            sending = new Sending(options.Timers, SendNext);
            entries = Read(options.Store.Read(Name));
        }

        /// <summary>The entries that wait, oldest first.</summary>
        public IReadOnlyList<OutboxEntry> Waiting
        {
            get { return entries; }
        }

        /// <summary>Adds a write, and begins to send. Throws <see cref="OutboxFullException"/>.</summary>
        public OutboxEntry Add(Route route, Request request)
        {
            if (entries.Count >= options.Most) throw new OutboxFullException(options.Most);
            var entry = new OutboxEntry { Key = Guid.NewGuid().ToString(), Route = route.Name, Request = request };
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
                if (await options.HasTakenEffect(entry)) return Leave(entry, null);
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
            var all = new List<object>();
            foreach (var entry in entries)
            {
                var request = new Dictionary<string, object> { { "params", entry.Request.Params }, { "query", entry.Request.Query } };
                if (entry.Request.Body != null) request["body"] = entry.Request.Body;
                var one = new Dictionary<string, object> { { "key", entry.Key }, { "route", entry.Route }, { "request", request } };
                if (entry.SentAt != null) one["sentAt"] = entry.SentAt.Value;
                if (entry.SentAtServer != null) one["sentAtServer"] = entry.SentAtServer.Value;
                all.Add(one);
            }
            options.Store.Write(Name, all.Count == 0 ? null : Json.Write(all));
        }

        private static List<OutboxEntry> Read(string text)
        {
            var entries = new List<OutboxEntry>();
            object json;
            Json.TryParse(text ?? "[]", out json);
            foreach (var each in json as List<object> ?? new List<object>())
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
