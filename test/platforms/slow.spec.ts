import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { LambdaRoute } from "@game-backend/framework/route";
import { appleTeam } from "@game-backend/stand-ins/apple/tokens";
import { oidcSecret } from "@game-backend/stand-ins/oidc/tokens";
import { playGame } from "@game-backend/stand-ins/playGames/playGames";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import type { Fault } from "@game-backend/stand-ins/signIns/server";
import { steamGame } from "@game-backend/stand-ins/steam/game";
import postGuestChallenge from "../../functions/auth/postGuestChallenge";
import * as platforms from "../../functions/platforms/definition";
import { GameCenterProofs } from "../../functions/platforms/gameCenter/verify";
import { IdTokens } from "../../functions/platforms/idTokens/idTokens";
import { newNonce } from "../../functions/platforms/idTokens/nonce";
import postAppleSignInNotification from "../../functions/platforms/routes/postAppleSignInNotification";
import settleAppleGrants from "../../functions/platforms/routes/settleAppleGrants";
import signInApple from "../../functions/platforms/routes/signInApple";
import signInGameCenter from "../../functions/platforms/routes/signInGameCenter";
import signInGoogle from "../../functions/platforms/routes/signInGoogle";
import signInOidc from "../../functions/platforms/routes/signInOidc";
import signInOidcByCode from "../../functions/platforms/routes/signInOidcByCode";
import signInPlayGames from "../../functions/platforms/routes/signInPlayGames";
import signInSteam from "../../functions/platforms/routes/signInSteam";
import { solve } from "../../packages/client/src/work";
import { world } from "../../tools/harness/ownWorld";

const key = "a key of this spec".padEnd(32, "x");

/** What a handler waits for at most, in milliseconds, and how to let that time be over. */
interface Wait {
  readonly ms: number;
  end(): void;
}

/** Takes the place of `AbortSignal.timeout`, so that a spec says when a time is over. */
function heldTimes() {
  const { timeout } = AbortSignal;
  const waits: Wait[] = [];
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    waits.push({ ms, end: () => controller.abort(new DOMException("The time is over", "TimeoutError")) });
    return controller.signal;
  };
  return {
    waits,
    restore: () => {
      AbortSignal.timeout = timeout;
    },
  };
}

/** The routes with new instances of everything, as in a function that has just started. */
async function withStandIns({ url, issuerOf, gameCenter, apple }: StandIns) {
  const made: string[] = [];
  const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
  const idTokens = (platform: string, audience: string, keysUrl?: string) =>
    new IdTokens({ issuers: [issuerOf(platform)], audiences: [audience], ...(keysUrl && { keysUrl }) });
  const steam = {
    ...{ appId: steamGame.appId, identity: steamGame.identity, api: `${url}/steam`, relink: false },
    ...{ publisherBanned: "refuse", vacBanned: "allow", familySharing: "allow", callsPerMinute: 60 },
  };
  const playGames = {
    ...{ tokens: `${url}/playgames/token`, games: `${url}/playgames` },
    ...{ clientId: playGame.clientId, applicationId: playGame.applicationId, callsPerMinute: 60 },
  };
  const clients = {
    identityKey: async () => [key],
    accountsBudget: "1000",
    accountsPerNetwork: "8",
    appleTokens: { apple: idTokens("apple", "game", `${url}/apple/keys`) },
    googleTokens: { google: idTokens("google", "game", `${url}/google/keys`) },
    oidcTokens: { epic: idTokens("oidc/epic", "game") },
    oidcCodes: JSON.stringify({ epic: { clientId: "game", callsPerMinute: 60 } }),
    oidcSecrets: async () => [JSON.stringify({ epic: oidcSecret })],
    steamSettings: JSON.stringify(steam),
    steamKey: async () => [steamGame.key],
    playGamesSettings: JSON.stringify(playGames),
    playGamesSecret: async () => [playGame.secret],
    gameCenterProofs: new GameCenterProofs({
      keys: `${url}/gamecenter/public-key/gc-prod-`,
      issuers: `${url}/gamecenter/authorities/`,
      bundleIds: ["com.example.game"],
      roots: [gameCenter.root],
    }),
    appleServer: JSON.stringify({ api: `${url}/apple`, ...appleTeam }),
    appleSignInKey: async () => [apple.key],
    platformSignIn: {
      signUp: async (name: string) => {
        made.push(name);
        return `sub of ${name}`;
      },
      signIn: async () => tokens,
    },
  };
  return { ...world({ platforms }, { clients }), clients, made };
}

type Slow = Awaited<ReturnType<typeof withStandIns>>;

interface Case {
  readonly route: unknown;
  /** The part of the platform's server that does not answer. */
  readonly at: string;
  readonly params?: Record<string, string>;
  /** Returns a good proof. */
  proof(server: StandIns): Promise<object>;
  /** True if only the platform can judge the proof, so that the caller pays with work first. */
  readonly isPaid?: true;
  /** True if the platform has taken the code before this question: it is used up there. */
  readonly isSpent?: true;
}

