using System;
using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>The exchange of a match without a game server: players send each other data.</summary>
    public sealed class Relay
    {
        private const long PatienceMs = 1000;
        private const long RepeatMs = 1000;

        /// <summary>The refusals after which a message is not sent again.</summary>
        private static readonly string[] Lasting = { "relay.no_match", "relay.wrong_number", "relay.other_data", "bad_request" };

        private sealed class Sender
        {
            public long Last;
            public readonly SortedDictionary<long, object> Early = new SortedDictionary<long, object>();
            public Action EndWait;
        }

        private readonly Live live;
        private readonly string match;
        private readonly string topic;
        private readonly ITimers timers;
        private readonly Action<object, string, long> onData;
        private readonly Dictionary<string, Sender> senders = new Dictionary<string, Sender>();
        private readonly SortedDictionary<long, object> open = new SortedDictionary<long, object>();
        private readonly Action[] ends;
        private long seq;

        /// <summary>The number of the message that waits for its answer, or 0: the backend takes one of a player at a time.</summary>
        private long sent;
        private Action endRepeat;

        /// <summary>
        /// Begins. <paramref name="onData"/> is called with the data, the sender and the number: each player's messages in their order,
        /// each once. <paramref name="seq"/> is the last number that was used, if the match goes on after a restart.
        /// </summary>
        public Relay(Live live, string match, ITimers timers, Action<object, string, long> onData, long seq = 0)
        {
            this.live = live;
            this.match = match;
            this.timers = timers;
            this.onData = onData;
            this.seq = seq;
            topic = "relay:" + match;
            ends = new[] { live.Listen(Take), live.Subscribe(topic) };
        }

        /// <summary>
        /// Sends data to the others, once the backend has passed on what was sent before. Without an answer it is sent again, after a
        /// second and after a reconnect. Returns its number.
        /// </summary>
        public long Send(object data)
        {
            seq++;
            open[seq] = data;
            if (sent == 0) WriteNext();
            return seq;
        }

        public void Close()
        {
            foreach (var end in ends) end();
            foreach (var sender in senders.Values)
                if (sender.EndWait != null) sender.EndWait();
            EndRepeat();
        }

        private void WriteNext()
        {
            sent = 0;
            foreach (var first in open.Keys)
            {
                sent = first;
                break;
            }
            Write();
        }

        /// <summary>Sends the message that has no answer, if there is one, now and again.</summary>
        private void Write()
        {
            EndRepeat();
            if (sent == 0) return;
            live.Send(new Dictionary<string, object> { { "action", "relay" }, { "match", match }, { "seq", sent }, { "data", open[sent] } });
            endRepeat = timers.After(RepeatMs, Write);
        }

        private void EndRepeat()
        {
            if (endRepeat != null) endRepeat();
            endRepeat = null;
        }

        private void Answered(long number)
        {
            open.Remove(number);
            if (number != 0 && number == sent) WriteNext();
        }

        private void Take(Dictionary<string, object> news)
        {
            var type = (string)news["type"];
            object value, number;
            news.TryGetValue("topic", out value);
            news.TryGetValue("seq", out number);
            if (type == "subscribed" && (string)value == topic) Write();
            if (type == "relayed" && (string)news["match"] == match) Answered((long)number);
            if (type == "error" && Says(news, "action", "relay") && Array.Exists(Lasting, code => Says(news, "code", code))) Answered(sent);
            if (type == "relay" && (string)value == topic)
            {
                news.TryGetValue("data", out value);
                Receive((string)news["from"], (long)number, value);
            }
        }

        private static bool Says(Dictionary<string, object> news, string name, string text)
        {
            object value;
            return news.TryGetValue(name, out value) && (value as string) == text;
        }

        private void Receive(string from, long number, object data)
        {
            Sender sender;
            if (!senders.TryGetValue(from, out sender)) senders[from] = sender = new Sender();
            if (number <= sender.Last) return;
            sender.Early[number] = data;
            Pass(from, sender);
            if (sender.Early.Count == 0 || sender.EndWait != null) return;
            sender.EndWait = timers.After(PatienceMs, () =>
            {
                sender.EndWait = null;
                // The missing ones don't come: a relay keeps nothing.
                foreach (var first in sender.Early.Keys)
                {
                    sender.Last = first - 1;
                    break;
                }
                Pass(from, sender);
            });
        }

        private void Pass(string from, Sender sender)
        {
            object data;
            while (sender.Early.TryGetValue(sender.Last + 1, out data))
            {
                sender.Early.Remove(++sender.Last);
                Handlers.Call(() => onData(data, from, sender.Last));
            }
            if (sender.Early.Count > 0 || sender.EndWait == null) return;
            sender.EndWait();
            sender.EndWait = null;
        }
    }
}
