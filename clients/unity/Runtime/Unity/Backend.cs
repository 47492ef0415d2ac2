using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UnityEngine;

namespace GameBackend
{
    /// <summary>Where the backend is, from the stack's outputs, and what the game adds.</summary>
    public sealed class BackendOptions
    {
        public string ApiUrl;
        public string UserPoolClientId;
        public string Region;

        /// <summary>The address of Cognito's API; AWS's by default. For a local run, the output <c>awsEndpoint</c>.</summary>
        public string CognitoEndpoint;
        public Build Build;

        /// <summary>Keeps the session, the guest and the outbox; PlayerPrefs by default, which are plain text.</summary>
        public IStore Store;

        /// <summary>Called with the members of the refusal, such as <c>store</c>, when the backend no longer serves this build.</summary>
        public Action<Dictionary<string, object>> OnOutdated;

        /// <summary>Called when a call is refused because of maintenance, with <c>message</c>, <c>until</c> and <c>retryAfterMs</c>.</summary>
        public Action<Dictionary<string, object>> OnClosed;

        /// <summary>Called when the player is banned, with the members of the refusal: <c>until</c> and <c>sanction</c>.</summary>
        public Action<Dictionary<string, object>> OnBanned;
    }

    /// <summary>
    /// Everything that one player needs, on an object that survives changes of scenes. Destroy it to end what it has open, which
    /// also happens when Play Mode ends. Use it on the main thread.
    /// </summary>
    public sealed class Backend : MonoBehaviour
    {
        /// <summary>Backends at once have the same store, so that they share one guest.</summary>
        private static readonly IStore Usual = new PlayerPrefsStore();

        private BackendOptions options;
        private Live live;
        private Outbox outbox;
        private Start start;
        private Saves saves;
        private Events events;
        private PlayerTracks tracks;

        public UnityTimers Timers { get; private set; }
        public ITransport Transport { get; private set; }
        public IStore Store { get; private set; }
        public ServerClock Clock { get; private set; }
        public Session Session { get; private set; }
        public Api Api { get; private set; }

        /// <summary>The routes of this game's API, as methods.</summary>
        public GameApi Game { get; private set; }

        /// <summary>Throws <see cref="ArgumentException"/> if an option is missing, or is no address.</summary>
        public static Backend Create(BackendOptions options)
        {
            var timers = UnityTimers.Create();
            var backend = timers.gameObject.AddComponent<Backend>();
            try
            {
                backend.Begin(options, timers);
            }
            catch (ArgumentException)
            {
                Destroy(timers.gameObject);
                throw;
            }
            return backend;
        }

        /// <summary>Signs the device's guest in, and makes one at the first start. Calls at once share one entry, which goes on when one is cancelled.</summary>
        public Task<Guest> EnterAsGuest(CancellationToken cancel = default(CancellationToken))
        {
            return Guests.Enter(Api, Session, Store, Timers, cancel);
        }

        /// <summary>
        /// Asks for all that a player's start needs, in place of an earlier one. <paramref name="owner"/> is the player's user id. It goes on
        /// to ask for what changes while the game runs; <see cref="Connect"/> opens the socket with its ticket.
        /// </summary>
        public async Task<Dictionary<string, object>> BeginStart(string owner, Action<Dictionary<string, object>, bool> onChange = null)
        {
            if (start != null) start.Close();
            start = new Start(new StartOptions { Api = Api, Store = Store, Timers = Timers, Owner = owner, OnChange = onChange });
            return await start.Begin();
        }

        /// <summary>Opens the player's socket, in place of an earlier one.</summary>
        public Live Connect(LiveOptions with)
        {
            if (live != null) live.Close();
            with.Api = Api;
            with.Timers = Timers;
            with.Sockets = UnitySockets.Create();
            with.Start = start;
            return live = new Live(with);
        }

        /// <summary>Opens the outbox of a player, in place of an earlier one, and sends what it has.</summary>
        public Outbox OpenOutbox(OutboxOptions with)
        {
            if (outbox != null) outbox.Close();
            with.Api = Api;
            with.Timers = Timers;
            with.Clock = Clock;
            with.Store = Store;
            with.Routes = Routes.All;
            outbox = new Outbox(with);
            outbox.Flush();
            return outbox;
        }

