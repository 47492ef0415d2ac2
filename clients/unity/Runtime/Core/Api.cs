using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The HTTP form of a route.</summary>
    public sealed class Route
    {
        public readonly string Name;
        public readonly string Method;
        public readonly string Path;

        /// <summary><c>player</c> sends the player's ID token, <c>key</c> an API key or the token, <c>none</c> neither.</summary>
        public readonly string Caller;

        public Route(string name, string method, string path, string caller)
        {
            Name = name;
            Method = method;
            Path = path;
            Caller = caller;
        }

        /// <summary>The route of this game that has the name. Throws <see cref="ArgumentException"/> if there is none.</summary>
        public static implicit operator Route(string name)
        {
            Route route;
            if (Routes.All.TryGetValue(name, out route)) return route;
            throw new ArgumentException("This game's API has no route " + name);
        }
    }

    /// <summary>The parts of a request.</summary>
    public sealed class Request
    {
        public Dictionary<string, object> Params = new Dictionary<string, object>();
        public Dictionary<string, object> Query = new Dictionary<string, object>();
        public Dictionary<string, string> Headers = new Dictionary<string, string>();

        /// <summary>What the body says in JSON, or bytes, which are sent as they are; <c>null</c> for none.</summary>
        public object Body;
    }

    /// <summary>How to send a call.</summary>
    public sealed class CallOptions
    {
        /// <summary>Aborts the call.</summary>
        public CancellationToken Cancel;

        /// <summary>The idempotency key; a new one by default.</summary>
        public string Key;

        /// <summary>How often the call is retried; as often as <see cref="ApiOptions.Retries"/> says by default.</summary>
        public int? Retries;

        /// <summary>Called with the answer.</summary>
        public Action<HttpAnswer> OnAnswer;
    }

    /// <summary>The build of the game that calls.</summary>
    public sealed class Build
    {
        public string Game;
        public string Version;
        public string Platform;

        /// <summary>The header <c>X-Client</c>.</summary>
        public string Header
        {
            get { return Game + "/" + Version + " (" + Platform + "; game-backend-unity/" + Sdk.Version + ")"; }
        }
    }

    public sealed class ApiOptions
    {
        /// <summary>The API's address: the stack's output <c>apiUrl</c>.</summary>
        public string ApiUrl;
        public ITransport Transport;
        public ITimers Timers;

        /// <summary>Returns the player's ID token; true asks for a newer one than the last.</summary>
        public Func<bool, Task<string>> Token;

        /// <summary>Signs the player in again, when the API asks for it. The call is then repeated once.</summary>
        public Func<Task> SignInAgain;

        /// <summary>
        /// What lets a refused call succeed, by the code of the refusal, such as <c>consent.required</c>. It returns true if the call can
        /// be repeated, which is done once for each code.
        /// </summary>
        public Dictionary<string, Func<ApiException, Task<bool>>> Remedies = new Dictionary<string, Func<ApiException, Task<bool>>>();
        public Build Build;

        /// <summary>
        /// Called with the members of the refusal, such as <c>store</c>, and its <c>message</c> for players, when the backend no longer serves
        /// this build.
        /// </summary>
        public Action<Dictionary<string, object>> OnOutdated;

        /// <summary>
        /// Called when the API refuses a call because the player is banned, with the members of the refusal: <c>until</c> in
        /// milliseconds since the epoch, absent if the ban lasts until it is lifted, and <c>sanction</c>, which the player may appeal.
        /// </summary>
        public Action<Dictionary<string, object>> OnBanned;

        /// <summary>
        /// Called when the API refuses a call because of maintenance, with <c>message</c> for players, <c>until</c> in milliseconds since the
        /// epoch if an end is planned, and <c>retryAfterMs</c>: ask again after a random part of it.
        /// </summary>
        public Action<Dictionary<string, object>> OnClosed;
        public ServerClock Clock;
        public string ApiKey;
        public int Retries = 4;
        public long TimeoutMs = 30000;
    }

    /// <summary>Calls the API's routes.</summary>
    public sealed class Api
    {
        private readonly ApiOptions options;

        /// <summary>Throws <see cref="ArgumentException"/> if <see cref="ApiOptions.ApiUrl"/> is no address.</summary>
        public Api(ApiOptions options)
        {
            Addresses.Check("ApiUrl", options.ApiUrl);
            this.options = options;
        }

        /// <summary>The player's start, which hears of newer publications. A <see cref="GameBackend.Start"/> sets it itself.</summary>
        public Start Start { get; set; }

        /// <summary>What lets a refused call succeed: see <see cref="ApiOptions.Remedies"/>.</summary>
        public Dictionary<string, Func<ApiException, Task<bool>>> Remedies
        {
            get { return options.Remedies; }
        }

        /// <summary>
        /// Calls a route, and returns the answer's JSON, or its bytes. Throws <see cref="ApiException"/>, <see cref="ConnectionException"/>,
        /// <see cref="SignedOutException"/>, or <see cref="OperationCanceledException"/>.
        /// </summary>
        public async Task<object> Call(Route route, Request request = null, CallOptions call = null)
        {
            request = request ?? new Request();
            call = call ?? new CallOptions();
            var cancel = call.Cancel;
            var sent = Prepare(route, request, call);
            var hasKey = route.Caller == "key" && options.ApiKey != null;
            if (hasKey) sent.Headers["x-api-key"] = options.ApiKey;
            var needsToken = route.Caller != "none" && !hasKey;
            var isFresh = false;
            var needsFresh = false;
            var remedied = new HashSet<string>();
            for (var tries = 0; ; )
            {
                if (needsToken)
                {
                    var refused = needsFresh ? sent.Headers["authorization"] : null;
                    sent.Headers["authorization"] = await Waits.Unless(TokenOf(refused), cancel);
                }
                needsFresh = false;
                HttpAnswer answer = null;
                object json = null;
                var unanswered = new FormatException("the answer is no JSON") as Exception;
                try
                {
                    answer = await Exchange(route, sent, cancel);
                }
                catch (Exception cause)
                {
                    cancel.ThrowIfCancellationRequested();
                    unanswered = cause;
                }
                cancel.ThrowIfCancellationRequested();
                long number;
                if (Start != null && answer != null && long.TryParse(answer.Header("x-live"), NumberStyles.None, CultureInfo.InvariantCulture, out number)) Start.Heard(number);
                if (answer != null) json = answer.Bytes;
                var isWhole = answer != null && (json != null || answer.Status == 204 || Json.TryParse(answer.Text, out json));
                if (isWhole && answer.Status >= 200 && answer.Status < 300)
                {
                    if (call.OnAnswer != null) call.OnAnswer(answer);
                    return json;
                }
                if (answer != null && answer.Status == 401 && needsToken && !isFresh)
                {
                    isFresh = needsFresh = true;
                    continue;
                }
                var isRefused = answer != null && (answer.Status < 200 || answer.Status >= 300);
                var refusal = isRefused ? ApiException.Of(answer) : null;
                var error = (Exception)refusal ?? ConnectionException.Of("The backend", unanswered);
                var remedy = RemedyOf(refusal);
                if (remedy != null && remedied.Add(refusal.Code))
                {
                    if (await Waits.Unless(remedy(refusal), cancel)) continue;
                    throw error;
                }
                if (refusal != null && refusal.Status == 426 && options.OnOutdated != null) Handlers.Call(() => options.OnOutdated(Told(refusal)));
                if (refusal != null && refusal.Code == "service.maintenance" && options.OnClosed != null) Handlers.Call(() => options.OnClosed(Told(refusal)));
                if (refusal != null && refusal.Code == "live.changed" && Start != null) Start.Changed(refusal.Details);
                if (ApiException.IsBan(refusal) && options.OnBanned != null) Handlers.Call(() => options.OnBanned(refusal.Details));
                var asked = refusal == null ? null : refusal.RetryAfterMs;
                if (!ApiException.MayPass(error) || tries >= (call.Retries ?? options.Retries) || (asked ?? 0) > Waits.LongestMs) throw error;
                var wait = Waits.BackOff(tries++, options.Timers);
                // Clients that were told the same second come back at different times.
                if (asked != null) wait = Math.Max(asked.Value, wait) + (long)(options.Timers.Random() * asked.Value / 2);
                await Waits.Pause(wait, options.Timers, cancel);
            }
        }

        private static Dictionary<string, object> Told(ApiException refusal)
        {
            var told = new Dictionary<string, object>(refusal.Details) { { "message", refusal.Message } };
            if (refusal.RetryAfterMs != null) told["retryAfterMs"] = refusal.RetryAfterMs.Value;
            return told;
        }

        private Func<ApiException, Task<bool>> RemedyOf(ApiException refusal)
        {
            if (refusal == null || refusal.Code == null) return null;
            if (options.SignInAgain != null && refusal.Code == "auth.recent_sign_in_required") return refused => Done(options.SignInAgain());
            Func<ApiException, Task<bool>> remedy;
            return options.Remedies.TryGetValue(refusal.Code, out remedy) ? remedy : null;
        }

        private HttpRequest Prepare(Route route, Request request, CallOptions call)
        {
            var sent = new HttpRequest { Method = route.Method, Url = Address(route.Path, request) };
            foreach (var header in request.Headers) sent.Headers[header.Key] = header.Value;
            if (options.Build != null) sent.Headers["x-client"] = options.Build.Header;
            if (request.Body != null)
            {
                var bytes = request.Body as byte[];
                sent.Headers["content-type"] = bytes == null ? "application/json" : "application/octet-stream";
                sent.Body = bytes ?? Encoding.UTF8.GetBytes(Json.Write(request.Body));
            }
            if (route.Method == "GET") return sent;
            sent.Headers["idempotency-key"] = call.Key ?? Guid.NewGuid().ToString();
            if (Start != null && Start.Seen != null && !sent.Headers.ContainsKey("x-live-seen")) sent.Headers["x-live-seen"] = Start.Seen;
            return sent;
        }

        /// <summary>Sends one request within the time limit.</summary>
        private async Task<HttpAnswer> Exchange(Route route, HttpRequest sent, CancellationToken cancel)
        {
            var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var end = options.Timers.After(options.TimeoutMs, limit.Cancel);
            try
            {
                var sentAt = options.Timers.Now;
                var answer = await options.Transport.Send(sent, limit.Token);
                var stored = answer.Header("cache-control");
                var isNew = route.Method != "GET" || (stored != null && stored.Contains("no-store"));
                if (options.Clock != null && isNew) options.Clock.Learn(answer.Header("date"), sentAt);
                return answer;
            }
            finally
            {
                end();
                limit.Dispose();
            }
        }

        private async Task<string> TokenOf(string refused)
        {
            if (options.Token == null) throw new SignedOutException("This route is for players: sign in first");
            var current = await options.Token(false);
            return current == refused ? await options.Token(true) : current;
        }

        private static async Task<bool> Done(Task task)
        {
            await task;
            return true;
        }

        private string Address(string path, Request request)
        {
            var filled = Regex.Replace(path, "\\{(\\w+)(\\+?)\\}", match =>
            {
                object value;
                request.Params.TryGetValue(match.Groups[1].Value, out value);
                var text = Plain(value);
                if (match.Groups[2].Value == "") return Uri.EscapeDataString(text);
                var parts = text.Split('/');
                for (var at = 0; at < parts.Length; at++) parts[at] = Uri.EscapeDataString(parts[at]);
                return string.Join("/", parts);
            });
            var query = new StringBuilder();
            foreach (var each in request.Query)
            {
                if (each.Value == null) continue;
                query.Append(query.Length == 0 ? '?' : '&');
                query.Append(Uri.EscapeDataString(each.Key)).Append('=').Append(Uri.EscapeDataString(Plain(each.Value)));
            }
            return options.ApiUrl.TrimEnd('/') + filled + query;
        }

        private static string Plain(object value)
        {
            if (value is bool) return (bool)value ? "true" : "false";
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
    }
}
