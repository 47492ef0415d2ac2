using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class StartOptions
    {
        public Api Api;

        /// <summary>Keeps the last good answer, without its ticket.</summary>
        public IStore Store;

        /// <summary>The player's user id, or any other name of the player that the device knows before it has an answer.</summary>
        public string Owner;
        public ITimers Timers;

        /// <summary>
        /// Called with each answer that differs from the one before, the first too. True: it is the device's copy, which may be old,
        /// because the backend did not answer.
        /// </summary>
        public Action<Dictionary<string, object>, bool> OnChange;

        /// <summary>Called when the backend could not be asked. The question is repeated by itself.</summary>
        public Action<Exception> OnError;
    }

    /// <summary>
    /// What a game starts with, and what changes while it runs: <c>GET /start</c>. It asks again when a value changes by time, and when an
    /// answer names a newer publication, 0 to 60 s later, at random. The device keeps the last good answer, for when the backend does not
    /// answer.
    /// </summary>
    public sealed class Start
    {
        /// <summary>The longest random wait before a question: all players hear of a publication at once.</summary>
        private const long SpreadMs = 60000;

        /// <summary>After this, every function of the backend knows of a publication.</summary>
        private const long KnownMs = 11000;
        private const long LongestMs = 300000;

        /// <summary>The longest wait of a timer.</summary>
        private const long DayMs = 86400000;
        private static readonly string[] OfDocuments = { "live", "values", "validUntil" };
        private static readonly string[] OfSwitches = { "update", "maintenance", "off" };

        private readonly StartOptions options;
        private readonly CancellationTokenSource ending = new CancellationTokenSource();
        private string text;
        private bool isStored;
        private bool hasBegun;
        private bool isAskingAll;
        private string etag;
        private long wanted;
        private int failures;
        private Task asking;
        private long nextAt;
        private Action endNext;
        private long aheadMs;
        private Dictionary<string, object> ticket;
        private long ticketUntil;

        public Start(StartOptions options)
        {
            this.options = options;
            options.Api.Start = this;
        }

        /// <summary>
        /// The newest answer, or the device's copy; <c>null</c> before the first. Its profile, wallet and inbox are as they were at the start.
        /// </summary>
        public Dictionary<string, object> Current { get; private set; }

        /// <summary>The header <c>X-Live-Seen</c> of writes: the publication, and <c>validUntil</c>, whose values the player saw.</summary>
        public string Seen
        {
            get
            {
                var live = Number(Current, "live");
                var validUntil = Number(Current, "validUntil");
                if (live == null) return null;
                return Plain(live.Value) + (validUntil == null ? "" : ";" + Plain(validUntil.Value));
            }
        }

        /// <summary>
        /// Asks for all that a start needs, with a ticket for a socket. If the backend does not answer, returns the device's copy, and asks
        /// again by itself; throws if there is none, and if the API refuses.
        /// </summary>
        public async Task<Dictionary<string, object>> Begin()
        {
            hasBegun = isAskingAll = true;
            var copy = Stored.Read(options.Store, Name, json => (Dictionary<string, object>)json);
            try
            {
                if (asking != null) await Ended(asking);
                await Ask();
            }
            catch (Exception error)
            {
                if (copy == null || IsRefusal(error)) throw;
                isStored = true;
                if (Current == null) Current = copy;
                Tell();
            }
            return Current;
        }

        /// <summary>Asks now. Calls at once share one question.</summary>
        public async Task Ask()
        {
            if (asking == null) asking = Read(isAskingAll || Current == null);
            var own = asking;
            try
            {
                await own;
            }
            finally
            {
                if (asking == own) asking = null;
            }
        }

        /// <summary>Returns the ticket that came with the start, once, while it opens a socket; <c>null</c> if there is none.</summary>
        public Dictionary<string, object> TakeTicket()
        {
            var own = ticketUntil > options.Timers.Now ? ticket : null;
            ticket = null;
            return own;
        }

        /// <summary>Takes the publication's number that an answer had in <c>X-Live</c>, or a message of the socket.</summary>
        public void Heard(long number)
        {
            if (number <= Math.Max(wanted, Number(Current, "live") ?? 0)) return;
            wanted = number;
            if (hasBegun) AskSoon();
        }

        /// <summary>Takes the values that a refusal <c>live.changed</c> had: those of the kinds that its route uses.</summary>
        public void Changed(Dictionary<string, object> details)
        {
            var before = Part(Current, "values") as Dictionary<string, object>;
            var changed = Part(details, "values") as Dictionary<string, object>;
            if (before == null || changed == null) return;
            var values = new Dictionary<string, object>(before);
            foreach (var kind in changed) values[kind.Key] = kind.Value;
            Take(new Dictionary<string, object>(details) { ["values"] = values }, false, false);
            AskSoon();
        }

        /// <summary>Asks no more.</summary>
        public void Close()
        {
            ending.Cancel();
            EndNext();
        }

        private string Name
        {
            get { return "start:" + options.Owner; }
        }

        private async Task Read(bool isWhole)
        {
            var request = new Request();
            if (isWhole) request.Query["ticket"] = "1";
            else request.Query["only"] = "live";
            if (!isWhole && etag != null) request.Headers["if-none-match"] = etag;
            string found = null;
            try
            {
                var said = await options.Api.Call("getStart", request, new CallOptions { Cancel = ending.Token, OnAnswer = answer => found = answer.Header("etag") });
                etag = found;
                Take((Dictionary<string, object>)said, isWhole, true);
            }
            catch (OperationCanceledException)
            {
                throw;
            }
            catch (Exception error)
            {
                var refused = error as ApiException;
                if (refused != null && refused.Status == 304 && Current != null)
                {
                    // What the client has is still so.
                    Take(Current, false, true);
                    return;
                }
                if (!IsRefusal(error)) AskLater(refused == null ? 0 : refused.RetryAfterMs ?? 0);
                if (options.OnError != null) Handlers.Call(() => options.OnError(error));
                throw;
            }
        }

        /// <summary>Takes a whole answer, its part that operators change, or the documents' values alone.</summary>
        private void Take(Dictionary<string, object> said, bool isWhole, bool hasSwitches)
        {
            var before = Current ?? said;
            if (isWhole)
            {
                isAskingAll = false;
                var serverTime = Number(said, "serverTime");
                if (serverTime != null) aheadMs = serverTime.Value - options.Timers.Now;
                ticket = Part(said, "socket") as Dictionary<string, object>;
                // It must reach the server before it expires.
                ticketUntil = options.Timers.Now + 1000 * ((Number(ticket, "expiresIn") ?? 30) - 5);
            }
            var live = Number(said, "live") ?? 0;
            // A function may not know yet of what another one has served, or cannot read it now.
            var isGood = Part(said, "values") != null && live >= (Number(before, "live") ?? 0);
            var next = new Dictionary<string, object>();
            foreach (var each in isWhole ? said : before)
                if (Array.IndexOf(OfDocuments, each.Key) < 0 && Array.IndexOf(OfSwitches, each.Key) < 0 && each.Key != "socket") next[each.Key] = each.Value;
            Pick(hasSwitches ? said : before, OfSwitches, next);
            Pick(isGood ? said : before, OfDocuments, next);
            var now = Json.Write(next);
            var isOther = now != text || isStored;
            Current = next;
            text = now;
            if (isOther)
            {
                isStored = false;
                options.Store.Write(Name, now);
                Tell();
            }
            EndNext();
            var validUntil = Number(next, "validUntil");
            var dueMs = validUntil - options.Timers.Now - aheadMs;
            if (!isGood || live < wanted || dueMs <= 0)
            {
                AskLater(0);
                return;
            }
            failures = 0;
            if (dueMs != null) AskIn(dueMs.Value + (long)(options.Timers.Random() * SpreadMs));
        }

        private void AskSoon()
        {
            AskIn((long)(options.Timers.Random() * SpreadMs));
        }

        /// <summary>Asks again for what the last question did not bring.</summary>
        private void AskLater(long leastMs)
        {
            var ms = Math.Min(LongestMs, KnownMs * Math.Pow(2, Math.Min(failures++, 10)));
            AskIn((long)(Math.Max(leastMs, ms) * (1 + options.Timers.Random() / 2)));
        }

        /// <summary>Asks after some time, unless it asks before.</summary>
        private void AskIn(long ms)
        {
            var at = options.Timers.Now + ms;
            if (ending.IsCancellationRequested || (endNext != null && nextAt <= at)) return;
            EndNext();
            nextAt = at;
            endNext = options.Timers.After(Math.Min(ms, DayMs), () =>
            {
                endNext = null;
                AskByItself();
            });
        }

        private async void AskByItself()
        {
            await Ended(Ask());
        }

        private void EndNext()
        {
            if (endNext != null) endNext();
            endNext = null;
        }

        private void Tell()
        {
            var own = Current;
            var stored = isStored;
            if (options.OnChange != null) Handlers.Call(() => options.OnChange(own, stored));
        }

        /// <summary>Ends when the task does, also if it fails: who asked has heard of it.</summary>
        private static async Task Ended(Task task)
        {
            try
            {
                await task;
            }
            catch (Exception)
            {
                // OnError has told the game.
            }
        }

        /// <summary>Returns true if another try would be refused too.</summary>
        private static bool IsRefusal(Exception error)
        {
            var refused = error as ApiException;
            return error is SignedOutException || (refused != null && (Sending.IsFinal(refused) || refused.Status == 401));
        }

        private static void Pick(Dictionary<string, object> from, string[] names, Dictionary<string, object> into)
        {
            foreach (var name in names)
                if (Part(from, name) != null) into[name] = from[name];
        }

        internal static long? Number(Dictionary<string, object> of, string name)
        {
            var value = Part(of, name);
            return value is long || value is int || value is double ? (long?)Convert.ToInt64(value) : null;
        }

        internal static object Part(Dictionary<string, object> of, string name)
        {
            object value = null;
            return of != null && of.TryGetValue(name, out value) ? value : null;
        }

        private static string Plain(long number)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }
    }
}
