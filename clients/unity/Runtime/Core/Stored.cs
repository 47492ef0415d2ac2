using System;
using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>
    /// JSON that the device keeps. What cannot be read is told by the game's log, once, and stays on the device under another name, whose
    /// end is <c>:damaged</c>: it is never overwritten.
    /// </summary>
    internal static class Stored
    {
        /// <summary>Returns what <paramref name="of"/> makes of a stored text; <c>null</c> if there is none, or <paramref name="of"/> throws.</summary>
        public static T Read<T>(IStore store, string name, Func<object, T> of) where T : class
        {
            var text = store.Read(name);
            if (text == null) return null;
            try
            {
                return of(Json.Parse(text));
            }
            catch (Exception why)
            {
                SetAside(store, name, text, null, why);
                return null;
            }
        }

        /// <summary>Returns the entries of a list that <see cref="WriteAll"/> has stored. Those that can be read go on, whatever the others are.</summary>
        public static List<object> ReadAll(IStore store, string name)
        {
            var text = store.Read(name);
            object json;
            if (Json.TryParse(text ?? "[]", out json) && json is List<object>) return (List<object>)json;
            var entries = new List<object>();
            foreach (var line in text.Split('\n'))
                if (Json.TryParse(line.Trim('[', ']', ','), out json)) entries.Add(json);
            SetAside(store, name, text, TextOf(entries), null);
            return entries;
        }

        /// <summary>Stores a list, each entry in a line of its own.</summary>
        public static void WriteAll(IStore store, string name, IEnumerable<object> entries)
        {
            store.Write(name, TextOf(entries));
        }

        private static string TextOf(IEnumerable<object> entries)
        {
            var text = string.Join(",\n", new List<object>(entries).ConvertAll(Json.Write));
            return text == "" ? null : "[" + text + "]";
        }

        private static void SetAside(IStore store, string name, string text, string left, Exception why)
        {
            var aside = name + ":damaged";
            var before = store.Read(aside);
            store.Write(aside, before == null ? text : before + "\n" + text);
            store.Write(name, left);
            Handlers.Log(new FormatException("What this device keeps as " + name + " cannot be read. It stays there as " + aside, why));
        }
    }
}
