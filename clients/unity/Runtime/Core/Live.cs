using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class LiveOptions
    {
        public Api Api;
        public ISockets Sockets;
        public ITimers Timers;

        /// <summary>
        /// The player's start: the first socket has the ticket that came with it. It hears of newer publications, and is asked why a socket
        /// does not open, and whether maintenance is over.
        /// </summary>
        public Start Start;

        /// <summary>Called with each message; its <c>type</c> tells them apart. Ignore those that you don't know.</summary>
        public Action<Dictionary<string, object>> OnNews;
        public Action<bool> OnState;

        /// <summary>Called after each opening, once all subscriptions are answered: read the state now.</summary>
        public Action OnReadAgain;

        /// <summary>
        /// Called with the reason when no socket opens or a message is lost, and with what the game's own handlers throw. Without it, a
        /// handler's fault is thrown where the game sees it: Unity logs it. The socket stays open either way.
        /// </summary>
        public Action<Exception> OnError;

        /// <summary>The route that gives tickets for sockets: that of the library's feature, if the game has no other.</summary>
        public Route Ticket;
    }

    /// <summary>A socket that reconnects and subscribes again by itself, with a new ticket each time.</summary>
    public sealed class Live
    {
        private const long PingMs = 300000;
        private const long SilentMs = 20000;

        /// <summary>In which no other ticket is asked for after a refusal that the next one would get too, as of a banned player.</summary>
        private const long RefusedMs = 300000;
        private readonly LiveOptions options;
        private readonly Dictionary<string, int> topics = new Dictionary<string, int>();
        private readonly List<Action<Dictionary<string, object>>> listeners = new List<Action<Dictionary<string, object>>>();
        private readonly CancellationTokenSource ending = new CancellationTokenSource();
        private ISocket socket;
        private HashSet<string> unanswered;
        private Action endPing;
        private Action endSilence;
        private Action lose;
        private TaskCompletionSource<bool> paused;

        /// <summary>For how long the backend has closed the sockets, for maintenance.</summary>
        private long closedMs;

        public Live(LiveOptions options)
        {
            this.options = options;
            Run();
        }

        /// <summary>Calls <paramref name="listener"/> with each message too. Returns an action that ends it.</summary>
        public Action Listen(Action<Dictionary<string, object>> listener)
        {
            listeners.Add(listener);
            return () => listeners.Remove(listener);
        }

        /// <summary>Subscribes to a topic, such as <c>leaderboard:forest</c>. Returns an action that ends the subscription.</summary>
        public Action Subscribe(string topic)
        {
            int count;
            topics.TryGetValue(topic, out count);
            topics[topic] = count + 1;
            if (count == 0) Act("subscribe", topic);
            var isEnded = false;
            return () =>
            {
                if (isEnded) return;
                isEnded = true;
                if (--topics[topic] > 0) return;
                topics.Remove(topic);
                if (unanswered != null && unanswered.Contains(topic)) Answered(topic);
                Act("unsubscribe", topic);
            };
        }

        public bool IsSubscribed(string topic)
        {
            return topics.ContainsKey(topic);
        }

        /// <summary>Sends a message. Returns false if no socket is open: the message is then lost.</summary>
        public bool Send(object message)
        {
            if (socket == null || !socket.IsOpen) return false;
            socket.Send(Json.Write(message));
            return true;
        }

        /// <summary>Pings the server, or tries to connect at once. Call it when the device wakes up or is online again.</summary>
        public void Check()
        {
            if (socket == null || !socket.IsOpen)
            {
                if (paused != null) paused.TrySetResult(true);
            }
            else if (endSilence == null)
            {
                Send(new Dictionary<string, object> { { "action", "ping" } });
                endSilence = options.Timers.After(SilentMs, () => Lose());
            }
        }

        public void Close()
        {
            ending.Cancel();
            EndPing();
            Heard();
            if (socket != null) socket.Close();
        }

        private async void Run()
        {
            for (var failures = 0; !ending.IsCancellationRequested; failures++)
            {
                var least = 0L;
                try
                {
                    await Once();
                    failures = 0;
                    // All players' sockets were closed at once, and come back at different times.
                    least = (long)(closedMs * options.Timers.Random());
                }
                catch (Exception error)
                {
                    if (ending.IsCancellationRequested) return;
                    Fail(error);
                    var refused = error as ApiException;
                    if (refused != null && refused.Status == 426) return;
                    var asked = refused == null ? 0 : refused.RetryAfterMs ?? 0;
                    if (refused != null && refused.Code == "service.maintenance") closedMs = asked;
                    var isLasting = refused != null && (Sending.IsFinal(refused) || refused.Status == 401);
                    least = isLasting ? RefusedMs : (long)(Math.Max(asked, closedMs) * options.Timers.Random());
                }
                if (ending.IsCancellationRequested) return;
                var wait = new TaskCompletionSource<bool>();
                paused = wait;
                var end = options.Timers.After(Math.Max(least, Waits.BackOff(failures, options.Timers)), () => wait.TrySetResult(true));
                using (ending.Token.Register(() => wait.TrySetResult(true))) await wait.Task;
                end();
            }
        }

        private async Task Once()
        {
            if (closedMs > 0) await AskWhy();
            if (closedMs > 0) throw new ConnectionException("The game is closed for maintenance");
            var said = options.Start == null ? null : options.Start.TakeTicket();
            if (said == null) said = (Dictionary<string, object>)await options.Api.Call(options.Ticket ?? "postTicket", null, new CallOptions { Cancel = ending.Token });
            var done = new TaskCompletionSource<bool>();
            var wasOpen = false;
            var isOver = false;
            ISocket own = null;
            Action closed = () =>
            {
                if (isOver) return;
                isOver = true;
                EndPing();
                Heard();
                unanswered = null;
                if (!wasOpen) done.TrySetException(new ConnectionException("The socket does not open"));
                else
                {
                    Tell(options.OnState, false);
                    done.TrySetResult(true);
                }
            };
            Action opened = () =>
            {
                if (isOver) return;
                if (ending.IsCancellationRequested)
                {
                    own.Close();
                    return;
                }
                wasOpen = true;
                Heard();
                foreach (var topic in topics.Keys) Act("subscribe", topic);
                PingLater();
                Tell(options.OnState, true);
                unanswered = new HashSet<string>(topics.Keys);
                ReadAgainOnceAnswered();
            };
            lose = () =>
            {
                closed();
                own.Close();
            };
            own = options.Sockets.Open(
                said["url"] + "?ticket=" + Uri.EscapeDataString((string)said["ticket"]),
                opened,
                text =>
                {
                    if (!isOver) Take(text);
                },
                closed);
            socket = own;
            // A network that swallows everything lets a socket neither open nor fail.
            if (!wasOpen && !isOver) endSilence = options.Timers.After(SilentMs, () => Lose());
            try
            {
                await done.Task;
            }
            catch (ConnectionException)
            {
                await AskWhy();
                throw;
            }
        }

        /// <summary>Learns for how long the game is closed: a socket does not say why it does not open.</summary>
        private async Task AskWhy()
        {
            closedMs = 0;
            if (options.Start == null) return;
            try
            {
                await options.Start.Ask();
                var maintenance = Start.Part(options.Start.Current, "maintenance") as Dictionary<string, object>;
                closedMs = 1000 * (Start.Number(maintenance, "retryAfter") ?? 0);
            }
            catch (Exception)
            {
                // The start has told the game.
            }
        }

        private void Lose()
        {
            if (lose != null) lose();
        }

        private void PingLater()
        {
            endPing = options.Timers.After(PingMs, () =>
            {
                Check();
                PingLater();
            });
        }

        private void EndPing()
        {
            if (endPing != null) endPing();
            endPing = null;
        }

        private void Heard()
        {
            if (endSilence != null) endSilence();
            endSilence = null;
        }

        private void Act(string action, string topic)
        {
            Send(new Dictionary<string, object> { { "action", action }, { "topic", topic } });
        }

        private void Take(string text)
        {
            Heard();
            object json;
            Json.TryParse(text, out json);
            var message = json as Dictionary<string, object> ?? new Dictionary<string, object>();
            var type = Part(message, "type");
            if (type == null)
            {
                // API Gateway's own error, for a message that it could not pass on, has no type.
                Fail(new ConnectionException(Part(message, "message") ?? "The message is not JSON"));
                return;
            }
            if (type == "maintenance") closedMs = 1000 * (Start.Number(message, "retryAfter") ?? 0);
            if (type == "live" && options.Start != null) options.Start.Heard(Start.Number(message, "live") ?? 0);
            Tell(options.OnNews, message);
            foreach (var listener in listeners.ToArray()) Tell(listener, message);
            var isRefused = type == "error" && Part(message, "action") == "subscribe";
            if (type == "subscribed" || isRefused) Answered(Part(message, "topic"));
        }

        private void Tell<T>(Action<T> handler, T what)
        {
            if (handler != null) Handlers.Call(() => handler(what), options.OnError);
        }

        private void Fail(Exception error)
        {
            if (options.OnError != null) Handlers.Call(() => options.OnError(error));
        }

        /// <summary>A refused subscription doesn't always say which one: then it counts as the answer to all of them.</summary>
        private void Answered(string topic)
        {
            if (unanswered == null) return;
            if (topic == null) unanswered.Clear();
            else unanswered.Remove(topic);
            ReadAgainOnceAnswered();
        }

        private void ReadAgainOnceAnswered()
        {
            if (unanswered == null || unanswered.Count > 0) return;
            unanswered = null;
            if (options.OnReadAgain != null) Handlers.Call(options.OnReadAgain, options.OnError);
        }

        private static string Part(Dictionary<string, object> of, string name)
        {
            object value;
            return of.TryGetValue(name, out value) ? value as string : null;
        }
    }
}
