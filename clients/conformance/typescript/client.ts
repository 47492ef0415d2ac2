import {
  type AgeClaim,
  Ages,
  type AnyTrack,
  type ApiOptions,
  appleAge,
  Blocks,
  Board,
  Consents,
  clientOf,
  createGuest,
  Draws,
  doWork,
  type EventFields,
  Events,
  enterAsGuest,
  findMatch,
  GameConnection,
  googleAge,
  Inbox,
  Live,
  LobbyState,
  linkPlatform,
  lobbyCode,
  Outbox,
  PartyState,
  PlayerScores,
  Purchases,
  pages,
  Relay,
  Reports,
  type Save,
  Saves,
  type SavesOptions,
  ServerClock,
  Session,
  Start,
  SteamPurchases,
  type Store,
  type StorePurchase,
  seatIn,
  shownLobbyCode,
  signInByPlatform,
  Tracks,
  uploadAvatar,
  verifyDraws,
  WalletState,
} from "@game-backend/client";
import { srp } from "@game-backend/client/password";

import { rowOf } from "../../../packages/client/src/verifyDraws";
import * as generated from "../../../web/client/routes";
import type { ClientOptions } from "../row";
import { ManualTimers } from "./manualTimers";

/** The helpers of a whole game: one that has left features out has fewer. */
const { Leagues, PlayerFriends, routes } = generated as unknown as Generated;

interface Generated {
  readonly routes: typeof generated.routes;
  readonly Leagues?: new (options: object) => Helper;
  readonly PlayerFriends?: new (options: object) => Helper;
}

/** A generated helper. Rows say which of its methods are called, and what these answer. */
type Helper = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const helper = (made: Generated["Leagues"], options: object): Helper => (made ? new made(options) : {});

type Args = Readonly<Record<string, unknown>>;
type Call = (request: object, options?: object) => Promise<unknown>;
type Command = (args: Args, signal: AbortSignal) => unknown;

const text = (value: unknown) => String(value ?? "");

/** The client under test, and the commands that rows have for it. */
export class TestClient {
  readonly timers: ManualTimers;
  private readonly clock: ServerClock;
  private readonly session: Session;
  private readonly api: Readonly<Record<string, Call>>;
  private readonly outbox: Outbox;
  private readonly board = new Board<{ userId: string; score: number }>("forest");
  private readonly wallet = new WalletState<{ balance: number; lasting?: readonly object[] }>();
  private readonly party: PartyState<{ partyId: string; version: number }>;
  private readonly store: Store;
  private readonly blocks: Blocks;
  private readonly consents: Consents;
  private readonly ages: Ages;
  private readonly inbox: Inbox;
  private readonly reports: Reports;
  private readonly steam: SteamPurchases;
  private readonly start: Start;
  private readonly saves: Saves;
  private readonly events: Events;
  private readonly tracks: Tracks;
  private readonly friends: Helper;
  private readonly draws: Draws;
  private readonly leagues: Helper;
  private readonly scores: PlayerScores;
  private readonly lobby: LobbyState<{ code: string; state: string; version: number }>;
  private connection: GameConnection | undefined;
  private live: Live | undefined;
  private purchases: Purchases | undefined;
  private relay: Relay | undefined;
  private readonly ends = new Map<string, () => void>();
  /** How often the game was asked at a conflict of saves. */
  private asks = 0;
  /** What the handlers of a game with a fault throw. */
  private readonly fault = new Error("The game has a fault");
  private readonly endFaults: () => void;

