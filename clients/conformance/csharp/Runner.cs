using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using GameBackend;
using UnityEngine;
using Args = System.Collections.Generic.Dictionary<string, object>;

namespace Conformance
{
    public sealed class MemoryStore : IStore
    {
        public readonly Dictionary<string, string> Texts = new Dictionary<string, string>();
        public bool IsFull;

        public string Read(string name)
        {
            string text;
            return Texts.TryGetValue(name, out text) ? text : null;
        }

        public void Write(string name, string text)
        {
            if (IsFull) throw new IOException("The store is full");
            if (text == null) Texts.Remove(name);
            else Texts[name] = text;
        }
    }

    public sealed class Storefront : IRefreshingStorefront
    {
        public List<StorePurchase> Holds;
        public bool Finishes;
        public StorePurchase Fresh;
        public Action<string, Args> Tell;

        public Task<IReadOnlyList<StorePurchase>> Unfinished()
        {
            return Task.FromResult<IReadOnlyList<StorePurchase>>(Holds);
        }

        public async Task Finish(StorePurchase purchase)
        {
            if (!Finishes) await new TaskCompletionSource<bool>().Task;
            Tell("finished", new Args { { "proof", purchase.Proof } });
        }

        public Task<StorePurchase> Refresh(StorePurchase purchase)
        {
            return Task.FromResult(Fresh);
        }
    }

    /// <summary>Carries out the commands of rows.</summary>
    public sealed class Runner
    {
        private readonly Action<object> say;
        private readonly Dictionary<string, CancellationTokenSource> cancels = new Dictionary<string, CancellationTokenSource>();
        private readonly Dictionary<string, Action> ends = new Dictionary<string, Action>();
        private MemoryStore store = new MemoryStore();
        private int generation;
        private Args options;
        private ManualTimers timers;
        private ServerClock clock;
        private Session session;
        private Api api;
        private Outbox outbox;
        private Board board;
        private PartyState party;
        private WalletState wallet;
        private Live live;
        private Relay relay;
        private Purchases purchases;
        private Blocks blocks;
        private Consents consents;
        private Ages ages;
        private Inbox inbox;
        private Reports reports;
        private SteamPurchases steam;
        private LobbyState lobby;
        private GameConnection connection;
        private Start start;
        private Saves saves;
        private SavesOptions settled;
        private Backend app;
        private Events events;
        private PlayerTracks tracks;
        private PlayerFriends friends;
        private PlayerDraws draws;
        private Leagues leagues;
        private PlayerScores scores;
        private readonly FileStore files = new FileStore();
        private int asks;

        public Runner(Action<object> say)
        {
            this.say = say;
        }

        public async void Carry(Args command)
        {
            var id = command["id"];
            var name = Text(command, "as");
            var cancel = new CancellationTokenSource();
            Args result = null;
            if (name != null)
            {
                cancels[name] = cancel;
                say(new Args { { "id", id } });
            }
            var own = generation;
            try
            {
                var value = await Do((string)command["run"], command, cancel.Token);
                result = new Args { { "value", value } };
            }
            catch (NotSupportedException error)
            {
                say(new Args { { "id", id }, { "broken", error.Message } });
                return;
            }
            catch (Exception error)
            {
                result = new Args { { "error", Described(error) } };
            }
            if (name == null) result["id"] = id;
            else if (own != generation) return;
            else
            {
                result["event"] = "settled";
                result["as"] = name;
            }
            say(result);
        }

        private void Tell(string name, Args members)
        {
            members["event"] = name;
            say(members);
        }

        private void End()
        {
            generation++;
            if (timers != null) timers.Tell = null;
            foreach (var cancel in cancels.Values) cancel.Cancel();
            cancels.Clear();
            if (live != null) live.Close();
            if (relay != null) relay.Close();
            if (outbox != null) outbox.Close();
            if (purchases != null) purchases.Close();
            purchases = null;
            if (steam != null) steam.Close();
            if (connection != null) connection.Close();
            if (start != null) start.Close();
            if (saves != null) saves.Close();
            if (app != null) UnityEngine.Object.Destroy(app);
            app = null;
            if (events != null) events.Close();
            if (tracks != null) tracks.Close();
            connection = null;
            live = null;
            relay = null;
            outbox = null;
        }

