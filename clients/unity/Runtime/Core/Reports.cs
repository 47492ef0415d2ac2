using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class ReportsOptions
    {
        public Api Api;

        /// <summary>Keeps what is hidden, and which reports wait.</summary>
        public IStore Store;

        /// <summary>The player's user id.</summary>
        public string Owner;

        /// <summary>Called once with each report about which somebody has decided: its <c>outcome</c> is <c>acted</c> or <c>dismissed</c>.</summary>
        public Action<Dictionary<string, object>> OnOutcome;
    }

    /// <summary>The player's reports. What they are about is hidden from the player at once.</summary>
    public sealed class Reports
    {
        /// <summary>The kinds of which the game hides what was reported. Players are hidden by blocks, and sessions are left.</summary>
        private static readonly string[] Hidden = { "message", "avatar", "name", "lobby" };

        /// <summary>How many things are hidden at most: the newest.</summary>
        private const int Most = 500;
        private readonly ReportsOptions options;
        private readonly List<string> things;
        private readonly List<string> waiting;

        public Reports(ReportsOptions options)
        {
            this.options = options;
            All = new List<Dictionary<string, object>>();
            var json = Stored.Read(options.Store, Name, kept => (Dictionary<string, object>)kept);
            things = TextsIn(json, "hidden");
            waiting = TextsIn(json, "waiting");
        }

        /// <summary>The reports, the newest first.</summary>
        public List<Dictionary<string, object>> All { get; private set; }

        /// <summary>
        /// Returns true for what the player has reported: hide it. <paramref name="target"/> is what reports name, such as
        /// <c>conversation/message</c>.
        /// </summary>
        public bool Hides(string kind, string target)
        {
            return things.Contains(kind + " " + target);
        }

        /// <summary>
        /// Reads the player's reports, page after page, and tells what became of those that waited. Call it at each start: what the
        /// device keeps is hidden also without a network.
        /// </summary>
        public async Task Start()
        {
            var all = new List<Dictionary<string, object>>();
            var pages = new Pages(options.Api, "getReports");
            while (await pages.Next())
                foreach (Dictionary<string, object> each in (List<object>)((Dictionary<string, object>)pages.Page)["reports"]) all.Add(each);
            All = all;
            for (var at = all.Count - 1; at >= 0; at--)
            {
                var id = (string)all[at]["reportId"];
                object target;
                if (all[at].TryGetValue("target", out target)) Hide((string)all[at]["kind"], (string)target);
                if ((string)all[at]["outcome"] == "waiting")
                {
                    if (!waiting.Contains(id)) waiting.Add(id);
                }
                else if (waiting.Remove(id) && options.OnOutcome != null) Handlers.Call(() => options.OnOutcome(all[at]));
            }
            Save();
        }

        /// <summary>
        /// Reports something: hidden at once here, and shown again if the backend refuses the report. Returns the report's id.
        /// </summary>
        public async Task<string> Report(string kind, string target, string reason, string text = null)
        {
            var wasHidden = Hides(kind, target);
            Hide(kind, target);
            var body = new Dictionary<string, object> { { "kind", kind }, { "target", target }, { "reason", reason } };
            if (text != null) body["text"] = text;
            try
            {
                var said = (Dictionary<string, object>)await options.Api.Call("postReport", new Request { Body = body });
                var id = (string)said["reportId"];
                if (!waiting.Contains(id)) waiting.Add(id);
                Save();
                return id;
            }
            catch (Exception)
            {
                if (!wasHidden) things.Remove(kind + " " + target);
                throw;
            }
        }

        private string Name
        {
            get { return "reports:" + options.Owner; }
        }

        private void Hide(string kind, string target)
        {
            var thing = kind + " " + target;
            if (Array.IndexOf(Hidden, kind) >= 0 && !things.Contains(thing)) things.Add(thing);
        }

        private void Save()
        {
            if (things.Count > Most) things.RemoveRange(0, things.Count - Most);
            var all = new Dictionary<string, object> { { "hidden", things.ConvertAll(each => (object)each) }, { "waiting", waiting.ConvertAll(each => (object)each) } };
            options.Store.Write(Name, Json.Write(all));
        }

        private static List<string> TextsIn(object json, string name)
        {
            var said = json as Dictionary<string, object>;
            object value;
            var texts = said != null && said.TryGetValue(name, out value) ? JsonView.TextsOf(value) : null;
            return texts == null ? new List<string>() : texts.FindAll(each => each != null);
        }
    }
}