  constructor(
    private readonly options: ClientOptions & { readonly address: string },
    kept: Map<string, string>,
    private tell: (event: string, members: object) => void,
    private readonly Socket: typeof WebSocket,
  ) {
    const { address, now = 0, random = 0.5, userPoolClientId = "client", userPoolId } = options;
    this.timers = new ManualTimers(now, random, (ms) => this.tell("timer", { ms }));
    const { timers } = this;
    this.clock = new ServerClock(() => timers.now());
    this.store = {
      read: async (name) => kept.get(name),
      write: async (name, value) => {
        if (options.isFull) throw new Error("The store is full");
        void (value === undefined ? kept.delete(name) : kept.set(name, value));
      },
    };
    this.session = new Session({
      userPoolClientId,
      region: "local",
      cognitoEndpoint: options.cognitoEndpoint ?? `${address}/cognito`,
      store: this.store,
      timers,
      ...(userPoolId !== undefined && { prove: srp(userPoolId, () => timers.now()) }),
    });
    const { session, build, retries, timeoutMs, signInAgain, apiKey, overTls } = options;
    const settings: ApiOptions = {
      apiUrl: options.apiUrl ?? (overTls ? address.replace("http", "https") : address),
      token: session ? this.session.token : async () => "static",
      timers,
      clock: this.clock,
      onBanned: (ban) => this.tell("banned", ban),
      onOutdated: (outdated) => this.tell("outdated", outdated),
      onClosed: (closed) => this.tell("closed", closed),
      live: () => this.start,
      ...(build && { build }),
      ...(retries !== undefined && { retries }),
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(signInAgain && { signInAgain: () => this.session.signIn("ada", "secret") }),
      ...(apiKey && { apiKey: "key" }),
      remedies: {
        "consent.required": () => this.consents.agree(),
        "age.required": () => this.ages.tell(),
      },
    };
    // Rows name the routes that they call.
    this.api = clientOf(routes, settings as never) as unknown as Readonly<Record<string, Call>>;
    const { takenEffect, most, owner = "ada" } = options;
    this.outbox = new Outbox({
      api: this.api,
      store: this.store,
      owner,
      timers,
      clock: this.clock,
      onSent: ({ route, request }, answer) => this.tell("outboxSent", { route, request, answer }),
      onDropped: ({ route, request }, why) => {
        this.tell("outboxDropped", {
          route,
          request,
          reason: why.reason,
          ...("error" in why && { code: why.error.code }),
        });
        if (options.addsWhenDropped)
          void this.outbox.add("postScore", { body: { gameArea: "forest", score: 1 } });
      },
      ...(most !== undefined && { most }),
      ...((takenEffect !== undefined || options.failsIn === "takenEffect") && {
        hasTakenEffect: async () => {
          if (options.failsIn === "takenEffect") throw this.fault;
          return takenEffect === true;
        },
      }),
    });
    this.blocks = new Blocks(this.api as never);
    this.lobby = new LobbyState(this.api as never, timers);
    this.consents = new Consents({
      api: this.api as never,
      ask: async (documents) => {
        this.tell("asked", { documents: documents.map(({ document }) => document) });
        return options.agrees ?? true;
      },
    });
    this.reports = new Reports({
      ...{ api: this.api as never, store: this.store, owner },
      onOutcome: ({ reportId, outcome }) => this.tell("outcome", { reportId, outcome }),
    });
    this.inbox = new Inbox({
      ...{ api: this.api as never, store: this.store, owner },
      onMessage: ({ id }) => this.tell("inboxMessage", { id }),
      onError: (error) => this.tell("inboxError", { error: described(error) }),
    });
    this.steam = new SteamPurchases({
      ...{ api: this.api as never, store: this.store, owner, timers },
      onAnswer: (orderId, { state }) => this.tell("steamAnswer", { orderId, state }),
      onRefused: (orderId, { code }) => this.tell("steamRefused", { orderId, code }),
    });
    this.start = new Start({
      ...{ api: this.api as never, store: this.store, owner, timers },
      onChange: (start, isStored) => this.tell("start", { start, isStored }),
      onError: (error) => this.tell("startError", { error: described(error) }),
    });
    this.events = new Events({
      ...{ api: this.api as never, store: this.store, owner, timers, start: this.start },
      onRefused: (event) => this.tell("eventRefused", event),
    });
    this.tracks = new Tracks({
      ...{ api: this.api as never, store: this.store, owner, timers, clock: this.clock },
      onChange: (tracks) => this.tell("tracks", { tracks: tracks.map(shownTrack) }),
      onRefused: ({ counter, amount, why }) =>
        this.tell("countRefused", { counter, amount, why: why === "stale" ? why : why.code }),
      onError: (error) => this.tell("tracksError", { error: described(error) }),
    });
    this.friends = helper(PlayerFriends, {
      api: this.api,
      onChange: (list: unknown) => this.tell("friends", { list }),
      onError: (error: unknown) => this.tell("friendsError", { error: described(error) }),
    });
    this.draws = new Draws(this.api as never);
    this.leagues = helper(Leagues, {
      api: this.api,
      onChange: (league: unknown, id: string) => this.tell("league", { league, id }),
      onError: (error: unknown) => this.tell("leaguesError", { error: described(error) }),
    });
    this.scores = new PlayerScores({ api: this.api as never, timers });
    const saves: SavesOptions = {
      ...{ api: this.api as never, store: this.store, owner, timers, device: "phone" },
      onConflict: async (stored, mine) => {
        this.tellOrFail("conflict", { stored: shownSave(stored), mine: shownSave(mine) });
        const { chooses, savesWhenAsked } = options;
        if (savesWhenAsked !== undefined && this.asks++ === 0)
          await this.saves.save(0, savedIn(savesWhenAsked));
        return typeof chooses === "object" ? savedIn(chooses.bytes, chooses.measure) : chooses;
      },
      onReplaced: (slot, save) => this.tell("replacedSave", { slot, save: shownSave(save) }),
      onUploaded: (slot, version) => this.tell("saved", { slot, version }),
      onGivenUp: (slot, { code }) => this.tell("saveGivenUp", { slot, code }),
    };
    this.saves = new Saves(options.settles === false ? { ...saves, onConflict: undefined as never } : saves);
    this.ages = new Ages({
      api: this.api as never,
      ask: async () => {
        this.tell("askedAge", {});
        return options.band;
      },
      platform: async () => options.platformAge as AgeClaim | undefined,
    });
    this.party = new PartyState(() => this.clock.now());
    const fails = options.failsOn !== undefined || options.failsIn !== undefined;
    const endFaults = fails ? hearFault(this.fault, () => this.tell("fault", {})) : () => {};
    const { error } = console;
    console.error = (...said: unknown[]) => this.tell("fault", { message: said.join(" ") });
    this.endFaults = () => {
      endFaults();
      console.error = error;
    };
  }