const idToken = (platform: string) => async (server: StandIns) => {
  const nonce = newNonce(key, Date.now());
  const iat = Math.floor(Date.now() / 1_000);
  const claims = { iss: server.issuerOf(platform), aud: "game", sub: "ada", nonce, iat, exp: iat + 600 };
  return { idToken: (await server.signers[platform]?.sign(claims)) ?? "", nonce };
};

const code = async ({ oidc }: StandIns) => {
  const nonce = newNonce(key, Date.now());
  const [verifier, redirectUri] = ["v".repeat(43), "mygame://signed-in"];
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const page = { subject: "ada", clientId: "game", redirectUri, nonce, challenge };
  return { code: oidc["epic"]?.newCode(page), verifier, redirectUri, nonce };
};

const notification = async (server: StandIns) => {
  const iat = Math.floor(Date.now() / 1_000);
  const events = JSON.stringify({ type: "consent-revoked", sub: "ada", event_time: Date.now() });
  const claims = { iss: server.issuerOf("apple"), aud: "game", jti: "j", iat, exp: iat + 600, events };
  return { payload: (await server.signers["apple"]?.sign(claims)) ?? "" };
};

const epic = { params: { name: "epic" } };
const byCode = { route: signInOidcByCode, ...epic, proof: code, isPaid: true } as const;
const playCode = async (standIns: StandIns) => ({ code: standIns.newPlayCode({ playerId: "a_1" }) });
const byPlayGames = { route: signInPlayGames, proof: playCode, isPaid: true } as const;

/** Every question to a platform that a request waits for. */
const cases: Readonly<Record<string, Case>> = {
  "Apple's keys": { route: signInApple, at: "apple/keys", proof: idToken("apple") },
  "Google's keys": { route: signInGoogle, at: "google/keys", proof: idToken("google") },
  "an issuer's description": {
    ...{ route: signInOidc, at: "oidc/epic/.well-known", ...epic },
    proof: idToken("oidc/epic"),
  },
  "an issuer's keys": { route: signInOidc, at: "oidc/epic/keys", ...epic, proof: idToken("oidc/epic") },
  "an issuer's description, for a code": { ...byCode, at: "oidc/epic/.well-known" },
  "an issuer's tokens": { ...byCode, at: "oidc/epic/token" },
  "an issuer's keys, for a code": { ...byCode, at: "oidc/epic/keys", isSpent: true },
  "Google's tokens for Play Games": { ...byPlayGames, at: "playgames/token" },
  "Play Games": { ...byPlayGames, at: "playgames/games", isSpent: true },
  Steam: {
    ...{ route: signInSteam, at: "steam", isPaid: true },
    proof: async (standIns) => ({ ticket: standIns.newSteamTicket({ steamId: "76561198000000001" }) }),
  },
  "Game Center's certificate": {
    ...{ route: signInGameCenter, at: "gamecenter/public-key" },
    proof: async ({ gameCenter }) => gameCenter.proof("T:_ada", "com.example.game"),
  },
  "the authority of Game Center's certificate": {
    ...{ route: signInGameCenter, at: "gamecenter/authorities" },
    proof: async ({ gameCenter }) => {
      gameCenter.changeAuthority();
      return gameCenter.proof("T:_ada", "com.example.game");
    },
  },
};