        /// <summary>
        /// Opens the saves of a player, in place of earlier ones, and uploads what waits: at once, and when the game pauses, loses the focus or
        /// quits. They are files below <c>Application.persistentDataPath</c>, unless <see cref="SavesOptions.Store"/> says otherwise. Throws
        /// <see cref="ArgumentException"/> if <see cref="SavesOptions.OnConflict"/> is missing.
        /// </summary>
        public Saves OpenSaves(SavesOptions with)
        {
            if (saves != null) saves.Close();
            with.Api = Api;
            with.Timers = Timers;
            with.Store = with.Store ?? new FileStore();
            saves = new Saves(with);
            saves.Flush();
            return saves;
        }

        /// <summary>
        /// Opens the events of a player, in place of earlier ones, and sends what waits: at once, and when the game pauses, loses the focus or
        /// quits. They wait in a file below <c>Application.persistentDataPath</c>, unless <see cref="EventsOptions.Store"/> says otherwise.
        /// Begin the start before: it says what experiments give the player.
        /// </summary>
        public Events OpenEvents(EventsOptions with)
        {
            if (events != null) events.Close();
            with.Api = Api;
            with.Timers = Timers;
            with.Store = with.Store ?? new FileStore();
            with.Start = with.Start ?? start;
            events = new Events(with);
            events.Flush();
            return events;
        }

        /// <summary>
        /// Opens the tracks of a player, in place of earlier ones, and sends what was counted: at once, and when the game pauses, loses the focus
        /// or quits. Counts wait in a file below <c>Application.persistentDataPath</c>, unless <see cref="TracksOptions.Store"/> says otherwise.
        /// </summary>
        public PlayerTracks OpenTracks(TracksOptions with)
        {
            if (tracks != null) tracks.Close();
            with.Api = Api;
            with.Timers = Timers;
            with.Clock = Clock;
            with.Store = with.Store ?? new FileStore();
            tracks = new PlayerTracks(with);
            tracks.Flush();
            return tracks;
        }

        private void Begin(BackendOptions with, UnityTimers timers)
        {
            options = with;
            Timers = timers;
            Transport = new UnityTransport();
            Store = with.Store ?? Usual;
            Clock = new ServerClock(timers);
            Session = new Session(new SessionOptions
            {
                UserPoolClientId = with.UserPoolClientId,
                Region = with.Region,
                CognitoEndpoint = with.CognitoEndpoint,
                Transport = Transport,
                Timers = timers,
                Store = Store,
            });
            Api = new Api(new ApiOptions
            {
                ApiUrl = with.ApiUrl,
                Transport = Transport,
                Timers = timers,
                Clock = Clock,
                Token = Session.Token,
                Build = with.Build,
                OnOutdated = details =>
                {
                    if (options.OnOutdated != null) options.OnOutdated(details);
                },
                OnClosed = details =>
                {
                    if (options.OnClosed != null) options.OnClosed(details);
                },
                OnBanned = details =>
                {
                    if (options.OnBanned != null) options.OnBanned(details);
                },
            });
            Game = new GameApi(Api);
        }

        /// <summary>Phones suspend sockets and timers in the background.</summary>
        private void OnApplicationPause(bool isPaused)
        {
            Flush();
            if (isPaused) return;
            if (live != null) live.Check();
            if (outbox != null) outbox.Flush();
        }

        private void OnApplicationFocus(bool hasFocus)
        {
            if (!hasFocus) Flush();
        }

        /// <summary>What gets no answer any more waits on the device.</summary>
        private void OnApplicationQuit()
        {
            Flush();
        }

        private void Flush()
        {
            if (saves != null) saves.Flush();
            if (events != null) events.Flush();
            if (tracks != null) tracks.Flush();
        }

        private void OnDestroy()
        {
            if (start != null) start.Close();
            if (live != null) live.Close();
            if (outbox != null) outbox.Close();
            if (saves != null) saves.Close();
            if (events != null) events.Close();
            if (tracks != null) tracks.Close();
        }
    }
}
