using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The time and the chance that a client uses.</summary>
    public interface ITimers
    {
        /// <summary>The device's time in milliseconds since the epoch.</summary>
        long Now { get; }

        /// <summary>Calls <paramref name="run"/> after so many milliseconds. Returns an action that prevents it.</summary>
        Action After(long ms, Action run);

        /// <summary>Returns a number from 0 to 1, without 1.</summary>
        double Random();
    }

    /// <summary>A request to send.</summary>
    public sealed class HttpRequest
    {
        public string Method;
        public string Url;
        public Dictionary<string, string> Headers = new Dictionary<string, string>();
        public byte[] Body;
    }

    /// <summary>An answer. A refusal is one too.</summary>
    public sealed class HttpAnswer
    {
        public int Status;
        public string Text = "";

        /// <summary>The body as bytes, if it is no text: its <c>content-type</c> is <c>application/octet-stream</c>.</summary>
        public byte[] Bytes;

        /// <summary>The headers, whatever the case of their names.</summary>
        public Dictionary<string, string> Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        public string Header(string name)
        {
            string value;
            return Headers.TryGetValue(name, out value) ? value : null;
        }
    }

    /// <summary>
    /// Sends requests. A request without a whole answer throws: a <see cref="ConnectionException"/> that says so if another try meets the
    /// same. A cancelled one is aborted.
    /// </summary>
    public interface ITransport
    {
        Task<HttpAnswer> Send(HttpRequest request, CancellationToken cancel);
    }

    /// <summary>A socket. Its events come on the thread of the game.</summary>
    public interface ISocket
    {
        bool IsOpen { get; }
        void Send(string text);
        void Close();
    }

    /// <summary>Opens sockets.</summary>
    public interface ISockets
    {
        ISocket Open(string url, Action opened, Action<string> message, Action closed);
    }

    /// <summary>
    /// Keeps texts on the device. Who reads what the session writes can play as the player: use the system's keychain if there is
    /// one.
    /// </summary>
    public interface IStore
    {
        /// <summary>Returns the text; <c>null</c> if there is none.</summary>
        string Read(string name);

        /// <summary>Replaces the text; <c>null</c> removes it.</summary>
        void Write(string name, string text);
    }
}
