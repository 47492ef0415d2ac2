using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

namespace UnityEngine.Networking
{
    public class DownloadHandler
    {
        internal byte[] Body = new byte[0];

        public byte[] data
        {
            get { return Body; }
        }

        public string text
        {
            get { return Encoding.UTF8.GetString(Body); }
        }
    }

    public class DownloadHandlerBuffer : DownloadHandler { }

    public class UploadHandler
    {
        internal byte[] Body;
    }

    public class UploadHandlerRaw : UploadHandler
    {
        public UploadHandlerRaw(byte[] body)
        {
            Body = body;
        }
    }

    public class UnityWebRequestAsyncOperation : AsyncOperation { }

    /// <summary>Sends by .NET. As in Unity, a body that is cut off is an error, and an aborted request has no answer.</summary>
    public class UnityWebRequest : IDisposable
    {
        public enum Result { InProgress, Success, ConnectionError, ProtocolError, DataProcessingError }

        private static readonly HttpClient Http = Client();
        private readonly CancellationTokenSource ending = new CancellationTokenSource();
        private readonly List<KeyValuePair<string, string>> headers = new List<KeyValuePair<string, string>>();
        private readonly Dictionary<string, string> answered = new Dictionary<string, string>();
        private readonly string url;
        private readonly string method;

        public UnityWebRequest(string url, string method)
        {
            this.url = new Uri(url).AbsoluteUri;
            this.method = method;
        }

        public UnityWebRequest(Uri uri, string method) : this(uri.AbsoluteUri, method) { }

        public static UnityWebRequest Get(Uri uri)
        {
            return new UnityWebRequest(uri, "GET") { downloadHandler = new DownloadHandlerBuffer() };
        }

        /// <summary>As in Unity, without a handler for the answer's body.</summary>
        public static UnityWebRequest Delete(Uri uri)
        {
            return new UnityWebRequest(uri, "DELETE");
        }

        public Uri uri
        {
            get { return new Uri(url); }
        }

        /// <summary>Whole seconds; 0 for none.</summary>
        public int timeout { get; set; }

        public Result result { get; private set; }
        public long responseCode { get; private set; }
        public string error { get; private set; }
        public DownloadHandler downloadHandler { get; set; }
        public UploadHandler uploadHandler { get; set; }

        public void SetRequestHeader(string name, string value)
        {
            headers.Add(new KeyValuePair<string, string>(name, value));
        }

        public Dictionary<string, string> GetResponseHeaders()
        {
            return answered;
        }

        public UnityWebRequestAsyncOperation SendWebRequest()
        {
            var operation = new UnityWebRequestAsyncOperation();
            Run(operation);
            return operation;
        }

        public void Abort()
        {
            ending.Cancel();
        }

        public void Dispose() { }

        private async void Run(UnityWebRequestAsyncOperation operation)
        {
            try
            {
                if (timeout > 0) ending.CancelAfter(1000 * timeout);
                var message = new HttpRequestMessage(new HttpMethod(method), url);
                if (uploadHandler != null) message.Content = new ByteArrayContent(uploadHandler.Body);
                foreach (var header in headers)
                {
                    if (header.Key.ToLowerInvariant() == "content-type" && message.Content != null) message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
                    else message.Headers.TryAddWithoutValidation(header.Key, header.Value);
                }
                var response = await Http.SendAsync(message, HttpCompletionOption.ResponseContentRead, ending.Token);
                var length = response.Content == null ? null : response.Content.Headers.ContentLength;
                var body = response.Content == null ? new byte[0] : await response.Content.ReadAsByteArrayAsync();
                if (length != null && body.Length < length) throw new HttpRequestException("The body is cut off");
                if (downloadHandler != null) downloadHandler.Body = body;
                foreach (var header in response.Headers) answered[header.Key] = string.Join(",", header.Value);
                if (response.Content != null && response.Content.Headers.ContentType != null) answered["Content-Type"] = response.Content.Headers.ContentType.ToString();
                responseCode = (long)response.StatusCode;
                result = responseCode >= 400 ? Result.ProtocolError : Result.Success;
            }
            catch (Exception failure)
            {
                result = Result.ConnectionError;
                // .NET names the reason at the innermost exception, and says "SecureChannelFailure" or "TrustFailure" of TLS.
                var reason = failure.GetBaseException();
                error = Regex.IsMatch(failure.ToString(), "SecureChannelFailure|TrustFailure|Authentication") ? "Unable to complete SSL connection" : reason.Message;
            }
            operation.Complete();
        }

        private static HttpClient Client()
        {
            ServicePointManager.DefaultConnectionLimit = 64;
            ServicePointManager.Expect100Continue = false;
            return new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        }
    }
}
