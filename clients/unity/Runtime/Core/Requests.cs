using System;
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

    internal static class Addresses
    {
        /// <summary>Throws <see cref="ArgumentException"/> if an option is no address of the web.</summary>
        public static void Check(string name, string address)
        {
            Uri uri;
            if (Uri.TryCreate(address, UriKind.Absolute, out uri) && (uri.Scheme == "https" || uri.Scheme == "http")) return;
            throw new ArgumentException(name + " is " + (address == null ? "missing" : "\"" + address + "\"") + ", not an address such as https://api.example.com");
        }
    }
}
