using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class KeptOptions<T>
    {
        public Api Api;

        /// <summary>Called with each answer and its key: the id in the path, or an empty text.</summary>
        public Action<T, string> OnChange;

        /// <summary>Called when reading again, after a message or a write, has failed.</summary>
        public Action<Exception> OnError;
    }

    /// <summary>The answers of a route as they were read last, by their keys. The helpers that a game's routes declare derive from it.</summary>
    public abstract class Kept<T> where T : class
    {
        protected readonly GameApi Game;
        private readonly KeptOptions<T> options;
        private readonly Dictionary<string, Entry> entries = new Dictionary<string, Entry>();

        protected Kept(KeptOptions<T> options)
        {
            this.options = options;
            Game = new GameApi(options.Api);
        }

        /// <summary>The last answer; <c>null</c> before the first one.</summary>
        public T Current(string key = "")
        {
            return Of(key).Answer;
        }

        /// <summary>Asks the route, without anything that a game may add.</summary>
        protected abstract Task<T> Ask(string key);

        protected async Task<T> Read(string key, Func<Task<T>> ask)
        {
            var entry = Of(key);
            var number = ++entry.Reads;
            var answer = await ask();
            if (number <= entry.Shown) return answer;
            entry.Shown = number;
            entry.Answer = answer;
            if (options.OnChange != null) Handlers.Call(() => options.OnChange(answer, key));
            return answer;
        }

        /// <summary>Returns true for a message of these types, and reads again all that was asked for: an answer on its way may be older.</summary>
        protected bool IsStaleAfter(Dictionary<string, object> news, params string[] types)
        {
            if (Array.IndexOf(types, Start.Part(news, "type") as string) < 0) return false;
            foreach (var key in new List<string>(entries.Keys))
                if (entries[key].Reads > 0) ReadAgain(key);
            return true;
        }

        /// <summary>Reads again, and once more for all that came meanwhile.</summary>
        protected Task ReadAgain(string key)
        {
            var entry = Of(key);
            entry.IsStale = true;
            if (entry.Reading == null || entry.Reading.IsCompleted) entry.Reading = ReadWhileStale(key, entry);
            return entry.Reading;
        }

        private async Task ReadWhileStale(string key, Entry entry)
        {
            while (entry.IsStale)
            {
                entry.IsStale = false;
                try
                {
                    await Read(key, () => Ask(key));
                }
                catch (Exception error)
                {
                    if (options.OnError != null) Handlers.Call(() => options.OnError(error));
                }
            }
        }

        private Entry Of(string key)
        {
            Entry entry;
            if (!entries.TryGetValue(key, out entry)) entries[key] = entry = new Entry();
            return entry;
        }

        private sealed class Entry
        {
            public T Answer;

            /// <summary>How many reads have begun.</summary>
            public int Reads;

            /// <summary>The read whose answer was shown last: an older answer that comes after it is not shown.</summary>
            public int Shown;
            public Task Reading;
            public bool IsStale;
        }
    }
}