  /** Tells an event, and fails where the row wants it. */
  private tellOrFail(event: string, members: object): void {
    this.tell(event, members);
    if (event === this.options.failsIn) throw this.fault;
  }

  /** Ends what the row has left open. */
  close(): void {
    this.tell = () => {};
    this.endFaults();
    this.live?.close();
    this.relay?.close();
    this.outbox.close();
    this.purchases?.close();
    this.steam.close();
    this.start.close();
    this.saves.close();
    this.events.close();
    this.tracks.close();
    this.connection?.close();
  }

  readonly commands: Readonly<Record<string, Command>> = {
    call: ({ route, request = {}, odd, key, retries }, signal) =>
      this.api[text(route)]?.(withOdd(request, odd), {
        signal,
        ...(key !== undefined && { key }),
        ...(retries !== undefined && { retries }),
      }),
    /** Makes calls one after the other. Returns the milliseconds of each. */
    time: async ({ route, times }) => {
      const all: number[] = [];
      for (let left = Number(times); left > 0; left--) {
        const began = performance.now();
        await this.api[text(route)]?.({});
        all.push(performance.now() - began);
      }
      return all;
    },
    signIn: () => this.session.signIn("ada", "secret"),
    signOut: () => this.session.signOut(),
    resume: ({ token }) => this.session.resume(text(token)),
    restore: () => this.session.restore(),
    token: ({ fresh }) => this.session.token(fresh === true),
    kept: () => this.session.kept,
    stored: ({ name }) => this.store.read(text(name)),
    signUp: async () =>
      this.session.signUp("ada", "ada@example.com", "secret", await doWork(this.api as never)),
    confirm: ({ code }) => this.session.confirm("ada", text(code)),
    resendCode: () => this.session.resendCode("ada"),
    forgotPassword: async ({ works }) =>
      this.session.forgotPassword("ada", works === true ? await doWork(this.api as never) : undefined),
    resetPassword: ({ code }) => this.session.resetPassword("ada", text(code), "new secret"),
    guest: () => createGuest(this.api as never),
    enter: (_, signal) =>
      enterAsGuest({ api: this.api as never, session: this.session, store: this.store, signal }),
    now: () => this.clock.now(),
    setClock: ({ now }) => this.timers.set(Number(now)),
    open: () => {
      this.live = new Live({
        api: this.api as never,
        timers: this.timers,
        WebSocket: this.Socket,
        ...(this.start.current && { start: this.start }),
        onNews: (news) => {
          if (news.type === this.options.failsOn) throw this.fault;
          this.tell("news", news_(news));
          this.inbox.take(news);
        },
        onState: (isOpen) => this.tellOrFail("state", { isOpen }),
        onReadAgain: () => this.tellOrFail("readAgain", {}),
        ...(this.options.hearsErrors !== false && {
          onError: (error) => this.tellOrFail("liveError", { error: described(error) }),
        }),
      });
    },
    closeLive: () => this.live?.close(),
    check: () => this.live?.check(),
    subscribe: ({ topic }) => {
      const end = this.live?.subscribe(text(topic));
      if (end) this.ends.set(text(topic), end);
    },
    unsubscribe: ({ topic }) => this.ends.get(text(topic))?.(),
    isSubscribed: ({ topic }) => this.live?.isSubscribed(text(topic)),
    send: ({ message }) => this.live?.send(message as never),
    add: async ({ route, request, odd }) => void (await this.outbox.add(text(route), withOdd(request, odd))),
    flush: () => this.outbox.flush(),
    closeOutbox: () => this.outbox.close(),
    waiting: async () => this.outbox.waiting.map(({ route }) => route),
    pages: async ({ route, request = {}, most }, signal) => {
      const all: unknown[] = [];
      for await (const page of pages(this.api[text(route)] as Call, request as object, { signal })) {
        all.push(page);
        if (all.length === most) break;
      }
      return all;
    },
    readBoard: ({ entries }) => this.board.read(entries as never),
    takeBoard: ({ change }) => ({
      isNext: this.board.take(change as never),
      order: this.board.entries.map(({ userId }) => userId),
      ranks: this.board.entries.map(({ rank }) => rank),
    }),
    readParty: ({ state }) => this.party.read(state as never),
    takeParty: ({ news }) => ({
      changed: this.party.take(news as never),
      party: this.party.party,
      invitations: this.party.invitations.length,
    }),
    openRelay: ({ match, seq }) => {
      this.relay = new Relay({
        live: this.live as Live,
        matchId: text(match),
        timers: this.timers,
        onData: (data, from, seq) => this.tell("relayed", { data, from, seq }),
        ...(typeof seq === "number" && { seq }),
      });
    },
    relay: ({ data }) => this.relay?.send(data),
    closeRelay: () => this.relay?.close(),
    match: ({ body, deaf }, signal) =>
      findMatch<unknown, { ticketId: string; status: string }>({
        api: this.api as never,
        body,
        signal,
        timers: this.timers,
        accept: async () => this.options.accept ?? true,
        onChange: ({ status }) => this.tell("search", { status }),
        ...(this.live && !deaf && { live: this.live }),
      }),
    platform: ({ link, closes }) => {
      const prove = async (nonce: string) =>
        closes === true ? undefined : { idToken: `proof of ${nonce}`, nonce };
      const send = (route: string) => (body: object) => this.api[route]?.({ body }) as Promise<never>;
      const api = this.api as never;
      return link === true
        ? linkPlatform({ api, prove, send: send("linkApple") })
        : signInByPlatform({ api, prove, send: send("signInApple"), session: this.session });
    },
    missingConsents: async () => (await this.consents.missing()).map(({ document }) => document),
    showEntry: ({ entry }) => this.blocks.shown(entry as never),
    showMessages: ({ messages }) => this.blocks.shownMessages(messages as never),
    startReports: () => this.reports.start(),
    report: ({ body }) => this.reports.report(body as never),
    hides: ({ kind, target }) => this.reports.hides(text(kind), text(target)),
    reports: () => this.reports.all.map(({ reportId, outcome }) => ({ reportId, outcome })),
    readInbox: () => this.inbox.read(),
    beginInbox: ({ titles }) => this.inbox.begin(titles as never),
    moreInbox: () => this.inbox.more(),
    takeInbox: ({ news }) => this.inbox.take(news as never),
    seenInbox: () => this.inbox.seen(),
    inbox: () => this.inbox.messages.map(({ id }) => id),
    claimable: () => this.inbox.claimable.map(({ id }) => id),
    claim: ({ inboxMessage }) => this.inbox.claim(text(inboxMessage)),
    claimAll: () => this.inbox.claimAll(),
    readWallet: ({ wallet }) => this.wallet.read(wallet as never),
    takeWallet: ({ news }) => this.wallet.take(news as never),
    amounts: ({ of }) => (of as string[]).map((currency) => this.wallet.amount(currency)),
    lasting: () => this.wallet.wallet?.lasting ?? [],
    growsAt: ({ of }) => this.wallet.growsAt(text(of)),
    appeal: (args) => this.inbox.appeal(text(args["sanction"]), text(args["text"])),
    beginStart: () => this.start.begin(),
    askStart: () => this.start.ask(),
    closeStart: () => this.start.close(),
    save: ({ bytes, measure }) => this.saves.save(0, savedIn(text(bytes), measure as number | undefined)),
    loadSave: async () => {
      const save = await this.saves.load(0);
      return save && shownSave(save);
    },
    flushSaves: () => this.saves.flush(),
    // A page has no object that does so for the game.
    openSaves: () => void this.saves.flush(),
    leaves: () => void this.saves.flush(),
    closeSaves: () => this.saves.close(),
    event: async ({ name, fields, odd, times = 1 }) => {
      for (let left = Number(times); left > 0; left--)
        await this.events.add(text(name), { ...(fields as EventFields), ...oddIn(odd) } as EventFields);
    },
    experiment: (args) => this.events.experiment(text(args["experiment"])),
    flushEvents: () => this.events.flush(),
    closeEvents: () => this.events.close(),
    tracks: async () => (await this.tracks.tracks()).map(shownTrack),
    allTracks: () => this.tracks.all.map(shownTrack),
    claimTracks: ({ track, category }) =>
      this.tracks.claimTracks((track === undefined ? { category } : { track }) as never),
    count: ({ counter, amount }) => this.tracks.count(text(counter), Number(amount)),
    flushTracks: () => this.tracks.flush(),
    takeTracks: ({ news }) => this.tracks.take(news as never),
    friends: ({ suggest }) => this.friends["friends"]?.(suggest === "met" ? { suggest } : {}),
    currentFriends: () => this.friends["current"]?.() ?? null,
    addFriend: ({ name, userId, code }) =>
      this.friends["addFriend"]?.(text(name), {
        ...(userId !== undefined && { id: text(userId) }),
        ...(code !== undefined && { code: text(code) }),
      }),
    removeFriend: ({ name }) => this.friends["removeFriend"]?.(text(name)),
    friendsBoard: ({ gameArea, window }) =>
      this.api["getLeaderboard"]?.({
        query: { gameArea: text(gameArea), window: text(window), friends: "true" },
      }),
    takeFriends: ({ news }) => this.friends["take"]?.(news as never),
    boxes: () => this.draws.boxes(),
    openBox: ({ box }) => this.draws.openBox(text(box)),
    draws: ({ seedPeriod }) => this.draws.draws(Number(seedPeriod)),
    endSeedPeriod: ({ clientSeed }) => this.draws.endSeedPeriod(text(clientSeed)),
    drawnRow: ({ serverSeed, clientSeed, form, ...draw }) =>
      rowOf(bytesIn(text(serverSeed)), text(clientSeed), draw as never, JSON.parse(text(form))),
    checkDraws: async ({ pages }) => (await verifyDraws(pages as never)).wrong.length,
    league: ({ league }) => this.leagues["league"]?.(text(league)),
    currentLeague: ({ league }) => this.leagues["current"]?.(text(league)) ?? null,
    joinLeague: ({ league }) => this.leagues["joinLeague"]?.(text(league)),
    submitScore: ({ gameArea, score }) => this.scores.submit(text(gameArea), Number(score)),
    buySteam: ({ body }) => this.steam.buy(body as never),
    steamAnswered: ({ order }) => this.steam.answered(text(order)),
    startSteam: () => this.steam.start(),
    startAges: () => this.ages.start(),
    isOpen: ({ activity }) => this.ages.isOpen(text(activity)),
    band: () => this.ages.band,
    appleAge: (said) => appleAge(said),
    googleAge: (said) => googleAge(said),
    readBlocks: async () => {
      await this.blocks.read();
      return this.blocks.all;
    },
    block: ({ name }) => this.blocks.block(text(name)),
    unblock: ({ name }) => this.blocks.unblock(text(name)),
    isBlocked: ({ name }) => this.blocks.has(text(name)),
    connect: ({ session }) => {
      this.connection = new GameConnection({
        api: this.api as never,
        gameSessionId: text(session),
        timers: this.timers,
        onChange: (connection) => this.tell("connection", { connection }),
        onEnd: (error) => this.tell("connectionEnd", { error: described(error) }),
      });
    },
    checkConnection: () => this.connection?.check(),
    closeConnection: () => this.connection?.close(),
    lobbyCode: (args) => lobbyCode(text(args["text"])),
    shownLobbyCode: (args) => shownLobbyCode(text(args["text"])),
    loadLobby: () => this.lobby.load(),
    takeLobby: ({ news }) => ({ changed: this.lobby.take(news as never), lobby: this.lobby.lobby }),
    startLobby: (_, signal) => this.lobby.start(signal),
    accountToken: () => this.purchased([]).accountToken,
    startPurchases: ({ holds, fresh }) => {
      this.purchases?.close();
      this.purchases = this.purchased(holds as never, fresh as never);
      return this.purchases.start();
    },
    addPurchase: ({ purchase }) => this.purchases?.add(purchase as never),
    avatar: ({ photo = btoa("photo"), type = "image/png" }, signal) =>
      uploadAvatar({
        api: this.api as never,
        photo: new Blob([Uint8Array.from(atob(text(photo)), (byte) => byte.charCodeAt(0))], {
          type: text(type),
        }),
        signal,
        timers: this.timers,
      }),
    seat: ({ session }, signal) => seatIn(this.api as never, text(session), { signal }),
  };

