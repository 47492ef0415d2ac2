using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace GameBackend
{
    /// <summary>A challenge with its solution: the proof of work with which one new account is paid.</summary>
    public sealed class Work
    {
        public string Challenge;
        public string Solution;
    }

    /// <summary>A guest's account. Store the name and the secret, and sign in with them.</summary>
    public sealed class Guest
    {
        public string UserId;
        public string Username;
        public string Secret;
    }

    /// <summary>Makes guests.</summary>
    public static class Guests
    {
        private const int AtOnce = 500;
        private const string Name = "guest";

        /// <summary>What is under way: entries by their session, and guests that are made, by the store that will hold them.</summary>
        private static readonly ConditionalWeakTable<Session, Task<Guest>> Entries = new ConditionalWeakTable<Session, Task<Guest>>();
        private static readonly ConditionalWeakTable<IStore, Task<Guest>> Makings = new ConditionalWeakTable<IStore, Task<Guest>>();

        public static async Task<Guest> Create(Api api, ITimers timers, CancellationToken cancel = default(CancellationToken))
        {
            try
            {
                return await CreateOnce(api, timers, cancel);
            }
            catch (ApiException error) when (error.Code == "account.challenge_used")
            {
                // An earlier try has made a guest whom nobody knows, because its answer was lost.
                return await CreateOnce(api, timers, cancel);
            }
        }

        private static async Task<Guest> CreateOnce(Api api, ITimers timers, CancellationToken cancel)
        {
            var work = await Do(api, timers, cancel);
            var body = new Dictionary<string, object> { { "challenge", work.Challenge }, { "solution", work.Solution } };
            var said = (Dictionary<string, object>)await api.Call("postGuest", new Request { Body = body }, new CallOptions { Cancel = cancel });
            return new Guest { UserId = (string)said["userId"], Username = (string)said["username"], Secret = (string)said["secret"] };
        }

        /// <summary>
        /// Signs the device's guest in, and makes one at the first start. Its name and secret are kept in the store before the sign-in:
        /// who ends the game in between is the same guest at the next start. A session that the store has goes on, also without a
        /// network. Calls at once share one entry, which goes on when one is cancelled. Throws <see cref="CognitoException"/> if the
        /// kept guest was deleted.
        /// </summary>
        public static Task<Guest> Enter(Api api, Session session, IStore store, ITimers timers, CancellationToken cancel = default(CancellationToken))
        {
            return Waits.Unless(Shared(Entries, session, () => EnterOnce(api, session, store, timers)), cancel);
        }

        /// <summary>Returns what is under way for a key, or begins it.</summary>
        private static Task<Guest> Shared<T>(ConditionalWeakTable<T, Task<Guest>> all, T key, Func<Task<Guest>> begin) where T : class
        {
            Task<Guest> current;
            if (all.TryGetValue(key, out current) && !current.IsCompleted) return current;
            all.Remove(key);
            current = begin();
            if (!current.IsCompleted) all.Add(key, current);
            return current;
        }

        private static async Task<Guest> EnterOnce(Api api, Session session, IStore store, ITimers timers)
        {
            var guest = Stored.Read(store, Name, Kept);
            if (guest != null && session.Restore())
            {
                try
                {
                    await session.Token(false);
                    return guest;
                }
                catch (ConnectionException)
                {
                    return guest;
                }
                catch (SignedOutException)
                {
                    // The session is over, but the secret still signs in.
                }
            }
            if (guest == null) guest = await Shared(Makings, store, () => Make(api, store, timers));
            await session.SignIn(guest.Username, guest.Secret);
            return guest;
        }

        private static async Task<Guest> Make(Api api, IStore store, ITimers timers)
        {
            var guest = await Create(api, timers);
            store.Write(Name, Json.Write(new Dictionary<string, object>
            {
                { "userId", guest.UserId }, { "username", guest.Username }, { "secret", guest.Secret },
            }));
            return guest;
        }

        private static Guest Kept(object json)
        {
            var said = (Dictionary<string, object>)json;
            object userId;
            said.TryGetValue("userId", out userId);
            return new Guest { UserId = userId as string, Username = (string)said["username"], Secret = (string)said["secret"] };
        }

        /// <summary>Gets a challenge and solves it, in slices: a Web build has no threads.</summary>
        public static async Task<Work> Do(Api api, ITimers timers, CancellationToken cancel = default(CancellationToken))
        {
            var said = (Dictionary<string, object>)await api.Call("postGuestChallenge", null, new CallOptions { Cancel = cancel });
            var challenge = (string)said["challenge"];
            var bits = Convert.ToInt32(said["bits"]);
            using (var sha = SHA256.Create())
                for (var n = 0; ; n++)
                {
                    if (n % AtOnce == AtOnce - 1) await Waits.Pause(1, timers, cancel);
                    var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(challenge + "." + n));
                    if (ZeroBits(hash) >= bits) return new Work { Challenge = challenge, Solution = n.ToString() };
                }
        }

        private static int ZeroBits(byte[] hash)
        {
            var bits = 0;
            foreach (var each in hash)
            {
                for (var bit = 7; bit >= 0; bit--, bits++)
                    if ((each >> bit & 1) != 0) return bits;
            }
            return bits;
        }
    }
}
