using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Searches for a match.</summary>
    public sealed class MatchSearch
    {
        private const long ReadMs = 10000;
        private static readonly HashSet<string> Ends = new HashSet<string> { "COMPLETED", "CANCELLED", "TIMED_OUT", "FAILED" };
        public Api Api;
        public ITimers Timers;

        /// <summary>Hears of changes at once; without it, the search is read every ten seconds.</summary>
        public Live Live;
        public Action<Dictionary<string, object>> OnChange;

        /// <summary>Asks the player whether to play a match that was found; accepts by default.</summary>
        public Func<Dictionary<string, object>, Task<bool>> Accept;

        /// <summary>Returns the search when it has ended. A cancelled search ends in the backend too.</summary>
        public async Task<Dictionary<string, object>> Run(object body, CancellationToken cancel)
        {
            var call = new CallOptions { Cancel = cancel };
            var said = (Dictionary<string, object>)await Api.Call("postMatchmaking", new Request { Body = body }, call);
            var ticket = (string)said["ticketId"];
            var ended = new TaskCompletionSource<Dictionary<string, object>>();
            var last = "";
            var asked = false;
            Action<Dictionary<string, object>> take = null;
            take = search =>
            {
                if ((string)search["ticketId"] != ticket || ended.Task.IsCompleted) return;
                var copy = new Dictionary<string, object>(search);
                foreach (var name in new[] { "type", "topic", "elapsedSeconds" }) copy.Remove(name);
                var seen = Json.Write(copy);
                if (seen == last) return;
                last = seen;
                if (OnChange != null) OnChange(search);
                var status = (string)search["status"];
                if (status == "REQUIRES_ACCEPTANCE" && !asked) Answer(ticket, search, call, take, ended);
                asked = status == "REQUIRES_ACCEPTANCE";
                if (Ends.Contains(status)) ended.TrySetResult(search);
            };
            var deaf = Live == null ? null : Live.Listen(news =>
            {
                if ((string)news["type"] == "match") take(news);
            });
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Read(ticket, take, ended, stop.Token);
            try
            {
                return await Waits.Unless(ended.Task, cancel);
            }
            catch (OperationCanceledException)
            {
                Leave(ticket);
                throw;
            }
            finally
            {
                stop.Cancel();
                if (deaf != null) deaf();
            }
        }

        private async void Answer(string ticket, Dictionary<string, object> search, CallOptions call, Action<Dictionary<string, object>> take, TaskCompletionSource<Dictionary<string, object>> ended)
        {
            try
            {
                var yes = Accept == null || await Accept(search);
                await Api.Call("postAccept",
                    new Request { Params = { { "ticketId", ticket } }, Body = new Dictionary<string, object> { { "accept", yes } } },
                    call);
            }
            catch (ApiException error) when (error.Status == 409)
            {
                // The message came late: the match is made by now, or another player has declined it. The search says which.
                Look(ticket, call, take, ended);
            }
            catch (Exception error)
            {
                ended.TrySetException(error);
            }
        }

        private async void Look(string ticket, CallOptions call, Action<Dictionary<string, object>> take, TaskCompletionSource<Dictionary<string, object>> ended)
        {
            try
            {
                take((Dictionary<string, object>)await Api.Call("getMatchmaking", new Request { Params = { { "ticketId", ticket } } },
                    call));
            }
            catch (Exception error)
            {
                ended.TrySetException(error);
            }
        }

        private async void Read(string ticket, Action<Dictionary<string, object>> take, TaskCompletionSource<Dictionary<string, object>> ended, CancellationToken cancel)
        {
            try
            {
                while (!cancel.IsCancellationRequested)
                {
                    await Waits.Pause(ReadMs, Timers, cancel);
                    take((Dictionary<string, object>)await Api.Call("getMatchmaking", new Request { Params = { { "ticketId", ticket } } },
                        new CallOptions { Cancel = cancel }));
                }
            }
            catch (OperationCanceledException)
            {
            }
            catch (Exception error)
            {
                ended.TrySetException(error);
            }
        }

        private async void Leave(string ticket)
        {
            try
            {
                await Api.Call("deleteMatchmaking", new Request { Params = { { "ticketId", ticket } } });
            }
            catch (Exception)
            {
                // The search ends by itself.
            }
        }
    }
}
