using System;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using UnityEngine.Networking;

namespace GameBackend
{
    /// <summary>Sends requests with UnityWebRequest, on every platform. Call it on the main thread.</summary>
    public sealed class UnityTransport : ITransport
    {
        /// <summary>Matches Unity's errors that another try meets again.</summary>
        private static readonly Regex Lasting = new Regex("certificate|complete SSL connection|Malformed URL|protocol", RegexOptions.IgnoreCase);

        public async Task<HttpAnswer> Send(HttpRequest request, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return await Sent(request, cancel);
            }
            catch (Exception refusal) when (!(refusal is ConnectionException || refusal is OperationCanceledException))
            {
                // Unity refuses to send: an insecure connection, an address that is none, a call from another thread.
                throw new ConnectionException(refusal.Message, refusal, true);
            }
        }

        private static async Task<HttpAnswer> Sent(HttpRequest request, CancellationToken cancel)
        {
            // The constructor takes every method: the static ones know no PATCH, and lose a DELETE's body.
            using (var web = new UnityWebRequest(request.Url, request.Method))
            {
                web.downloadHandler = new DownloadHandlerBuffer();
                if (request.Body != null) web.uploadHandler = new UploadHandlerRaw(request.Body);
                foreach (var header in request.Headers) web.SetRequestHeader(header.Key, header.Value);
                var done = new TaskCompletionSource<bool>();
                web.SendWebRequest().completed += _ => done.TrySetResult(true);
                using (cancel.Register(web.Abort)) await done.Task;
                cancel.ThrowIfCancellationRequested();
                if (web.result == UnityWebRequest.Result.ConnectionError || web.result == UnityWebRequest.Result.DataProcessingError)
                    throw new ConnectionException(web.error, null, Lasting.IsMatch(web.error ?? ""));
                var answer = new HttpAnswer { Status = (int)web.responseCode };
                foreach (var header in web.GetResponseHeaders() ?? new System.Collections.Generic.Dictionary<string, string>())
                    answer.Headers[header.Key] = header.Value;
                if (answer.Header("content-type") == "application/octet-stream") answer.Bytes = web.downloadHandler.data ?? new byte[0];
                else answer.Text = web.downloadHandler.text ?? "";
                return answer;
            }
        }
    }
}