  private purchased(holds: readonly StorePurchase[], fresh?: StorePurchase): Purchases {
    const { owner = "ada", finishes = true } = this.options;
    return new Purchases({
      api: this.api as never,
      owner,
      store: this.store,
      timers: this.timers,
      storefront: {
        unfinished: async () => holds,
        refresh: async () => fresh,
        finish: async ({ proof }) => {
          if (!finishes) await new Promise(() => {});
          this.tell("finished", { proof });
        },
      },
      onAnswer: (_, { state }) => this.tell("purchase", { state }),
      onRefused: (_, { code }) => this.tell("purchaseRefused", { code }),
    });
  }
}

const savedIn = (base64: string, measure?: number): Save => ({
  bytes: Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)),
  ...(measure !== undefined && { measure }),
});

const shownSave = ({ bytes, ...rest }: Save) => ({ ...rest, bytes: btoa(String.fromCharCode(...bytes)) });

const shownTrack = ({ id, number, steps }: AnyTrack) => ({
  ...{ id, number },
  states: steps.map(({ state }) => state),
});

/** A value that the language has, and JSON may not have, as a member. */
function oddIn(odd: unknown): object {
  const { member, is } = Object(odd) as { readonly member?: string; readonly is?: string };
  const values: Readonly<Record<string, unknown>> = { number: Number.NaN, object: 1n, enum: "Won" };
  return member === undefined ? {} : { [member]: values[text(is)] };
}

