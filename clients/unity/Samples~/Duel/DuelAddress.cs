using System.Threading;
using System.Threading.Tasks;
using GameBackend;

/// <summary>Finds the backend by the address of its game page.</summary>
public static class DuelAddress
{
    /// <summary>Reads the page's <c>config.json</c>, which says where everything else is.</summary>
    public static async Task<Backend> Open(string address)
    {
        var request = new HttpRequest { Method = "GET", Url = address.TrimEnd('/') + "/config.json" };
        var answer = await new UnityTransport().Send(request, CancellationToken.None);
        object json;
        if (answer.Status != 200 || !Json.TryParse(answer.Text, out json))
            throw new ConnectionException("No game page answers at " + address + ": give the output siteUrl of npm start");
        var page = new PageConfig { Members = (System.Collections.Generic.Dictionary<string, object>)json };
        return Backend.Create(new BackendOptions
        {
            ApiUrl = page.At("directApiUrl") ?? page.At("apiUrl"),
            UserPoolClientId = page.At("userPoolClientId"),
            Region = page.At("region"),
            CognitoEndpoint = page.At("cognitoEndpoint"),
            Build = new Build { Game = "duel", Version = "1.0.0", Platform = "unity" },
        });
    }

    private sealed class PageConfig : JsonView
    {
        public string At(string name)
        {
            return Text(name);
        }
    }
}
