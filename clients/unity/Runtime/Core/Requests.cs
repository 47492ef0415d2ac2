using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>Requests from JSON, as the outbox stores them.</summary>
    public static class Requests
    {
        public static Request Of(object json)
        {
            var request = new Request();
            var members = json as Dictionary<string, object>;
            if (members == null) return request;
            object part;
            if (members.TryGetValue("params", out part) && part is Dictionary<string, object>) request.Params = (Dictionary<string, object>)part;
            if (members.TryGetValue("query", out part) && part is Dictionary<string, object>) request.Query = (Dictionary<string, object>)part;
            if (members.TryGetValue("body", out part)) request.Body = part;
            return request;
        }
    }
}
