using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Follows how to reach a game session: the player gateway's addresses and tokens change while it runs.</summary>
    public sealed class GameConnection
    {
        private const long RenewMs = 60000;
        private readonly Api api;
        private readonly ITimers timers;
        private readonly string id;
        private readonly Action<Dictionary<string, object>> onChange;
        private readonly Action<ApiException> onEnd;
        private readonly CancellationTokenSource ending = new CancellationTokenSource();
        private CancellationTokenSource waking = new CancellationTokenSource();
        private string last = "";

        /// <summary>
        /// Begins. <paramref name="onChange"/> gets the addresses and the token, and each that differs: use it for the next packet.
        /// <paramref name="onEnd"/> is called once when there is nothing to connect to, with the reason.
        /// </summary>
        public GameConnection(Api api, ITimers timers, string gameSessionId, Action<Dictionary<string, object>> onChange, Action<ApiException> onEnd)
        {
            this.api = api;
            this.timers = timers;
            this.onChange = onChange;
            this.onEnd = onEnd;
            id = gameSessionId;
            Run();
        }

        /// <summary>Asks at once: call it when packets get no answer, or the device wakes up.</summary>
        public void Check()
        {
            waking.Cancel();
        }

        public void Close()
        {
            ending.Cancel();
        }

        private async void Run()
        {
            for (var failures = 0; !ending.IsCancellationRequested;)
            {
                long? wait = RenewMs;
                try
                {
                    var connection = (Dictionary<string, object>)await api.Call("getConnection", new Request { Params = { { "id", id } } },
                        new CallOptions { Cancel = ending.Token });
                    failures = 0;
                    var text = Json.Write(connection);
                    if (text != last) Handlers.Call(() => onChange(connection));
                    last = text;
                    // An address of the game server itself does not change.
                    if (!connection.ContainsKey("expiresAt")) wait = null;
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Exception error)
                {
                    var refused = error as ApiException;
                    if (refused != null && !ApiException.MayPass(error) && refused.Status < 500)
                    {
                        if (onEnd != null) Handlers.Call(() => onEnd(refused));
                        return;
                    }
                    if (error is SignedOutException) return;
                    wait = Waits.BackOff(3 + failures++, timers);
                }
                waking = new CancellationTokenSource();
                await Sleep(wait);
            }
        }

        private async Task Sleep(long? ms)
        {
            using (var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, waking.Token))
            {
                try
                {
                    if (ms != null) await Waits.Pause(ms.Value, timers, either.Token);
                    else await Waits.Unless(new TaskCompletionSource<bool>().Task, either.Token);
                }
                catch (OperationCanceledException)
                {
                    // Somebody wants to know now, or never again.
                }
            }
        }
    }
}
