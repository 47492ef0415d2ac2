#if !UNITY_WEBGL || UNITY_EDITOR
using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>
    /// Sockets of .NET, for every platform but the Web. Open them on the main thread: Unity then continues there, and so do the
    /// events.
    /// </summary>
    public sealed class NativeSockets : ISockets
    {
        public ISocket Open(string url, Action opened, Action<string> message, Action closed)
        {
            var socket = new Socket();
            socket.Run(url, opened, message, closed);
            return socket;
        }

        private sealed class Socket : ISocket
        {
            private readonly ClientWebSocket socket = new ClientWebSocket();
            private readonly CancellationTokenSource ending = new CancellationTokenSource();
            private readonly byte[] buffer = new byte[65536];
            private Task sending = Task.FromResult(true);

            public bool IsOpen
            {
                get { return socket.State == WebSocketState.Open && !ending.IsCancellationRequested; }
            }

            public async void Run(string url, Action opened, Action<string> message, Action closed)
            {
                try
                {
                    if (!await Connects(url)) return;
                    opened();
                    for (var said = await Next(); said != null; said = await Next()) message(said);
                }
                finally
                {
                    socket.Abort();
                    ending.Cancel();
                    closed();
                }
            }

            private async Task<bool> Connects(string url)
            {
                try
                {
                    await socket.ConnectAsync(new Uri(url), ending.Token);
                    return true;
                }
                catch (Exception)
                {
                    return false;
                }
            }

            /// <summary>Returns the next message, or <c>null</c> once the socket has closed or failed.</summary>
            private async Task<string> Next()
            {
                var text = new List<byte>();
                try
                {
                    while (true)
                    {
                        var part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), ending.Token);
                        if (part.MessageType == WebSocketMessageType.Close) return null;
                        text.AddRange(new ArraySegment<byte>(buffer, 0, part.Count));
                        if (part.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
                    }
                }
                catch (Exception)
                {
                    return null;
                }
            }

            public void Send(string text)
            {
                sending = SendAfter(sending, text);
            }

            public void Close()
            {
                ending.Cancel();
            }

            private async Task SendAfter(Task before, string text)
            {
                try
                {
                    await before;
                    var bytes = new ArraySegment<byte>(Encoding.UTF8.GetBytes(text));
                    await socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);
                }
                catch (Exception)
                {
                    // The socket says that it has closed.
                }
            }
        }
    }
}
#endif
