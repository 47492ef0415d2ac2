using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The pages of a list, each read when it is asked for: <c>while (await pages.Next()) Show(pages.Page);</c></summary>
    public sealed class Pages
    {
        private readonly Api api;
        private readonly Route route;
        private readonly Request request;
        private readonly CallOptions call;
        private string cursor;
        private bool isOver;

        public Pages(Api api, Route route, Request request = null, CallOptions call = null)
        {
            this.api = api;
            this.route = route;
            this.request = request ?? new Request();
            this.call = call ?? new CallOptions();
        }

        /// <summary>The JSON of the page that was read last.</summary>
        public object Page { get; private set; }

        /// <summary>Reads the next page. Returns false after the last one.</summary>
        public async Task<bool> Next()
        {
            if (isOver) return false;
            if (cursor != null) request.Query["cursor"] = cursor;
            string header = null;
            var options = new CallOptions
            {
                Cancel = call.Cancel,
                Retries = call.Retries,
                OnAnswer = answer => header = answer.Header("x-next-cursor"),
            };
            Page = await api.Call(route, request, options);
            var body = Page as Dictionary<string, object>;
            var next = First(header, Part(body, "cursor"), Part(body, "next"));
            isOver = next == null || next == cursor;
            cursor = next;
            return true;
        }

        private static string First(params string[] all)
        {
            foreach (var each in all)
                if (!string.IsNullOrEmpty(each)) return each;
            return null;
        }

        private static string Part(Dictionary<string, object> of, string name)
        {
            object value;
            return of != null && of.TryGetValue(name, out value) ? value as string : null;
        }
    }
}
