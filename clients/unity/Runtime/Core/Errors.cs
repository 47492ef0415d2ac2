using System;
using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>The API refused a request.</summary>
    public class ApiException : Exception
    {
        public int Status { get; private set; }

        /// <summary>The reason, such as <c>wallet.insufficient</c>; <c>null</c> if something else than the API answered.</summary>
        public string Code { get; private set; }

        /// <summary>The answer's <c>error</c>.</summary>
        public string Title { get; private set; }

        /// <summary>The request's id in the backend's logs.</summary>
        public string RequestId { get; private set; }

        /// <summary>How long the API asks to wait before a retry.</summary>
        public long? RetryAfterMs { get; private set; }

        /// <summary>The answer's other members, such as the new <c>price</c> of an item.</summary>
        public Dictionary<string, object> Details { get; private set; }

        public ApiException(int status, string message) : base(message)
        {
            Status = status;
            Details = new Dictionary<string, object>();
        }

        /// <summary>The part of the request that is wrong: a JSON pointer into the body, or <c>query.name</c>.</summary>
        public string Field
        {
            get { return Part(Details, "field") as string; }
        }

        /// <summary>Returns the error of an answer that refuses a request.</summary>
        public static ApiException Of(HttpAnswer answer)
        {
            object json;
            Json.TryParse(answer.Text, out json);
            var said = json as Dictionary<string, object> ?? new Dictionary<string, object>();
            var message = Part(said, "message") as string ?? "The API answered " + answer.Status;
            var details = new Dictionary<string, object>(said);
            foreach (var name in new[] { "error", "code", "message", "requestId", "retryAfter" }) details.Remove(name);
            double seconds;
            var asked = answer.Header("retry-after") ?? Convert.ToString(Part(said, "retryAfter"), System.Globalization.CultureInfo.InvariantCulture);
            var isAsked = double.TryParse(asked, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out seconds);
            return new ApiException(answer.Status, message)
            {
                Code = Part(said, "code") as string,
                Title = Part(said, "error") as string,
                RequestId = Part(said, "requestId") as string ?? answer.Header("x-amzn-requestid"),
                RetryAfterMs = isAsked ? (long?)(long)(seconds * 1000) : null,
                Details = details,
            };
        }

        /// <summary>Returns true for a failure that another try may not have.</summary>
        public static bool MayPass(Exception error)
        {
            var unanswered = error as ConnectionException;
            if (unanswered != null) return !unanswered.Lasts;
            var refused = error as ApiException;
            if (refused == null) return false;
            // A transient 409 has Retry-After: an earlier try, whose answer was lost, may still be in progress.
            var isBusy = refused.Status == 409 && refused.RetryAfterMs != null;
            return isBusy || refused.Status == 429 || refused.Status >= 502;
        }

        /// <summary>Returns true for the refusal of a banned player's call.</summary>
        public static bool IsBan(Exception error)
        {
            var refused = error as ApiException;
            return refused != null && (refused.Code == "account.banned" || refused.Code == "auth.denied_banned");
        }

        private static object Part(Dictionary<string, object> of, string name)
        {
            object value;
            return of.TryGetValue(name, out value) ? value : null;
        }
    }

    /// <summary>Cognito refused a request.</summary>
    public sealed class CognitoException : ApiException
    {
        /// <summary>Cognito's name for the error, such as <c>UserNotConfirmedException</c>.</summary>
        public string Type { get; private set; }

        public CognitoException(int status, string message, string type) : base(status, message)
        {
            Type = type;
        }
    }

    /// <summary>There was no answer, or not in time. A write may have taken effect: repeat it with its idempotency key.</summary>
    public sealed class ConnectionException : Exception
    {
        /// <summary>
        /// True if another try meets the same: the engine refuses the request, its address, or the server's certificate. The call is not
        /// repeated.
        /// </summary>
        public bool Lasts { get; private set; }

        public ConnectionException(string message, Exception cause = null, bool lasts = false) : base(message, cause)
        {
            Lasts = lasts;
        }

        /// <summary>Returns the error of a request that <paramref name="who"/> did not answer, with the reason.</summary>
        public static ConnectionException Of(string who, Exception cause)
        {
            var known = cause as ConnectionException;
            var reason = cause is OperationCanceledException ? "there was no answer in time" : cause.Message;
            return new ConnectionException(who + " does not answer: " + reason, cause, known != null && known.Lasts);
        }
    }

    /// <summary>There is no valid session: the player must sign in.</summary>
    public sealed class SignedOutException : Exception
    {
        public SignedOutException(string message) : base(message) { }
    }

    /// <summary>The outbox holds as many writes as it can.</summary>
    public sealed class OutboxFullException : Exception
    {
        public OutboxFullException(int most) : base("The outbox is full: " + most + " writes wait to be sent") { }
    }
}
