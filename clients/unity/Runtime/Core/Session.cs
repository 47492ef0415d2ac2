using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    public sealed class SessionOptions
    {
        public string UserPoolClientId;
        public string Region;

        /// <summary>The address of Cognito's API; AWS's by default.</summary>
        public string CognitoEndpoint;
        public ITransport Transport;
        public ITimers Timers;

        /// <summary>Keeps the refresh token on the device.</summary>
        public IStore Store;
        public long TimeoutMs = 30000;
    }

    /// <summary>A player's session. Its methods throw <see cref="CognitoException"/> and <see cref="ConnectionException"/>.</summary>
    public sealed class Session
    {
        private const string Stored = "session";
        private const long MarginMs = 60000;
        private readonly SessionOptions options;
        private string refreshToken;
        private string idToken;
        private long expiresAt;
        private Task<string> renewal;

        /// <summary>True once the pool has refused to renew without a new refresh token.</summary>
        private bool rotates;

        /// <summary>Throws <see cref="ArgumentException"/> if an option is missing, or is no address.</summary>
        public Session(SessionOptions options)
        {
            if (string.IsNullOrEmpty(options.UserPoolClientId)) throw new ArgumentException("UserPoolClientId is missing: give the stack's output userPoolClientId");
            if (options.CognitoEndpoint != null) Addresses.Check("CognitoEndpoint", options.CognitoEndpoint);
            else if (string.IsNullOrEmpty(options.Region)) throw new ArgumentException("Region is missing: give the stack's output region");
            this.options = options;
        }

        /// <summary>The refresh token; <c>null</c> when nobody is signed in.</summary>
        public string Kept
        {
            get { return refreshToken; }
        }

        /// <summary>
        /// Creates an account, which is paid with the work of <see cref="Guests.Do"/>. Cognito mails a code, which
        /// <see cref="Confirm"/> takes.
        /// </summary>
        public Task SignUp(string username, string email, string password, Work work)
        {
            return Ask("SignUp", new Dictionary<string, object>
            {
                { "Username", username.Normalize(NormalizationForm.FormC) },
                { "Password", password },
                { "UserAttributes", new List<object> { new Dictionary<string, object> { { "Name", "email" }, { "Value", email } } } },
                { "ClientMetadata", Metadata(work) },
            });
        }

        /// <summary>Mails another code, which <see cref="Confirm"/> takes.</summary>
        public Task ResendCode(string username)
        {
            return Ask("ResendConfirmationCode", new Dictionary<string, object> { { "Username", username } });
        }

        public async Task Confirm(string username, string code)
        {
            try
            {
                await Ask("ConfirmSignUp", new Dictionary<string, object> { { "Username", username }, { "ConfirmationCode", code } });
            }
            catch (CognitoException error)
            {
                // An earlier try, whose answer was lost, has confirmed it.
                if (!error.Message.Contains("status is CONFIRMED")) throw;
            }
        }

        /// <summary>
        /// Mails a code, which <see cref="ResetPassword"/> takes. With the work of <see cref="Guests.Do"/> it also gets one on a day on
        /// which others have used up the mails without work.
        /// </summary>
        public Task ForgotPassword(string username, Work work = null)
        {
            var input = new Dictionary<string, object> { { "Username", username } };
            if (work != null) input["ClientMetadata"] = Metadata(work);
            return Ask("ForgotPassword", input);
        }

        /// <summary>Replaces a forgotten password. Sign in with the new one afterwards.</summary>
        public Task ResetPassword(string username, string code, string password)
        {
            return Ask("ConfirmForgotPassword", new Dictionary<string, object>
            {
                { "Username", username }, { "ConfirmationCode", code }, { "Password", password },
            });
        }

        public async Task SignIn(string username, string password)
        {
            var parameters = new Dictionary<string, object> { { "USERNAME", username }, { "PASSWORD", password } };
            Use(await Authenticate("USER_PASSWORD_AUTH", parameters), null);
        }

        /// <summary>Takes the tokens that the API has answered, as it does after a sign-in by a platform.</summary>
        public void Adopt(string token, string refresh, long expiresInSeconds)
        {
            Use(new Dictionary<string, object> { { "IdToken", token }, { "ExpiresIn", expiresInSeconds } }, refresh);
        }

        /// <summary>Continues the session that the store has, also without a network. Returns false if there is none: sign in.</summary>
        public bool Restore()
        {
            var kept = options.Store == null ? null : options.Store.Read(Stored);
            if (kept == null) return false;
            Forget();
            Keep(kept);
            return true;
        }

        /// <summary>Returns a valid ID token. Renews it first if it is about to expire, or if <paramref name="fresh"/> is true.</summary>
        public async Task<string> Token(bool fresh)
        {
            if (!fresh && idToken != null && expiresAt - MarginMs > options.Timers.Now) return idToken;
            if (renewal == null) renewal = Renew();
            var own = renewal;
            try
            {
                return await own;
            }
            finally
            {
                if (renewal == own) renewal = null;
            }
        }

        /// <summary>Ends the session, also on the server.</summary>
        public async Task SignOut()
        {
            var token = refreshToken;
            Forget();
            if (token != null) await Ask("RevokeToken", new Dictionary<string, object> { { "Token", token } });
        }

        private static Dictionary<string, object> Metadata(Work work)
        {
            return new Dictionary<string, object> { { "challenge", work.Challenge }, { "solution", work.Solution } };
        }

        private async Task<string> Renew()
        {
            var token = refreshToken;
            if (token == null) throw new SignedOutException("Nobody is signed in");
            Dictionary<string, object> result;
            try
            {
                result = await Renewed(token);
            }
            catch (CognitoException error)
            {
                if (!Regex.IsMatch(error.Type, "(NotAuthorized|RefreshTokenReuse|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$")) throw;
                if (refreshToken == token) Forget();
                throw new SignedOutException("The session has ended");
            }
            // The player has signed out, or another one signed in, in the meantime.
            if (refreshToken != token) throw new SignedOutException("The session has ended");
            return Use(result, token);
        }

        /// <summary>Renews by the flow that every pool has, or, if the pool rotates refresh tokens, by the operation that it then takes.</summary>
        private async Task<Dictionary<string, object>> Renewed(string token)
        {
            if (!rotates)
            {
                try
                {
                    return await Authenticate("REFRESH_TOKEN_AUTH", new Dictionary<string, object> { { "REFRESH_TOKEN", token } });
                }
                catch (CognitoException error) when (Regex.IsMatch(error.Type, "(InvalidParameter|UnsupportedOperation)Exception$"))
                {
                    // The client's settings exclude the flow.
                }
            }
            var result = TokensIn(await Ask("GetTokensFromRefreshToken", new Dictionary<string, object> { { "RefreshToken", token } }));
            rotates = true;
            return result;
        }

        private async Task<Dictionary<string, object>> Authenticate(string flow, Dictionary<string, object> parameters)
        {
            return TokensIn(await Ask("InitiateAuth", new Dictionary<string, object> { { "AuthFlow", flow }, { "AuthParameters", parameters } }));
        }

        private static Dictionary<string, object> TokensIn(Dictionary<string, object> said)
        {
            object result;
            said.TryGetValue("AuthenticationResult", out result);
            var tokens = result as Dictionary<string, object>;
            if (tokens == null || !tokens.ContainsKey("IdToken")) throw new SignedOutException("Cognito asks for another step");
            return tokens;
        }

        private string Use(Dictionary<string, object> tokens, string refresh)
        {
            object value;
            Keep(tokens.TryGetValue("RefreshToken", out value) ? (string)value : refresh);
            idToken = (string)tokens["IdToken"];
            expiresAt = options.Timers.Now + 1000 * (tokens.TryGetValue("ExpiresIn", out value) ? Convert.ToInt64(value) : 3600);
            renewal = null;
            return idToken;
        }

        private async Task<Dictionary<string, object>> Ask(string operation, Dictionary<string, object> input)
        {
            input["ClientId"] = options.UserPoolClientId;
            var request = new HttpRequest
            {
                Method = "POST",
                Url = options.CognitoEndpoint ?? "https://cognito-idp." + options.Region + ".amazonaws.com/",
                Body = Encoding.UTF8.GetBytes(Json.Write(input)),
            };
            request.Headers["content-type"] = "application/x-amz-json-1.1";
            request.Headers["x-amz-target"] = "AWSCognitoIdentityProviderService." + operation;
            var limit = new CancellationTokenSource();
            var end = options.Timers.After(options.TimeoutMs, limit.Cancel);
            HttpAnswer answer;
            try
            {
                answer = await options.Transport.Send(request, limit.Token);
            }
            catch (Exception cause)
            {
                throw ConnectionException.Of("Cognito", cause);
            }
            finally
            {
                end();
                limit.Dispose();
            }
            object json;
            var isJson = Json.TryParse(answer.Text == "" ? "{}" : answer.Text, out json);
            var said = json as Dictionary<string, object>;
            var isOk = answer.Status >= 200 && answer.Status < 300;
            if (isOk && (!isJson || said == null)) throw new ConnectionException("Somebody else than Cognito answered");
            if (isOk) return said;
            object type = null, message = null;
            if (said != null)
            {
                said.TryGetValue("__type", out type);
                said.TryGetValue("message", out message);
            }
            var name = type as string ?? "";
            var isBusy = Regex.IsMatch(name, "(TooManyRequests|LimitExceeded|Throttling)Exception$");
            throw new CognitoException(isBusy ? 429 : answer.Status, message as string ?? "Cognito answered " + answer.Status, name);
        }

        private void Keep(string token)
        {
            if (token == refreshToken) return;
            refreshToken = token;
            if (options.Store != null) options.Store.Write(Stored, token);
        }

        private void Forget()
        {
            Keep(null);
            idToken = null;
            renewal = null;
        }
    }
}