function withOdd(request: unknown, odd: unknown): object {
  const { body, ...rest } = request as { readonly body?: object };
  return odd === undefined ? (request as object) : { ...rest, body: { ...body, ...oddIn(odd) } };
}

const news_ = (news: object) => ({ news });

/** An error in the form that rows know. */
export function described(error: unknown): object {
  if (!(error instanceof Error)) return { kind: "other", text: String(error) };
  const { name } = error;
  const kinds: Readonly<Record<string, string>> = {
    ApiError: "api",
    CognitoError: "cognito",
    ConnectionError: "connection",
    SignedOutError: "signedOut",
    AbortError: "cancelled",
    RangeError: "full",
    TypeError: "wrong",
  };
  const { status, code, field, requestId, retryAfterMs, details, title, type } = error as never;
  return {
    kind: kinds[name] ?? name,
    text: `${error.message} ${error.stack}`,
    message: error.message,
    status,
    code,
    field,
    requestId,
    retryAfterMs,
    details,
    title,
    type,
  };
}

/** Hears of a fault that nobody has caught, in Node and in a browser. Returns what ends that. */
function hearFault(fault: Error, tell: () => void): () => void {
  const page: unknown = globalThis;
  if (page instanceof EventTarget) {
    const hear = (event: Event) => "error" in event && event.error === fault && tell();
    page.addEventListener("error", hear);
    return () => page.removeEventListener("error", hear);
  }
  const hear = (error: unknown) => error === fault && tell();
  process.on("uncaughtException", hear);
  return () => process.off("uncaughtException", hear);
}

const bytesIn = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
