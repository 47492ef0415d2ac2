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

    /// <summary>Messages of the game's operators to the player, some with rewards to claim: read at each start, and when the socket says that there is one.</summary>
    public sealed class Inbox
    {
        /// <summary>The most inbox messages that the backend takes in one request.</summary>
        private const int MostClaims = 20;
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
        /// The inbox messages that contain something which is not claimed, the newest first. A new device has all open ones once it has read.
        /// </summary>
        public List<Dictionary<string, object>> Claimable
        {
            get { return Messages.FindAll(message => message.ContainsKey("contents") && Start.Part(message, "claimed") as bool? != true); }
        }

        /// <summary>
        /// Claims what an inbox message contains: all of it, once. Returns it, again also to a second claim. An inbox message that is refused, such as with
        /// <c>wallet.full</c>, can be claimed later.
        /// </summary>
        public async Task<List<object>> Claim(string id)
        {
            var said = (Dictionary<string, object>)await options.Api.Call("postInboxClaim", new Request { Params = { { "id", id } } });
            Note(id);
            return (List<object>)said["contents"];
        }

        /// <summary>
        /// Claims all that <see cref="Claimable"/> has. Returns the <c>claimed</c> with their <c>contents</c>, and the <c>refused</c> with a
        /// <c>code</c>. After a failure, the next call claims the rest.
        /// </summary>
        public async Task<Dictionary<string, List<object>>> ClaimAll()
        {
            var all = new Dictionary<string, List<object>> { { "claimed", new List<object>() }, { "refused", new List<object>() } };
            var ids = Claimable.ConvertAll(message => message["id"]);
            for (var from = 0; from < ids.Count; from += MostClaims)
            {
                var body = new Dictionary<string, object> { { "ids", ids.GetRange(from, Math.Min(MostClaims, ids.Count - from)) } };
                var said = (Dictionary<string, object>)await options.Api.Call("postInboxClaimAll", new Request { Body = body });
                foreach (var part in all) part.Value.AddRange((List<object>)said[part.Key]);
                foreach (Dictionary<string, object> each in (List<object>)said["claimed"]) Note((string)each["id"]);
            }
            return all;
        }

        private void Note(string claimed)
        {
            foreach (var message in Messages)
                if ((string)message["id"] == claimed) message["claimed"] = true;
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
            await options.Api.Call("postAppeal", request);
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
            var pages = new Pages(options.Api, "getInbox", new Request { Query = { { "contents", "1" } } });
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
