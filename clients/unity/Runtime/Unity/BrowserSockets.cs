#if UNITY_WEBGL && !UNITY_EDITOR
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AOT;
using UnityEngine;
using UnityEngine.Scripting;

namespace GameBackend
{
    /// <summary>The browser's sockets, through <c>GameBackendSockets.jslib</c>: a page has no others.</summary>
    public sealed class BrowserSockets : ISockets
    {
        private delegate void Happened(int id);
        private delegate void Said(int id, string text);

        private static readonly Dictionary<int, Socket> Sockets = new Dictionary<int, Socket>();

        [DllImport("__Internal")]
        private static extern int GameBackendSocketOpen(string url, Happened opened, Said message, Happened closed);

        [DllImport("__Internal")]
        private static extern void GameBackendSocketSend(int id, string text);

        [DllImport("__Internal")]
        private static extern void GameBackendSocketClose(int id);

        /// <summary>Without a reload of the domain, statics survive the end of Play Mode.</summary>
        [RuntimeInitializeOnLoadMethod(RuntimeInitializeLoadType.SubsystemRegistration)]
        private static void Forget()
        {
            Sockets.Clear();
        }

        public ISocket Open(string url, Action opened, Action<string> message, Action closed)
        {
            var id = GameBackendSocketOpen(url, OnOpened, OnMessage, OnClosed);
            var socket = new Socket { Id = id, Opened = opened, Message = message, Closed = closed };
            Sockets[id] = socket;
            return socket;
        }

        [Preserve]
        [MonoPInvokeCallback(typeof(Happened))]
        private static void OnOpened(int id)
        {
            Socket socket;
            if (!Sockets.TryGetValue(id, out socket)) return;
            socket.IsOpen = true;
            socket.Opened();
        }

        [Preserve]
        [MonoPInvokeCallback(typeof(Said))]
        private static void OnMessage(int id, string text)
        {
            Socket socket;
            if (Sockets.TryGetValue(id, out socket)) socket.Message(text);
        }

        [Preserve]
        [MonoPInvokeCallback(typeof(Happened))]
        private static void OnClosed(int id)
        {
            Socket socket;
            if (!Sockets.TryGetValue(id, out socket)) return;
            Sockets.Remove(id);
            socket.IsOpen = false;
            socket.Closed();
        }

        private sealed class Socket : ISocket
        {
            public int Id;
            public Action Opened;
            public Action<string> Message;
            public Action Closed;

            public bool IsOpen { get; set; }

            public void Send(string text)
            {
                GameBackendSocketSend(Id, text);
            }

            public void Close()
            {
                IsOpen = false;
                GameBackendSocketClose(Id);
            }
        }
    }
}
#endif
