using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>The documents that the player must accept before some calls.</summary>
    public sealed class Consents
    {
        private readonly Api api;
        private readonly Func<List<Dictionary<string, object>>, Task<bool>> ask;
        private Task<bool> asking;

        /// <summary><paramref name="ask"/> shows the documents, and returns true if the player accepts them.</summary>
        public Consents(Api api, Func<List<Dictionary<string, object>>, Task<bool>> ask)
        {
            this.api = api;
            this.ask = ask;
        }

        /// <summary>Returns the documents whose current version the player has not accepted.</summary>
        public async Task<List<Dictionary<string, object>>> Missing()
        {
            var said = (Dictionary<string, object>)await api.Call("getConsents");
            var missing = new List<Dictionary<string, object>>();
            foreach (Dictionary<string, object> consent in (List<object>)said["consents"])
            {
                object accepted, version = null;
                consent.TryGetValue("accepted", out accepted);
                if (accepted is Dictionary<string, object>) ((Dictionary<string, object>)accepted).TryGetValue("version", out version);
                if ((string)version != (string)consent["version"]) missing.Add(consent);
            }
            return missing;
        }

        /// <summary>Sends that the player has accepted these versions.</summary>
        public async Task Accept(List<Dictionary<string, object>> documents)
        {
            foreach (var each in documents)
            {
                var body = new Dictionary<string, object> { { "document", each["document"] }, { "version", each["version"] } };
                await api.Call("postConsent", new Request { Body = body });
            }
        }

        /// <summary>
        /// Asks the player for what a call needs, and sends the yes. It is the remedy of <c>consent.required</c>. Returns false if the
        /// player says no. Calls that come meanwhile share the question.
        /// </summary>
        public async Task<bool> Agree()
        {
            if (asking == null) asking = Agreed();
            var own = asking;
            try
            {
                return await own;
            }
            finally
            {
                if (asking == own) asking = null;
            }
        }

        /// <summary>Asks again, once, if a document was replaced while the player read it.</summary>
        private async Task<bool> Agreed()
        {
            for (var asked = 0; ; asked++)
            {
                var documents = await Missing();
                if (documents.Count > 0 && !await ask(documents)) return false;
                try
                {
                    await Accept(documents);
                    return true;
                }
                catch (ApiException error)
                {
                    if (asked > 0 || error.Code != "consent.outdated") throw;
                }
            }
        }
    }
}
