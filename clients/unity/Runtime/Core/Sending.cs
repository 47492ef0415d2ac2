using System;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>
    /// Sends what waits, one after the other. What fails, and may not fail again, is sent again by itself after a wait: at least as
    /// long as the backend asks, and longer after each failure.
    /// </summary>
    internal sealed class Sending
    {
        private readonly ITimers timers;
        private readonly Func<Task<bool>> next;
        private readonly CancellationTokenSource ending = new CancellationTokenSource();
        private TaskCompletionSource<bool> current;
        private Action endWait;
        private int failures;

        /// <summary>
        /// <paramref name="next"/> sends the first that waits, and returns false if there is none. It throws what must be tried again.
        /// </summary>
        public Sending(ITimers timers, Func<Task<bool>> next)
        {
            this.timers = timers;
            this.next = next;
        }

        /// <summary>Cancelled once it is closed.</summary>
        public CancellationToken Ending
        {
            get { return ending.Token; }
        }

        /// <summary>Sends, unless it waits for the next try.</summary>
        public void Begin()
        {
            if (endWait == null) Now();
        }

        /// <summary>Sends without waiting any longer. Ends when nothing can be sent for now.</summary>
        public Task Now()
        {
            StopWaiting();
            if (current != null) return current.Task;
            // Before the first is sent: what the game hears while that happens may make it add another.
            var own = current = new TaskCompletionSource<bool>();
            Send();
            return own.Task;
        }

        /// <summary>Sends nothing more.</summary>
        public void Close()
        {
            ending.Cancel();
            StopWaiting();
        }

        /// <summary>Returns true for a refusal that another try would get too. After a 500, another try may succeed.</summary>
        public static bool IsFinal(ApiException error)
        {
            var status = error.Status;
            var isBusy = status == 409 && error.RetryAfterMs != null;
            // What Cognito refuses, such as to renew a token, says nothing about the call.
            return !(error is CognitoException) && status < 500 && status != 401 && status != 408 && status != 426 && status != 429 && !isBusy;
        }

        private async void Send()
        {
            Exception failed = null;
            try
            {
                while (!ending.IsCancellationRequested && await next()) failures = 0;
            }
            catch (Exception error)
            {
                failed = error;
            }
            var own = current;
            current = null;
            if (failed != null) WaitAfter(failed);
            own.SetResult(true);
        }

        /// <summary>Tries again later by itself, unless the player must sign in, or update the game, first.</summary>
        private void WaitAfter(Exception error)
        {
            if (ending.IsCancellationRequested || error is SignedOutException) return;
            var refused = error as ApiException;
            if (refused != null && (refused.Status == 426 || refused.Status == 401)) return;
            var asked = refused == null ? 0 : refused.RetryAfterMs ?? 0;
            endWait = timers.After(Math.Max(asked, Waits.BackOff(3 + failures++, timers)), () => Now());
        }

        private void StopWaiting()
        {
            if (endWait != null) endWait();
            endWait = null;
        }
    }
}