        private void Begin(Args args)
        {
            End();
            options = args;
            if (!Flag(args, "restart"))
            {
                store = new MemoryStore();
                if (Directory.Exists(Application.persistentDataPath)) Directory.Delete(Application.persistentDataPath, true);
                var stored = Part(args, "stored") as Args;
                if (stored != null)
                    foreach (var each in stored)
                        if (each.Key.StartsWith("saves:")) files.Write(each.Key, (string)each.Value);
                        else store.Texts[each.Key] = (string)each.Value;
            }
            store.IsFull = Flag(args, "isFull");
            var own = generation;
            Action<string, Args> tell = (name, members) =>
            {
                if (own == generation) Tell(name, members);
            };
            var address = (string)args["address"];
            timers = new ManualTimers((long)args["now"], Convert.ToDouble(args["random"]));
            timers.Tell = ms => tell("timer", new Args { { "ms", ms } });
            clock = new ServerClock(timers);
            var transport = new UnityTransport();
            session = new Session(new SessionOptions
            {
                UserPoolClientId = Text(args, "userPoolClientId") ?? "client", Region = "local", CognitoEndpoint = Text(args, "cognitoEndpoint") ?? address + "/cognito", Transport = transport, Timers = timers, Store = store,
            });
            var build = Part(args, "build") as Args;
            var settings = new ApiOptions
            {
                ApiUrl = Text(args, "apiUrl") ?? (Flag(args, "overTls") ? address.Replace("http", "https") : address),
                Transport = transport,
                Timers = timers,
                Clock = clock,
                Token = Flag(args, "session") ? (Func<bool, Task<string>>)session.Token : fresh => Task.FromResult("static"),
                OnBanned = details => tell("banned", new Args(details)),
                OnOutdated = details => tell("outdated", new Args(details)),
                OnClosed = details => tell("closed", new Args(details)),
                ApiKey = Flag(args, "apiKey") ? "key" : null,
                Build = build == null ? null : new Build { Game = (string)build["game"], Version = (string)build["version"], Platform = (string)build["platform"] },
            };
            if (Part(args, "retries") != null) settings.Retries = Convert.ToInt32(args["retries"]);
            if (Part(args, "timeoutMs") != null) settings.TimeoutMs = (long)args["timeoutMs"];
            if (Flag(args, "signInAgain")) settings.SignInAgain = () => session.SignIn("ada", "secret");
            api = new Api(settings);
            outbox = new Outbox(new OutboxOptions
            {
                Api = api,
                Routes = Routes.All,
                Store = store,
                Owner = Text(args, "owner") ?? "ada",
                Timers = timers,
                Clock = clock,
                Most = Part(args, "most") == null ? 500 : Convert.ToInt32(args["most"]),
                OnSent = (entry, answer) => tell("outboxSent", new Args { { "route", entry.Route }, { "request", Shown(entry.Request) }, { "answer", answer } }),
                OnDropped = (entry, reason, error) =>
                {
                    tell("outboxDropped", new Args
                    {
                        { "route", entry.Route }, { "request", Shown(entry.Request) }, { "reason", reason }, { "code", error == null ? null : error.Code },
                    });
                    if (Flag(args, "addsWhenDropped"))
                        outbox.Add(Routes.All["postScore"], new Request { Body = new Args { { "gameArea", "forest" }, { "score", 1 } } });
                },
                HasTakenEffect = Part(args, "takenEffect") == null && Text(args, "failsIn") != "takenEffect" ? null : (Func<OutboxEntry, Task<bool>>)(entry =>
                {
                    if (Text(args, "failsIn") == "takenEffect") throw new InvalidOperationException("The game has a fault");
                    return Task.FromResult(Flag(args, "takenEffect"));
                }),
            });
            blocks = new Blocks(api);
            lobby = new LobbyState(api, timers);
            consents = new Consents(api, documents =>
            {
                tell("asked", new Args { { "documents", documents.ConvertAll(each => each["document"]) } });
                return Task.FromResult(Part(args, "agrees") == null || Flag(args, "agrees"));
            });
            var owner = Text(args, "owner") ?? "ada";
            reports = new Reports(new ReportsOptions
            {
                Api = api, Store = store, Owner = owner,
                OnOutcome = report => tell("outcome", new Args { { "reportId", report["reportId"] }, { "outcome", report["outcome"] } }),
            });
            inbox = new Inbox(new InboxOptions
            {
                Api = api, Store = store, Owner = owner,
                OnMessage = message => tell("inboxMessage", new Args { { "id", message["id"] } }),
                OnError = error => tell("inboxError", new Args { { "error", Described(error) } }),
            });
            steam = new SteamPurchases(new SteamOptions
            {
                Api = api, Store = store, Owner = owner, Timers = timers,
                OnAnswer = (order, answer) => tell("steamAnswer", new Args { { "orderId", order }, { "state", answer["state"] } }),
                OnRefused = (order, error) => tell("steamRefused", new Args { { "orderId", order }, { "code", error.Code } }),
            });
            start = new Start(new StartOptions
            {
                Api = api, Store = store, Owner = owner, Timers = timers,
                OnChange = (answer, isStored) => tell("start", new Args { { "start", answer }, { "isStored", isStored } }),
                OnError = error => tell("startError", new Args { { "error", Described(error) } }),
            });
            events = new Events(new EventsOptions
            {
                Api = api, Store = store, Owner = owner, Timers = timers, Start = start,
                OnRefused = refused => tell("eventRefused", new Args { { "name", refused.Name }, { "seq", refused.Seq }, { "why", refused.Why } }),
            });
            tracks = new PlayerTracks(new TracksOptions
            {
                Api = api, Store = store, Owner = owner, Timers = timers, Clock = clock,
                OnChange = all => tell("tracks", new Args { { "tracks", ShownTracks(all) } }),
                OnRefused = count => tell("countRefused", new Args { { "counter", count.Counter }, { "amount", count.Amount }, { "why", count.Why == null ? "stale" : count.Why.Code } }),
                OnError = error => tell("tracksError", new Args { { "error", Described(error) } }),
            });
            friends = new PlayerFriends(new KeptOptions<Friends>
            {
                Api = api,
                OnChange = (list, _) => tell("friends", new Args { { "list", list } }),
                OnError = error => tell("friendsError", new Args { { "error", Described(error) } }),
            });
            draws = new PlayerDraws(api);
            leagues = new Leagues(new KeptOptions<League>
            {
                Api = api,
                OnChange = (league, id) => tell("league", new Args { { "league", league }, { "id", id } }),
                OnError = error => tell("leaguesError", new Args { { "error", Described(error) } }),
            });
            scores = new PlayerScores(api, timers);
            asks = 0;
            settled = new SavesOptions
            {
                Api = api, Store = files, Owner = owner, Timers = timers, Device = "phone",
                OnConflict = Part(args, "settles") as bool? == false ? (Func<StoredSave, Save, Task<Save>>)null : (stored, mine) =>
                {
                    var shown = Shown(stored);
                    shown["version"] = stored.Version;
                    shown["savedAt"] = stored.SavedAt;
                    shown["device"] = stored.Device;
                    tell("conflict", new Args { { "stored", shown }, { "mine", Shown(mine) } });
                    if (Text(args, "failsIn") == "conflict") throw new InvalidOperationException("The game has a fault");
                    var meanwhile = Text(args, "savesWhenAsked");
                    if (meanwhile != null && asks++ == 0) saves.Save(0, new Save { Bytes = Convert.FromBase64String(meanwhile) });
                    var choice = Part(args, "chooses");
                    return Task.FromResult(choice is Args ? SavedIn((Args)choice) : (string)choice == "stored" ? stored : (string)choice == "mine" ? mine : null);
                },
                OnReplaced = (slot, save) => tell("replacedSave", new Args { { "slot", slot }, { "save", Shown(save) } }),
                OnUploaded = (slot, version) => tell("saved", new Args { { "slot", slot }, { "version", version } }),
                OnGivenUp = (slot, error) => tell("saveGivenUp", new Args { { "slot", slot }, { "code", error.Code } }),
            };
            saves = new Saves(settled);
            ages = new Ages(
                api,
                () =>
                {
                    tell("askedAge", new Args());
                    return Task.FromResult(Text(args, "band"));
                },
                () => Task.FromResult(Part(args, "platformAge") as Args));
            api.Remedies["consent.required"] = refused => consents.Agree();
            api.Remedies["age.required"] = refused => ages.Tell();
            board = new Board("forest");
            party = new PartyState(clock);
            wallet = new WalletState();
            this.tell = tell;
        }

