using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using GameBackend;
using UnityEngine;

namespace Conformance
{
    /// <summary>A clock that stands still until the row lets time pass.</summary>
    public sealed class ManualTimers : ITimers
    {
        private sealed class Timer
        {
            public long At;
            public Action Run;
        }

        private readonly List<Timer> timers = new List<Timer>();
        private readonly double chance;
        public Action<long> Tell;

        public ManualTimers(long now, double chance)
        {
            Now = now;
            this.chance = chance;
        }

        public long Now { get; private set; }

        public double Random()
        {
            return chance;
        }

        public Action After(long ms, Action run)
        {
            var timer = new Timer { At = Now + ms, Run = run };
            timers.Add(timer);
            if (Tell != null) Tell(ms);
            return () => timers.Remove(timer);
        }

        public void Pass(long ms)
        {
            var end = Now + ms;
            for (;;)
            {
                Timer next = null;
                foreach (var timer in timers)
                    if (timer.At <= end && (next == null || timer.At < next.At)) next = timer;
                if (next == null) break;
                timers.Remove(next);
                Now = Math.Max(Now, next.At);
                next.Run();
            }
            Now = end;
        }

        public void Set(long now)
        {
            foreach (var timer in timers) timer.At += now - Now;
            Now = now;
        }
    }

    public static class Program
    {
        public static int Main(string[] args)
        {
            var main = new MainThread();
            main.Post(() => Start(args[0], main));
            main.Run(10, PlayerLoop.Frame);
            return 0;
        }

        private static async void Start(string address, MainThread main)
        {
            var host = new ClientWebSocket();
            await host.ConnectAsync(new Uri(address), CancellationToken.None);
            Task sending = Task.FromResult(true);
            Action<object> say = message => sending = Say(host, sending, Json.Write(message));
            var runner = new Runner(say);
            main.Faulted = fault => say(new Dictionary<string, object> { { "event", "fault" }, { "message", fault.Message } });
            var buffer = new byte[65536];
            var text = new List<byte>();
            try
            {
                while (host.State == WebSocketState.Open)
                {
                    var part = await host.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
                    if (part.MessageType == WebSocketMessageType.Close) break;
                    text.AddRange(new ArraySegment<byte>(buffer, 0, part.Count));
                    if (!part.EndOfMessage) continue;
                    var said = Encoding.UTF8.GetString(text.ToArray());
                    text.Clear();
                    runner.Carry((Dictionary<string, object>)Json.Parse(said));
                }
            }
            catch (Exception)
            {
                // The host has ended.
            }
            Environment.Exit(0);
        }

        private static async Task Say(ClientWebSocket host, Task before, string text)
        {
            await before;
            await host.SendAsync(new ArraySegment<byte>(Encoding.UTF8.GetBytes(text)), WebSocketMessageType.Text, true, CancellationToken.None);
        }
    }
}
