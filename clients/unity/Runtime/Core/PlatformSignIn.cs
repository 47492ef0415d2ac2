using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>Sign-in by a platform, such as Apple or Google.</summary>
    public static class PlatformSignIn
    {
        /// <summary>
        /// Signs in by a platform's proof: the session has the new player's tokens. <paramref name="prove"/> lets the player sign in by
        /// the platform's SDK with a nonce, and returns the body of the route, or <c>null</c> if the player has closed the platform's
        /// window: then this returns <c>null</c> too, and sends nothing. If it fails, the session is as before. A proof counts once:
        /// after <c>platform.proof_refused</c>, let the player begin again.
        /// </summary>
        public static async Task<Dictionary<string, object>> SignIn(
            Api api, Session session, Route route, Func<string, Task<Dictionary<string, object>>> prove, CancellationToken cancel = default(CancellationToken))
        {
            var tokens = await Link(api, route, prove, cancel);
            if (tokens != null) session.Adopt((string)tokens["idToken"], (string)tokens["refreshToken"], Convert.ToInt64(tokens["expiresIn"]));
            return tokens;
        }

        /// <summary>Links a platform's account to the player who is signed in, by one of the routes <c>Routes.Link…</c>.</summary>
        public static async Task<Dictionary<string, object>> Link(
            Api api, Route route, Func<string, Task<Dictionary<string, object>>> prove, CancellationToken cancel = default(CancellationToken))
        {
            var call = new CallOptions { Cancel = cancel };
            var said = (Dictionary<string, object>)await api.Call("postChallenge", null, call);
            var proof = await prove((string)said["nonce"]);
            if (proof == null) return null;
            return (Dictionary<string, object>)await api.Call(route, new Request { Body = proof }, call);
        }
    }
}