describe("A platform that is slow", () => {
  let server: StandIns;
  before(async () => {
    server = await startPlatforms(["epic"]);
  });
  after(() => server.close());
  let times: ReturnType<typeof heldTimes>;
  beforeEach(() => {
    times = heldTimes();
    server.asked.length = 0;
  });
  afterEach(() => times.restore());

  /** Waits until the platform has a question. */
  async function isAsked(at: string): Promise<void> {
    while (!server.asked.some((path) => path.startsWith(`/${at}`))) await setImmediate();
  }

  async function bodyOf({ call }: Slow, { isPaid, proof }: Case): Promise<object> {
    const body = await proof(server);
    if (!isPaid) return body;
    const { challenge, bits } = (await call(postGuestChallenge as never, { address: "192.0.2.1" })).body;
    return { ...body, work: { challenge, solution: await solve(challenge, bits) } };
  }

  /** Sends a proof while a part of the platform does not answer, until those waits are over that `isOver` says. */
  async function refused(backend: Slow, each: Case, fault: Fault, isOver: (wait: Wait) => boolean) {
    const body = await bodyOf(backend, each);
    const { write } = backend.used;
    server.breaks(each.at, fault);
    const { route, params } = each;
    const answering = backend.call(route as LambdaRoute, {
      ...{ address: "192.0.2.1", body },
      ...(params && { params }),
    });
    await isAsked(each.at);
    const { waits } = times;
    for (const wait of waits.filter(isOver)) wait.end();
    const { status, body: answer, headers } = await answering;
    server.breaks(each.at, undefined);
    for (const { end } of waits) end();
    assert.deepEqual([status, answer.code], [503, "platform.unavailable"]);
    assert.ok(Number(headers["Retry-After"]) > 0, JSON.stringify(headers));
    return { body, written: backend.used.write - write };
  }

  /** Asserts that nobody was made, and that the proof is still good here. */
  async function wasNothing(backend: Slow, each: Case, sent: object): Promise<void> {
    const { tables, made, call } = backend;
    assert.deepEqual([made, (await tables.identities.scan()).items], [[], []]);
    const { items: counted } = await tables.allowances.scan();
    const networks = counted.filter(({ userId }) => userId.startsWith("network"));
    assert.ok(
      networks.every(({ used }) => used === 0),
      "the work counts for no network",
    );
    const { items: used } = await tables.requests.scan();
    assert.ok(!used.some(({ caller }) => caller.startsWith("proof ")), "the proof is not used up");
    const fresh = await bodyOf(backend, each);
    const { work } = fresh as { work?: object };
    const body = each.isSpent ? fresh : { ...sent, ...(work && { work }) };
    const { route, params } = each;
    const request = { address: "192.0.2.1", body, ...(params && { params }) };
    const again = await call(route as LambdaRoute, request);
    assert.ok(again.status < 300, JSON.stringify(again.body));
  }

  for (const [name, each] of Object.entries(cases))
    for (const fault of ["silent", "slow"] satisfies Fault[])
      it(`is not waited for longer than four seconds, and nothing is written: ${name}, ${fault}`, async () => {
        const backend = await withStandIns(server);
        const { body, written } = await refused(backend, each, fault, ({ ms }) => ms <= 4_000);
        if (!each.isPaid) assert.equal(written, 0);
        await wasNothing(backend, each, body);
        backend.close();
      });

  for (const [name, each] of Object.entries(cases).filter(([, { isPaid }]) => isPaid))
    it(`has eight seconds for all answers about a proof: ${name}`, async () => {
      const backend = await withStandIns(server);
      const { body } = await refused(backend, each, "silent", ({ ms }) => ms === 8_000);
      await wasNothing(backend, each, body);
      backend.close();
    });

  for (const fault of ["silent", "slow"] satisfies Fault[])
    it(`holds up no notification of Apple's for longer than four seconds, which is kept: ${fault}`, async () => {
      const backend = await withStandIns(server);
      server.breaks("apple/keys", fault);
      const body = await notification(server);
      const answering = backend.call(postAppleSignInNotification as LambdaRoute, { body });
      await isAsked("apple/keys");
      for (const wait of times.waits.filter(({ ms }) => ms <= 4_000)) wait.end();
      assert.equal((await answering).status, 204);
      server.breaks("apple/keys", undefined);
      for (const { end } of times.waits) end();
      assert.equal((await backend.tables.appleEvents.scan()).items.length, 1);
      backend.close();
    });

  it("holds up no sign-in by Apple's codes: the queue asks Apple, and again later", async () => {
    const backend = await withStandIns(server);
    const { call, tables, changes, clients, transact } = backend;
    const authorizationCode = server.apple.newCode({ subject: "ada", clientId: "game" });
    server.breaks("apple/auth", "silent");
    const body = { ...(await idToken("apple")(server)), authorizationCode };
    const signedIn = await call(signInApple as never, { body });
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    assert.ok(!server.asked.some((path) => path.startsWith("/apple/auth")));
    const records = changes("appleGrants");
    const settling = settleAppleGrants.handler({
      ...{ ...clients, tables, transact, now: Date.now(), records },
    } as never);
    await isAsked("apple/auth");
    for (const { ms, end } of times.waits) if (ms <= 4_000) end();
    await assert.rejects(settling, /no answer/, "the queue delivers it again");
    const { items } = await tables.appleGrants.scan();
    assert.ok(items[0]?.code, "the code is still there");
    server.breaks("apple/auth", undefined);
    backend.close();
  });
});

/** Returns JSON with members that are null, wherever an object has no such member. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withNulls(member)]);
  const nulls = { error: null, use: null, key_ops: null, ext: null, alg: null };
  return { ...nulls, token_endpoint_auth_methods_supported: null, ...Object.fromEntries(members) };
}

describe("A platform that sends null for what is absent", () => {
  let server: StandIns;
  before(async () => {
    server = await startPlatforms(["epic"], 0, Date.now, withNulls);
  });
  after(() => server.close());

  for (const [name, { route, params, isPaid, proof }] of Object.entries(cases))
    it(`signs in all the same: ${name}`, async () => {
      const backend = await withStandIns(server);
      const address = "192.0.2.1";
      const body: Record<string, unknown> = { ...(await proof(server)) };
      if (isPaid) {
        const { challenge, bits } = (await backend.call(postGuestChallenge as never, { address })).body;
        body["work"] = { challenge, solution: await solve(challenge, bits) };
      }
      const request = { address, body, ...(params && { params }) };
      const answer = await backend.call(route as LambdaRoute, request);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      backend.close();
    });
});
