using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class InboxOptions
    {
        public Api Api;

        /// <summary>Keeps what the player has seen.</summary>
        public IStore Store;

        /// <summary>The player's user id.</summary>
        public string Owner;

        /// <summary>
        /// Called with each message that the player has not seen, the oldest first. After a restart it comes again, until
        /// <see cref="Inbox.Seen"/> was called.
        /// </summary>
        public Action<Dictionary<string, object>> OnMessage;

        /// <summary>Called when the inbox could not be read after a notice. The next read has what is missing.</summary>
        public Action<Exception> OnError;
    }

    /// <summary>Messages of the game's operators to the player: read at each start, and when the socket says that there is one.</summary>
    public sealed class Inbox
    {
        private readonly InboxOptions options;
        private readonly HashSet<string> told = new HashSet<string>();
        private Pages older;
        private long? seenAt;
        private Task reading;
        private bool isAsked;

        public Inbox(InboxOptions options)
        {
            this.options = options;
            Messages = new List<Dictionary<string, object>>();
            long time;
            if (long.TryParse(options.Store.Read(Name), NumberStyles.None, CultureInfo.InvariantCulture, out time)) seenAt = time;
        }

        /// <summary>The messages that were read, the newest first.</summary>
        public List<Dictionary<string, object>> Messages { get; private set; }

        /// <summary>The messages that the player has not seen, the newest first.</summary>
        public List<Dictionary<string, object>> Unseen
        {
            get { return Messages.FindAll(message => seenAt == null || At(message) > seenAt); }
        }

        /// <summary>
        /// Reads the newest messages, as far as the player has not seen them; on a new device, the newest page. Call it at each start,
        /// and when the socket says to read again.
        /// </summary>
        public async Task Read()
        {
            isAsked = true;
            if (reading == null) reading = ReadWhileAsked();
            var own = reading;
            try
            {
                await own;
            }
            finally
            {
                if (reading == own) reading = null;
            }
        }

        /// <summary>
        /// Takes the titles of the inbox that a start has, in place of <see cref="Read"/>: reads only if there is a message that the player
        /// has not seen.
        /// </summary>
        public async Task Begin(List<object> titles)
        {
            if (titles.Exists(title => seenAt == null || At((Dictionary<string, object>)title) > seenAt)) await Read();
        }

        /// <summary>Reads older messages. Returns false if there are none.</summary>
        public async Task<bool> More()
        {
            if (older == null || !await older.Next()) return false;
            Messages.AddRange(MessagesOf(older));
            return true;
        }

        /// <summary>Takes any message of the socket. Returns true for a notice, and then reads the inbox.</summary>
        public bool Take(Dictionary<string, object> news)
        {
            object type;
            if (!news.TryGetValue("type", out type) || (string)type != "notice") return false;
            ReadAfterNotice();
            return true;
        }

        /// <summary>Says that the player has seen all that was read.</summary>
        public void Seen()
        {
            if (Messages.Count == 0) return;
            seenAt = At(Messages[0]);
            options.Store.Write(Name, seenAt.Value.ToString(CultureInfo.InvariantCulture));
        }

        /// <summary>Objects to a sanction, once, and reads again. Its id is that of a message's sanction, or of a refusal.</summary>
        public async Task Appeal(string sanctionId, string text)
        {
            var request = new Request { Params = { { "id", sanctionId } }, Body = new Dictionary<string, object> { { "text", text } } };
            await options.Api.Call(new Route("postAppeal", "POST", "/sanctions/{id}/appeal", "player"), request);
            await Read();
        }

        private string Name
        {
            get { return "inbox:" + options.Owner; }
        }

        private async void ReadAfterNotice()
        {
            try
            {
                await Read();
            }
            catch (Exception error)
            {
                if (options.OnError != null) Handlers.Call(() => options.OnError(error));
            }
        }

        /// <summary>A notice that comes while the inbox is read may be of a message that the answer does not have.</summary>
        private async Task ReadWhileAsked()
        {
            while (isAsked)
            {
                isAsked = false;
                await ReadOnce();
            }
        }

        private async Task ReadOnce()
        {
            var pages = new Pages(options.Api, new Route("getInbox", "GET", "/inbox", "player"));
            var all = new List<Dictionary<string, object>>();
            while (await pages.Next())
            {
                all.AddRange(MessagesOf(pages));
                if (seenAt == null || all.Exists(message => At(message) <= seenAt)) break;
            }
            Messages = all;
            older = pages;
            var unseen = Unseen;
            unseen.Reverse();
            foreach (var message in unseen)
                if (told.Add((string)message["id"]) && options.OnMessage != null) Handlers.Call(() => options.OnMessage(message));
        }

        private static long At(Dictionary<string, object> message)
        {
            return Convert.ToInt64(message["at"]);
        }

        private static List<Dictionary<string, object>> MessagesOf(Pages pages)
        {
            var all = new List<Dictionary<string, object>>();
            foreach (Dictionary<string, object> each in (List<object>)((Dictionary<string, object>)pages.Page)["messages"]) all.Add(each);
            return all;
        }
    }
}
