using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The players whom the player has blocked, by name.</summary>
    public sealed class Blocks
    {
        private readonly Api api;
        private Dictionary<string, string> names = Empty();

        public Blocks(Api api)
        {
            this.api = api;
        }

        /// <summary>The names.</summary>
        public List<string> All
        {
            get { return new List<string>(names.Values); }
        }

        /// <summary>Returns true for a blocked player: hide what they write.</summary>
        public bool Has(string name)
        {
            return names.ContainsKey(name);
        }

        /// <summary>Reads all names, page after page.</summary>
        public async Task Read()
        {
            var all = Empty();
            var pages = new Pages(api, new Route("getBlocks", "GET", "/blocks", "player"));
            while (await pages.Next())
                foreach (string name in (List<object>)pages.Page) all[name] = name;
            names = all;
        }

        /// <summary>Blocks a player: at once here, and undone if the backend refuses it.</summary>
        public Task Block(string name)
        {
            return Change(name, name, new Route("putBlock", "PUT", "/blocks/{name}", "player"));
        }

        /// <summary>Unblocks a player: at once here, and undone if the backend refuses it.</summary>
        public Task Unblock(string name)
        {
            return Change(name, null, new Route("deleteBlock", "DELETE", "/blocks/{name}", "player"));
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
