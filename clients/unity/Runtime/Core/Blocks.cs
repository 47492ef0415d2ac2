using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The players whom the player has blocked, by name.</summary>
    public sealed class Blocks
    {
        private readonly Api api;
        private readonly string placeholder;
        private Dictionary<string, string> names = Empty();

        /// <summary><paramref name="placeholder"/> is shown in place of a blocked player's name.</summary>
        public Blocks(Api api, string placeholder = "Blocked player")
        {
            this.api = api;
            this.placeholder = placeholder;
        }

        /// <summary>The names.</summary>
        public List<string> All
        {
            get { return new List<string>(names.Values); }
        }

        /// <summary>Returns true for a blocked player: hide the name, the picture and what they write.</summary>
        public bool Has(string name)
        {
            return names.ContainsKey(name);
        }

        /// <summary>
        /// Returns an entry, such as one of a board, as the player sees it: that of a blocked player has neither name nor picture.
        /// Of an entry that is <c>hidden</c>, the backend has left them out already.
        /// </summary>
        public Dictionary<string, object> Shown(Dictionary<string, object> entry)
        {
            if (!IsHidden(entry, "username")) return entry;
            var shown = new Dictionary<string, object>(entry);
            shown["username"] = placeholder;
            shown.Remove("avatarUrl");
            return shown;
        }

        /// <summary>Returns an entry, such as one of a board, as the player sees it.</summary>
        public T Shown<T>(T entry) where T : JsonView, new()
        {
            return new T { Members = Shown(entry.Members) };
        }

        /// <summary>Returns the messages that the player sees: those of blocked players are missing.</summary>
        public List<Dictionary<string, object>> ShownMessages(IEnumerable<Dictionary<string, object>> messages)
        {
            return new List<Dictionary<string, object>>(messages).FindAll(message => !IsHidden(message, "sender"));
        }

        /// <summary>Returns the messages that the player sees: those of blocked players are missing.</summary>
        public List<T> ShownMessages<T>(IEnumerable<T> messages) where T : JsonView
        {
            return new List<T>(messages).FindAll(message => !IsHidden(message.Members, "sender"));
        }

        /// <summary>Reads all names, page after page.</summary>
        public async Task Read()
        {
            var all = Empty();
            var pages = new Pages(api, "getBlocks");
            while (await pages.Next())
                foreach (string name in (List<object>)pages.Page) all[name] = name;
            names = all;
        }

        /// <summary>Blocks a player: at once here, and undone if the backend refuses it.</summary>
        public Task Block(string name)
        {
            return Change(name, name, "putBlock");
        }

        /// <summary>Unblocks a player: at once here, and undone if the backend refuses it.</summary>
        public Task Unblock(string name)
        {
            return Change(name, null, "deleteBlock");
        }

        private bool IsHidden(Dictionary<string, object> row, string nameIn)
        {
            object hidden, name;
            if (row.TryGetValue("hidden", out hidden) && hidden is bool && (bool)hidden) return true;
            return row.TryGetValue(nameIn, out name) && Has(name as string ?? "");
        }

        private async Task Change(string name, string to, Route route)
        {
            string before;
            names.TryGetValue(name, out before);
            Set(name, to);
            try
            {
                await api.Call(route, new Request { Params = { { "name", name } } });
            }
            catch (Exception)
            {
                Set(name, before);
                throw;
            }
        }

        private void Set(string name, string to)
        {
            names.Remove(name);
            if (to != null) names[name] = to;
        }

        private static Dictionary<string, string> Empty()
        {
            return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        }
    }
}