        private Action<string, Args> tell;

        private static Args Shown(Save save)
        {
            return new Args { { "bytes", Convert.ToBase64String(save.Bytes) }, { "measure", save.Measure } };
        }

        private static Save SavedIn(Args said)
        {
            var measure = Part(said, "measure");
            return new Save { Bytes = Convert.FromBase64String(Text(said, "bytes")), Measure = measure == null ? (double?)null : Convert.ToDouble(measure) };
        }

        private static List<object> ShownTracks(List<Args> tracks)
        {
            return tracks.ConvertAll(track => (object)new Args
            {
                { "id", track["id"] }, { "number", track["number"] }, { "states", ((List<object>)track["steps"]).ConvertAll(step => ((Args)step)["state"]) },
            });
        }

        private static Args Shown(Request request)
        {
            return new Args { { "body", request.Body } };
        }

        private enum Outcome { Won }

        /// <summary>Sets the member of a row's <c>odd</c> to a value that the language has, and JSON may not have.</summary>
        private static Args WithOdd(object of, Args args)
        {
            var members = (Args)of;
            var odd = Part(args, "odd") as Args;
            if (odd == null) return members;
            var values = new Args { { "number", float.NaN }, { "object", Guid.NewGuid() }, { "enum", Outcome.Won } };
            return new Args(members) { [Text(odd, "member")] = values[Text(odd, "is")] };
        }

