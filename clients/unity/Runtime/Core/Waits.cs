using System;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Waiting without threads: a Web build has none.</summary>
    public static class Waits
    {
        /// <summary>The longest wait before a retry. If the API asks for more, the call throws: a daily quota may be used up.</summary>
        public const long LongestMs = 10000;

        /// <summary>Returns the wait before a retry: 200 ms, doubled with each try, at most 10 s, less a random part of up to half.</summary>
        public static long BackOff(int tries, ITimers timers)
        {
            var full = Math.Min(LongestMs, 200 * Math.Pow(2, Math.Min(tries, 20)));
            return (long)Math.Round(full * (1 - timers.Random() / 2));
        }

        public static Task Pause(long ms, ITimers timers, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            var passed = new TaskCompletionSource<bool>();
            var end = timers.After(ms, () => passed.TrySetResult(true));
            var registered = cancel.Register(() =>
            {
                end();
                passed.TrySetCanceled();
            });
            return Then(passed.Task, registered);
        }

        /// <summary>Ends as the task does, or at once when it is cancelled. The task goes on: others may wait for it.</summary>
        public static Task<T> Unless<T>(Task<T> task, CancellationToken cancel)
        {
            if (!cancel.CanBeCanceled) return task;
            var first = new TaskCompletionSource<T>();
            var registered = cancel.Register(() => first.TrySetCanceled());
            Copy(task, first);
            return Then(first.Task, registered);
        }

        private static async void Copy<T>(Task<T> from, TaskCompletionSource<T> to)
        {
            try
            {
                to.TrySetResult(await from);
            }
            catch (OperationCanceledException)
            {
                to.TrySetCanceled();
            }
            catch (Exception error)
            {
                to.TrySetException(error);
            }
        }

        private static async Task<T> Then<T>(Task<T> task, CancellationTokenRegistration registered)
        {
            try
            {
                return await task;
            }
            finally
            {
                registered.Dispose();
            }
        }
    }
}
