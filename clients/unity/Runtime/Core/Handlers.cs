using System;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Calls the game's own handlers. What one of them throws is the game's fault, and changes nothing in the runtime.</summary>
    internal static class Handlers
    {
        /// <summary>
        /// Calls a handler. What it throws goes to <paramref name="onError"/>; without that, or if that throws too, it is thrown in the
        /// thread's context, as by an event of Unity: Unity logs it.
        /// </summary>
        public static void Call(Action handler, Action<Exception> onError = null)
        {
            try
            {
                handler();
            }
            catch (Exception fault)
            {
                if (onError == null) Log(fault);
                else Call(() => onError(fault));
            }
        }

        /// <summary>Returns true for what a call of the API throws, which may pass by itself: no fault of the game.</summary>
        public static bool IsOfCall(Exception error)
        {
            return error is ApiException || error is ConnectionException || error is SignedOutException || error is OperationCanceledException;
        }

        /// <summary>Tells a fault by the game's log, and throws nothing here.</summary>
        public static async void Log(Exception fault)
        {
            await Task.FromException(fault);
        }
    }
}