        private static Request RequestOf(Args args)
        {
            var request = Requests.Of(Part(args, "request"));
            if (Part(args, "odd") != null) request.Body = WithOdd(request.Body, args);
            return request;
        }

        private async Task<object> Do(string run, Args args, CancellationToken cancel)
        {
            switch (run)
            {
                case "client": Begin(args); return null;
                case "end": End(); return null;
                case "pass": timers.Pass((long)args["ms"]); return null;
                case "settle": await Task.Delay(20); return null;
                case "cancel": cancels[(string)args["what"]].Cancel(); return null;
                case "call":
                    return await api.Call(RouteOf(args), RequestOf(args), new CallOptions
                    {
                        Cancel = cancel, Key = Text(args, "key"), Retries = Part(args, "retries") == null ? (int?)null : Convert.ToInt32(args["retries"]),
                    });
                case "time":
                    var spans = new List<object>();
                    for (var left = (long)args["times"]; left > 0; left--)
                    {
                        var watch = Stopwatch.StartNew();
                        await api.Call(RouteOf(args), Requests.Of(null));
                        spans.Add(watch.Elapsed.TotalMilliseconds);
                    }
                    return spans;
                case "signIn": await session.SignIn("ada", "secret"); return null;
                case "signOut": await session.SignOut(); return null;
                case "restore": return session.Restore();
                case "token": return await session.Token(Flag(args, "fresh"));
                case "kept": return session.Kept;
                case "stored": return store.Read((string)args["name"]) ?? files.Read((string)args["name"]);
                case "guest":
                    var guest = await Guests.Create(api, timers, cancel);
                    return new Args { { "userId", guest.UserId }, { "username", guest.Username }, { "secret", guest.Secret } };
                case "signUp": await session.SignUp("ada", "ada@example.com", "secret", await Guests.Do(api, timers, cancel)); return null;
                case "confirm": await session.Confirm("ada", (string)args["code"]); return null;
                case "resendCode": await session.ResendCode("ada"); return null;
                case "forgotPassword": await session.ForgotPassword("ada", Flag(args, "works") ? await Guests.Do(api, timers, cancel) : null); return null;
                case "resetPassword": await session.ResetPassword("ada", (string)args["code"], "new secret"); return null;
                case "enter":
                    var entered = await Guests.Enter(api, session, store, timers, cancel);
                    return new Args { { "userId", entered.UserId }, { "username", entered.Username }, { "secret", entered.Secret } };
                case "now": return clock.Now;
                case "setClock": timers.Set((long)args["now"]); return null;
                case "open":
                    var whole = tell;
                    Action<string, Args> say = (name, members) =>
                    {
                        whole(name, members);
                        if (name == Text(options, "failsIn")) throw new InvalidOperationException("The game has a fault");
                    };
                    live = new Live(new LiveOptions
                    {
                        Api = api,
                        Sockets = new NativeSockets(),
                        Timers = timers,
                        Start = start.Current == null ? null : start,
                        OnNews = news =>
                        {
                            if (Text(news, "type") == Text(options, "failsOn")) throw new InvalidOperationException("The game has a fault");
                            say("news", new Args { { "news", news } });
                            inbox.Take(news);
                        },
                        OnState = isOpen => say("state", new Args { { "isOpen", isOpen } }),
                        OnReadAgain = () => say("readAgain", new Args()),
                        OnError = (Part(options, "hearsErrors") as bool?) != false ? error => say("liveError", new Args { { "error", Described(error) } }) : (Action<Exception>)null,
                    });
                    return null;
                case "closeLive": live.Close(); return null;
                case "check": live.Check(); return null;
                case "subscribe": ends[(string)args["topic"]] = live.Subscribe((string)args["topic"]); return null;
                case "unsubscribe": ends[(string)args["topic"]](); return null;
                case "isSubscribed": return live.IsSubscribed((string)args["topic"]);
                case "send": return live.Send(args["message"]);
                case "add": outbox.Add(RouteOf(args), RequestOf(args)); return null;
                case "flush": await outbox.Flush(); return null;
                case "closeOutbox": outbox.Close(); return null;
                case "waiting":
                    var names = new List<object>();
                    foreach (var entry in outbox.Waiting) names.Add(entry.Route);
                    return names;
                case "pages":
                    var all = new List<object>();
                    var pages = new Pages(api, RouteOf(args), Requests.Of(Part(args, "request")), new CallOptions { Cancel = cancel });
                    var most = Part(args, "most") as long? ?? long.MaxValue;
                    while (all.Count < most && await pages.Next()) all.Add(pages.Page);
                    return all;
                case "readBoard": board.Read((List<object>)args["entries"]); return null;
                case "takeBoard":
                    var isNext = board.Take((Args)args["change"]);
                    return new Args { { "isNext", isNext }, { "order", board.Entries.ConvertAll(entry => entry["userId"]) }, { "ranks", board.Entries.ConvertAll(entry => entry["rank"]) } };
                case "readParty": party.Read((Args)args["state"]); return null;
                case "takeParty":
                    var changed = party.Take((Args)args["news"]);
                    return new Args { { "changed", changed }, { "party", party.Party }, { "invitations", party.Invitations.Count } };
                case "openRelay":
                    var hear = tell;
                    relay = new Relay(live, (string)args["match"], timers, (data, from, seq) => hear("relayed", new Args { { "data", data }, { "from", from }, { "seq", seq } }));
                    return null;
                case "relay": return relay.Send(args["data"]);
                case "closeRelay": relay.Close(); return null;
                case "match":
                    var show = tell;
                    var accept = Part(options, "accept") == null || Flag(options, "accept");
                    return await new MatchSearch
                    {
                        Api = api,
                        Timers = timers,
                        Live = live,
                        Accept = search => Task.FromResult(accept),
                        OnChange = search => show("search", new Args { { "status", search["status"] } }),
                    }.Run(args["body"], cancel);
                case "platform":
                    Func<string, Task<Args>> prove = nonce => Task.FromResult(
                        Flag(args, "closes") ? null : new Args { { "idToken", "proof of " + nonce }, { "nonce", nonce } });
                    return Flag(args, "link")
                        ? await PlatformSignIn.Link(api, Routes.LinkApple, prove, cancel)
                        : await PlatformSignIn.SignIn(api, session, Routes.SignInApple, prove, cancel);
                case "missingConsents": return (await consents.Missing()).ConvertAll(each => each["document"]);
                case "showEntry": return blocks.Shown((Args)args["entry"]);
                case "showMessages":
                    return blocks.ShownMessages(((List<object>)args["messages"]).ConvertAll(each => (Args)each)).ConvertAll(each => (object)each);
                case "startReports": await reports.Start(); return null;
                case "report":
                    var body = (Args)args["body"];
                    return await reports.Report(Text(body, "kind"), Text(body, "target"), Text(body, "reason"), Text(body, "text"));
                case "hides": return reports.Hides(Text(args, "kind"), Text(args, "target"));
                case "reports":
                    return reports.All.ConvertAll(each => (object)new Args { { "reportId", each["reportId"] }, { "outcome", each["outcome"] } });
                case "readInbox": await inbox.Read(); return null;
                case "beginInbox": await inbox.Begin((List<object>)args["titles"]); return null;
                case "moreInbox": return await inbox.More();
                case "takeInbox": return inbox.Take((Args)args["news"]);
                case "seenInbox": inbox.Seen(); return null;
                case "inbox": return inbox.Messages.ConvertAll(each => each["id"]);
                case "claimable": return inbox.Claimable.ConvertAll(each => each["id"]);
                case "claim": return await inbox.Claim(Text(args, "inboxMessage"));
                case "claimAll":
                    var claims = await inbox.ClaimAll();
                    return new Args { { "claimed", claims["claimed"] }, { "refused", claims["refused"] } };
                case "readWallet": wallet.Read((Args)args["wallet"]); return null;
                case "takeWallet": return wallet.Take((Args)args["news"]);
                case "amounts": return ((List<object>)args["of"]).ConvertAll(each => (object)wallet.Amount((string)each));
                case "growsAt": return wallet.GrowsAt(Text(args, "of"));
                case "lasting":
                    object lasting;
                    return wallet.Wallet.TryGetValue("lasting", out lasting) ? lasting : new List<object>();
                case "appeal": await inbox.Appeal(Text(args, "sanction"), Text(args, "text")); return null;
                case "beginStart": return await start.Begin();
                case "askStart": await start.Ask(); return null;
                case "closeStart": start.Close(); return null;
                case "save": saves.Save(0, SavedIn(args)); return null;
                case "loadSave":
                    var loaded = await saves.Load(0);
                    return loaded == null ? null : Shown(loaded);
                case "flushSaves": await saves.Flush(); return null;
                case "closeSaves": saves.Close(); return null;
                case "openSaves":
                    app = Backend.Create(new BackendOptions { ApiUrl = Text(options, "address"), UserPoolClientId = "client", CognitoEndpoint = Text(options, "address") + "/cognito", Store = store });
                    await app.Session.SignIn("ada", "secret");
                    saves = app.OpenSaves(settled);
                    return null;
                case "leaves":
                    var message = new Args { { "pause", "OnApplicationPause" }, { "focus", "OnApplicationFocus" }, { "quit", "OnApplicationQuit" } }[Text(args, "by")];
                    PlayerLoop.Call(app, (string)message, Text(args, "by") == "pause" ? new object[] { true } : Text(args, "by") == "focus" ? new object[] { false } : null);
                    return null;
                case "event":
                    for (var left = Part(args, "times") as long? ?? 1; left > 0; left--) events.Add((string)args["name"], WithOdd(args["fields"], args));
                    return null;
                case "experiment": return events.Experiment((string)args["experiment"]);
                case "flushEvents": await events.Flush(); return null;
                case "closeEvents": events.Close(); return null;
                case "tracks": return ShownTracks(await tracks.Tracks());
                case "allTracks": return ShownTracks(tracks.All);
                case "claimTracks":
                    var steps = await tracks.ClaimTracks(Text(args, "track"), Text(args, "category"));
                    return new Args { { "given", steps["given"] }, { "refused", steps["refused"] } };
                case "count": tracks.Count(Text(args, "counter"), (long)args["amount"]); return null;
                case "flushTracks": await tracks.Flush(); return null;
                case "takeTracks": return tracks.Take((Args)args["news"]);
                case "friends": return await friends.Friends(Text(args, "suggest"));
                case "currentFriends": return friends.Current();
                case "addFriend": await friends.AddFriend(Text(args, "name"), new PutFriendBody { Id = Text(args, "userId"), Code = Text(args, "code") }); return null;
                case "removeFriend": await friends.RemoveFriend(Text(args, "name")); return null;
                case "friendsBoard": return await new GameApi(api).GetLeaderboard(Text(args, "gameArea"), window: Text(args, "window"), friends: "true");
                case "takeFriends": return friends.Take((Args)args["news"]);
                case "boxes": return await draws.Boxes();
                case "openBox": return await draws.OpenBox(Text(args, "box"));
                case "draws": return await draws.Draws((long)args["seedPeriod"]);
                case "endSeedPeriod": return await draws.EndSeedPeriod(Text(args, "clientSeed"));
                case "drawnRow":
                    return DrawsCheck.RowOf(
                        DrawsCheck.BytesOf(Text(args, "serverSeed")), Text(args, "clientSeed"), Text(args, "box"), Text(args, "document"),
                        (Args)Json.Parse(Text(args, "form")), (long)args["nonce"], (long)args["drawsWithout"]);
                case "checkDraws": return DrawsCheck.Wrong((List<object>)args["pages"]).Count;
                case "league": return await leagues.League(Text(args, "league"));
                case "currentLeague": return leagues.Current(Text(args, "league"));
                case "joinLeague": return await leagues.JoinLeague(Text(args, "league"));
                case "submitScore": return await scores.Submit(Text(args, "gameArea"), (long)args["score"]);
                case "buySteam": return await steam.Buy(Text((Args)args["body"], "product"));
                case "steamAnswered": await steam.Answered(Text(args, "order")); return null;
                case "startSteam": await steam.Start(); return null;
                case "startAges": await ages.Start(); return null;
                case "isOpen": return ages.IsOpen((string)args["activity"]);
                case "band": return ages.Band;
                case "appleAge": return Ages.FromApple(Part(args, "lowerBound") as long?, Text(args, "appTransaction"), Text(args, "transaction"));
                case "googleAge": return Ages.FromGoogle(Text(args, "userStatus"), Part(args, "ageLower") as long?, Text(args, "installId"));
                case "readBlocks":
                    await blocks.Read();
                    return blocks.All.ConvertAll(each => (object)each);
                case "block": await blocks.Block((string)args["name"]); return null;
                case "unblock": await blocks.Unblock((string)args["name"]); return null;
                case "isBlocked": return blocks.Has((string)args["name"]);
                case "connect":
                    var inform = tell;
                    connection = new GameConnection(
                        api, timers, (string)args["session"],
                        news => inform("connection", new Args { { "connection", news } }),
                        error => inform("connectionEnd", new Args { { "error", Described(error) } }));
                    return null;
                case "checkConnection": connection.Check(); return null;
                case "closeConnection": connection.Close(); return null;
                case "lobbyCode": return LobbyState.CodeOf((string)args["text"]);
                case "shownLobbyCode": return LobbyState.Shown((string)args["text"]);
                case "loadLobby": return await lobby.Load(cancel);
                case "takeLobby":
                    var isOther = lobby.Take((Args)args["news"]);
                    return new Args { { "changed", isOther }, { "lobby", lobby.Lobby } };
                case "startLobby": return await lobby.Start(cancel);
                case "accountToken": return Purchased(new List<object>()).AccountToken;
                case "startPurchases":
                    if (purchases != null) purchases.Close();
                    purchases = Purchased((List<object>)args["holds"], Part(args, "fresh"));
                    await purchases.Start();
                    return null;
                case "addPurchase": await purchases.Add(PurchaseOf(args["purchase"])); return null;
                case "avatar":
                    return await new AvatarUpload { Api = api, Transport = new UnityTransport(), Timers = timers }.Run(Photo(args), Text(args, "type") ?? "image/png", cancel);
                case "seat": return await Seats.In(api, (string)args["session"], new CallOptions { Cancel = cancel });
                default: throw new NotSupportedException("there is no command " + run);
            }
        }

        private static byte[] Photo(Args args)
        {
            var photo = Text(args, "photo");
            return photo == null ? Encoding.UTF8.GetBytes("photo") : Convert.FromBase64String(photo);
        }

        private Purchases Purchased(List<object> holds, object fresh = null)
        {
            var own = tell;
            return new Purchases(new PurchasesOptions
            {
                Api = api,
                Store = store,
                Owner = Text(options, "owner") ?? "ada",
                Timers = timers,
                Storefront = new Storefront { Holds = holds.ConvertAll(PurchaseOf), Finishes = Part(options, "finishes") == null || Flag(options, "finishes"), Fresh = fresh == null ? null : PurchaseOf(fresh), Tell = own },
                OnAnswer = (purchase, answer) => own("purchase", new Args { { "state", Part(answer, "state") } }),
                OnRefused = (purchase, error) => own("purchaseRefused", new Args { { "code", error.Code } }),
            });
        }

        private static StorePurchase PurchaseOf(object json)
        {
            var said = (Args)json;
            return new StorePurchase { Store = (string)said["store"], Proof = (Args)said["proof"] };
        }

        private static Route RouteOf(Args args)
        {
            return Routes.All[(string)args["route"]];
        }

        private static object Part(Args of, string name)
        {
            object value;
            return of.TryGetValue(name, out value) ? value : null;
        }

        private static string Text(Args of, string name)
        {
            return Part(of, name) as string;
        }

        private static bool Flag(Args of, string name)
        {
            return Part(of, name) as bool? == true;
        }

        private static Args Described(Exception error)
        {
            var said = new Args { { "message", error.Message }, { "text", error.ToString() } };
            var refused = error as ApiException;
            if (refused != null)
            {
                said["kind"] = error is CognitoException ? "cognito" : "api";
                said["status"] = refused.Status;
                said["code"] = refused.Code;
                said["field"] = refused.Field;
                said["requestId"] = refused.RequestId;
                said["retryAfterMs"] = refused.RetryAfterMs;
                said["details"] = refused.Details;
                said["title"] = refused.Title;
                if (error is CognitoException) said["type"] = ((CognitoException)error).Type;
            }
            else if (error is ConnectionException) said["kind"] = "connection";
            else if (error is SignedOutException) said["kind"] = "signedOut";
            else if (error is OperationCanceledException) said["kind"] = "cancelled";
            else if (error is ArgumentException) said["kind"] = "wrong";
            else if (error is OutboxFullException) said["kind"] = "full";
            else said["kind"] = error.GetType().Name;
            return said;
        }
    }
}
