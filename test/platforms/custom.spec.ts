import assert from "node:assert/strict";
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { grantsOf } from "@game-backend/components/lib/grants";
import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { gameOf } from "@game-backend/framework/gameOf";
import { powersOf } from "@game-backend/framework/powers";
import { without } from "@game-backend/framework/without";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { readConfig } from "../../config";
import postGuestChallenge from "../../functions/auth/postGuestChallenge";
import { newWallet } from "../../functions/economy/newWallet";
import { hashOfAccount } from "../../functions/identities/account";
import deleteIdentity from "../../functions/identities/deleteIdentity";
import { exportIdentities, forgetIdentities } from "../../functions/identities/forget";
import getIdentities from "../../functions/identities/getIdentities";
import { linkedHashes } from "../../functions/identities/linked";
import * as platforms from "../../functions/platforms/definition";
import { newNonce } from "../../functions/platforms/idTokens/nonce";
import deletePlayerIdentity from "../../functions/platforms/routes/deletePlayerIdentity";
import linkCustom from "../../functions/platforms/routes/linkCustom";
import signInCustom from "../../functions/platforms/routes/signInCustom";
import signInGoogle from "../../functions/platforms/routes/signInGoogle";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import * as staff from "../../functions/staff/definition";
import postPlayerSearch from "../../functions/staff/postPlayerSearch";
import { solve } from "../../packages/client/src/work";
import { gameWorld } from "../../tools/harness/gameWorld";
import { featuresOf } from "../../tools/harness/ownWorld";
import { features } from "../../tools/harness/whole";
import { configOf } from "../components/configOf";
import * as capabilities from "./nebula/capabilities";
import * as configuration from "./nebula/configuration";
import { contribution, definition } from "./nebula/definition";
import { nebula } from "./nebula/nebula";
import { nebulaStore, postNebula } from "./nebula/postNebula";

const key = "a key of this spec".padEnd(32, "x");
const start = Date.UTC(2026, 10, 28, 12);
const title = "NBL-0042";
const consoles = generateKeyPairSync("ed25519");
const settings = {
  title,
  key: consoles.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
};

/** Returns what a console signs. */
const signed = (said: object, by = consoles.privateKey) => {
  const payload = Buffer.from(JSON.stringify(said)).toString("base64url");
  return `${payload}.${sign(null, Buffer.from(payload), by).toString("base64url")}`;
};

/** What the platform answers that alone can judge its tickets. */
let answers: (text: string) => unknown = () => undefined;
let asked = 0;

/** A second console: its ticket says nothing, and its server is asked twice a minute at most. */
const orbit = contribution("customPlatforms", {
  uses: {},
  callsPerMinute: 2,
  check: async (_, text) => {
    asked++;
    return answers(text) as { subject: string; id: string; expiresAt: number };
  },
});

const feature = {
  ...definition,
  settings: configuration,
  routes: { postNebula },
  contributes: { customPlatforms: { nebula, orbit }, moneyStores: { nebula: nebulaStore } },
};

/** A program with the console's folder, and the line that lists it. */
function program() {
  const clock = new WorldClock(start);
  const users = new Map<string, string>();
  const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
  const throttled = { next: false };
  const world = gameWorld(
    { ...featuresOf({ platforms, purchases, staff }), nebula: feature },
    {
      clock,
      clients: {
        identityKey: async () => [key],
        signingKey: async () => [key],
        accountsBudget: "1000",
        accountsPerNetwork: "8",
        customSignIn: true,
        nebulaSignIn: JSON.stringify(settings),
        googleTokens: { google: { verify: async (subject: string) => ({ subject, client: "game" }) } },
        users: { AdminGetUser: async (name: string) => users.has(name) && { sub: users.get(name) } },
        platformSignIn: {
          signUp: async (name: string) => {
            const sub = `sub of ${name}`;
            users.set(name, sub);
            await world.tables.profiles.putItem(newProfile(sub, name, clock.now()));
            await world.tables.progress.putItem(newWallet(sub));
            return sub;
          },
          signIn: async () => {
            if (!throttled.next) return tokens;
            throttled.next = false;
            throw Object.assign(new Error("slow"), { name: "TooManyRequestsException" });
          },
        },
      },
    },
  ) as unknown as ReturnType<typeof import("../../tools/harness/ownWorld")["world"]>;
  const until = () => clock.now() / 1_000 + 300;
  const ticket = (player: string, more: object = {}) =>
    signed({ title, player, ticket: randomUUID(), until: until(), ...more });
  const call = (route: unknown, request: object) => world.call(route as never, request as never);
  const signIn = (proof: string, name = "nebula", more: object = {}) =>
    call(signInCustom, { params: { name }, body: { proof, ...more }, address: "198.51.100.7" });
  const link = (player: { userId: string; username: string }, proof: string, name = "nebula") =>
    call(linkCustom, {
      ...{ as: player.userId, name: player.username, params: { name }, body: { proof } },
      address: "198.51.100.7",
    });
  return {
    ...{ ...world, clock, users, throttled, until, ticket, call, signIn, link },
    byGoogle: async (subject: string) =>
      (await call(signInGoogle, { body: { idToken: subject, nonce: newNonce(key, clock.now()) } })).body,
    async work(address = "198.51.100.7") {
      const { body } = await call(postGuestChallenge, { address });
      return { work: { challenge: body.challenge, solution: await solve(body.challenge, body.bits) } };
    },
    linked: async (userId: string) => {
      const { body } = await call(getIdentities, { as: userId });
      return body.identities.map(({ id }: { id: string }) => id);
    },
  };
}

type Program = ReturnType<typeof program>;
const other = generateKeyPairSync("ed25519").privateKey;

/** Proofs that are refused, by what is wrong with them. */
const bad: Readonly<Record<string, (game: Program) => string>> = {
  "by another key": ({ until }) => signed({ title, player: "ada", ticket: "1", until: until() }, other),
  "of another title": ({ ticket }) => ticket("ada", { title: "NBL-0043" }),
  "that has expired": ({ ticket, clock }) => ticket("ada", { until: clock.now() / 1_000 }),
  "that does not expire within a day": ({ ticket, until }) => ticket("ada", { until: until() + 86_400 }),
  "with another player's name put in": ({ ticket }) => {
    const [payload = "", signature] = ticket("eve").split(".");
    const said = Buffer.from(payload, "base64url").toString().replace("eve", "ada");
    return `${Buffer.from(said).toString("base64url")}.${signature}`;
  },
  "of nobody": ({ ticket }) => ticket(""),
  "of half a character": ({ ticket }) => ticket("\ud800"),
  "of a name that is too long": ({ ticket }) => ticket("a".repeat(256)),
  "of null": ({ ticket }) => ticket("ada", { player: null }),
  "without its own id": ({ ticket }) => ticket("ada", { ticket: "" }),
  "that is a number": () => signed(7 as never),
  "that nobody signed": () => "e30",
  "that is only dots": () => "...",
};

describe("a console whose module is the studio's own", () => {
  let game: Program;
  beforeEach(() => {
    game = program();
    [answers, asked] = [() => undefined, 0];
  });
  afterEach(() => game.close());

  it("signs a player in, whom it finds again, and no other player", async () => {
    const first = await game.signIn(game.ticket("ada"));
    assert.deepEqual([first.status, first.body.returning], [200, undefined], JSON.stringify(first.body));
    const again = await game.signIn(game.ticket("ada"));
    assert.equal(again.body.userId, first.body.userId);
    assert.notEqual((await game.signIn(game.ticket("eve"))).body.userId, first.body.userId);
    assert.deepEqual(await game.linked(first.body.userId), ["custom-nebula"]);
    // The same id at another platform is another person.
    assert.notEqual((await game.byGoogle("ada")).userId, first.body.userId);
  });

  for (const [what, make] of Object.entries(bad))
    it(`refuses a proof ${what}, for a sign-in and for a link`, async () => {
      const player = await game.byGoogle("bob");
      for (const { status, body } of [await game.signIn(make(game)), await game.link(player, make(game))])
        assert.deepEqual([status, body.code], [401, "platform.proof_refused"], JSON.stringify(body));
      assert.deepEqual(await game.linked(player.userId), ["google"]);
      assert.equal(game.users.size, 1, "nobody else came to be");
    });

  it("refuses as malformed what is no text of a proof, and answers 404 for a name without a module", async () => {
    for (const proof of ["", "a b", "ü", "x".repeat(8_193), 7, null, [], {}])
      assert.equal((await game.signIn(proof as string)).status, 400, JSON.stringify(proof));
    for (const name of ["constructor", "__proto__", "toString", "nebula2", "custom-nebula"]) {
      const { status, body } = await game.signIn(game.ticket("ada"), name);
      assert.deepEqual([status, body.code], [404, "platform.issuer_unknown"], name);
    }
  });

  it("counts a proof once, also for another player's link, and in another text", async () => {
    const proof = game.ticket("ada");
    assert.equal((await game.signIn(proof)).status, 200);
    const eve = await game.byGoogle("eve");
    // Node's decoder of base64 ignores what is behind the padding.
    for (const text of [proof, `${proof}=`, `${proof}==`]) {
      assert.equal((await game.signIn(text)).body.code, "platform.proof_refused", text.slice(-4));
      assert.equal((await game.link(eve, text)).body.code, "platform.proof_refused", text.slice(-4));
    }
    assert.deepEqual(await game.linked(eve.userId), ["google"]);
    const unused = game.ticket("ada");
    game.throttled.next = true;
    assert.equal((await game.signIn(unused)).status, 429);
    assert.equal((await game.signIn(unused)).status, 200, "it stays good while Cognito has no time");
  });

  it("is linked, found by staff, exported, unlinked and deleted like any other platform", async () => {
    const ada = await game.byGoogle("ada-g");
    const linked = await game.link(ada, game.ticket("ada"));
    assert.deepEqual([linked.status, linked.body], [200, { id: "custom-nebula", provider: "custom-nebula" }]);
    assert.equal((await game.signIn(game.ticket("ada"))).body.userId, ada.userId, "one player");
    const eve = await game.byGoogle("eve-g");
    assert.equal((await game.link(eve, game.ticket("ada"))).body.code, "identity.taken");
    assert.equal((await game.link(ada, game.ticket("second"))).body.code, "identity.one_per_provider");
    const root = { as: "root", groups: "admins", headers: { "x-reason": "Linked by somebody else" } };
    const identity = { provider: "custom-nebula", subject: "ada" };
    const found = await game.call(postPlayerSearch, { ...root, body: { identity } });
    assert.deepEqual(
      found.body.players.map(({ id }: { id: string }) => id),
      [ada.userId],
      JSON.stringify(found.body),
    );
    const subject = { id: ada.userId, username: ada.username };
    const { rows } = await exportIdentities.run(game.means() as never, subject, {});
    assert.deepEqual(
      (rows as { provider: string; subject: string }[]).map((row) => [row.provider, row.subject]),
      [
        ["custom-nebula", "ada"],
        ["google", "ada-g"],
      ],
    );
    const params = { id: "custom-nebula" };
    assert.equal((await game.call(deleteIdentity, { as: ada.userId, params })).status, 204);
    const free = await game.signIn(game.ticket("ada"));
    assert.notEqual(free.body.userId, ada.userId, "it begins anew");
    const last = { as: free.body.userId, name: free.body.username, params };
    assert.equal((await game.call(deleteIdentity, last)).body.code, "identity.last");
    const byStaff = { id: free.body.userId, identityId: "custom-nebula" };
    const unlinked = await game.call(deletePlayerIdentity, {
      ...{ ...root, params: byStaff, query: { last: "true" } },
    });
    assert.equal(unlinked.status, 204, JSON.stringify(unlinked.body));
    const third = (await game.signIn(game.ticket("ada"))).body;
    await forgetIdentities.run(game.means() as never, { id: third.userId }, {});
    assert.notEqual((await game.signIn(game.ticket("ada"))).body.userId, third.userId);
  });

  it("keeps out whom it bans, whom the game bans, and who borrows of such a one", async () => {
    const ids = { id: "1", expiresAt: game.until() };
    const come = async (said: object) => {
      answers = () => ({ ...ids, id: randomUUID(), ...said });
      const { returning } = (await game.signIn(randomUUID(), "orbit", await game.work())).body;
      game.clock.advance(60_000);
      ids.expiresAt = game.until();
      return returning === undefined ? "out" : "in";
    };
    assert.equal(await come({ subject: "cheat", banned: true }), "out");
    assert.equal(await come({ subject: "ada" }), "in");
    const hash = hashOfAccount(key, { provider: "custom-orbit", subject: "owner" });
    await game.tables.bannedIdentities.putItem({ hash, userId: "gone" });
    assert.equal(await come({ subject: "owner" }), "out");
    assert.equal(await come({ subject: "lodger", owner: "owner" }), "out");
  });

  it("says at each sign-in who lends the game, and a ban counts once for each account", async () => {
    const hashOf = (subject: string) => hashOfAccount(key, { provider: "custom-orbit", subject });
    const come = async (owner?: string) => {
      answers = () => ({
        subject: "ada",
        id: randomUUID(),
        expiresAt: game.until(),
        ...(owner && { owner }),
      });
      const { body } = await game.signIn(randomUUID(), "orbit", await game.work());
      game.clock.advance(60_000);
      return linkedHashes(game.tables, body.userId);
    };
    // A transaction does not take the same account twice.
    for (const owner of ["ada", undefined]) assert.deepEqual(await come(owner), [hashOf("ada")]);
    assert.deepEqual(await come("owner"), [hashOf("ada"), hashOf("owner")]);
    assert.deepEqual(await come(), [hashOf("ada"), hashOf("owner")], "who lent it once");
  });

  it("is asked by those who paid, once about a proof, and as often as it allows", async () => {
    answers = (text) => ({ subject: "ada", id: text.toLowerCase(), expiresAt: game.until() });
    assert.equal((await game.signIn("T1", "orbit")).body.code, "platform.work_missing");
    assert.equal(asked, 0);
    const first = await game.signIn("T1", "orbit", await game.work());
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const { returning } = first.body;
    assert.equal((await game.signIn("T1", "orbit", { returning })).body.code, "platform.proof_refused");
    assert.equal(asked, 1);
    assert.equal((await game.signIn("t1", "orbit", { returning })).body.code, "platform.proof_refused");
    assert.equal(asked, 2, "another text of it is asked about, and is the same proof");
    assert.equal((await game.signIn("t2", "orbit", { returning })).body.code, "platform.busy");
    game.clock.advance(60_000);
    answers = () => {
      throw new PlatformDown("it does not say");
    };
    assert.equal((await game.signIn("t3", "orbit", { returning })).status, 503);
    answers = (text) => ({ subject: "ada", id: text, expiresAt: game.until() });
    game.throttled.next = true;
    assert.equal((await game.signIn("t3", "orbit", { returning })).status, 429);
    game.clock.advance(60_000);
    const last = await game.signIn("t3", "orbit", { returning });
    assert.deepEqual([last.status, last.body.userId], [200, first.body.userId], JSON.stringify(last.body));
  });

  it("leaves a proof good that its platform knows too late", async () => {
    const { timeout } = AbortSignal;
    const time = new AbortController();
    const answer = Promise.withResolvers();
    answers = () => answer.promise;
    const work = await game.work();
    AbortSignal.timeout = () => time.signal;
    try {
      const late = game.signIn("T1", "orbit", work);
      while (asked === 0) await setImmediate();
      time.abort();
      assert.equal((await late).status, 503);
    } finally {
      AbortSignal.timeout = timeout;
    }
    const said = { subject: "ada", id: "one", expiresAt: game.until() };
    answer.resolve(said);
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    game.clock.advance(60_000);
    answers = () => said;
    const again = await game.signIn("T1", "orbit", await game.work());
    assert.equal(again.status, 200, JSON.stringify(again.body));
  });

  it("costs no more than its routes say, at an address with four networks", async () => {
    const address = "2001:db8::7";
    const said = () => ({ subject: randomUUID(), owner: "owner", id: randomUUID(), expiresAt: game.until() });
    answers = said;
    const work = await game.work(address);
    game.asked();
    const body = { proof: "T1", ...work };
    const first = await game.call(signInCustom, { params: { name: "orbit" }, body, address });
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const used = [{ route: signInCustom, ...game.asked() }];
    const player = await game.byGoogle("ada-g");
    game.asked();
    const as = { as: player.userId, name: player.username };
    const linked = await game.call(linkCustom, {
      ...as,
      params: { name: "orbit" },
      body: { proof: "T2" },
      address,
    });
    assert.equal(linked.status, 200, JSON.stringify(linked.body));
    used.push({ route: linkCustom as never, ...game.asked() });
    for (const { route, readUnits, writeUnits } of used) {
      const { read = 0, write = 0 } = route.maxCost ?? {};
      assert.ok(readUnits <= read && writeUnits <= write, `${route.path} ${readUnits} ${writeUnits}`);
      assert.ok(writeUnits >= write - 8, `${route.path} ${writeUnits}`);
    }
  });

  it("sells into the one wallet of the player, who alone can send its receipts", async () => {
    const ada = await game.byGoogle("ada-g");
    const eve = await game.byGoogle("eve-g");
    await game.link(ada, game.ticket("ada"));
    await game.link(eve, game.ticket("eve"));
    const at = start - 60_000;
    const receipt = (more: object = {}, by = consoles.privateKey) =>
      signed({ title, player: "ada", order: "N1", product: "coins.100", state: "paid", at, ...more }, by);
    const send = async (who: { userId: string }, text: string) => {
      const { status, body } = await game.call(postNebula, { as: who.userId, body: { receipt: text } });
      return status === 200 ? body.store : body.code;
    };
    const coins = async ({ userId }: { userId: string }) =>
      (await game.tables.progress.getItem({ userId, part: "wallet" }))?.balance;
    for (const wrong of [
      receipt({ title: "NBL-0043" }),
      receipt({}, other),
      receipt({ player: "eve" }),
      "e30",
    ])
      assert.equal(await send(ada, wrong), "purchase.bad_proof");
    assert.equal(await send(eve, receipt()), "purchase.bad_proof", "it is another player's");
    for (let again = 0; again < 2; again++) assert.equal(await send(ada, receipt()), "nebula");
    assert.equal(await coins(ada), 200);
    await send(ada, receipt({ state: "refunded", at: at + 1 }));
    await send(ada, receipt());
    assert.deepEqual([await coins(ada), await coins(eve)], [100, 100]);
  });
});

describe("the program of a studio with a module for a console", () => {
  const whole = gameOf({ ...features, nebula: { ...feature, capabilities } });
  const composed = (values: object) => {
    const config = readConfig(whole, configOf({ ...values }));
    return { config, game: without(whole, config.missing) };
  };

  it("has the routes if the console's keys are set, with what its module uses, in the function of the platforms", () => {
    assert.equal(without(gameOf(features), composed({}).config.missing).routes["signInCustom"], undefined);
    for (const name of ["signInCustom", "linkCustom", "postChallenge", "postNebula"])
      assert.equal(composed({}).game.routes[name], undefined, name);
    const { config, game } = composed({ nebulaSignIn: settings });
    const provided = Object.entries(config.players.platforms).map(([name, value]) => [name, { value }]);
    const providers = [config.granted, { provides: Object.fromEntries(provided) }];
    for (const name of ["signInCustom", "linkCustom", "postNebula"]) {
      const route = game.routes[name] ?? assert.fail(name);
      const uses = Object.entries(route.uses ?? {}).filter(([each]) => each.endsWith("SignIn"));
      const given = Object.fromEntries(uses.filter(([each]) => each !== "platformSignIn"));
      const { environment } = grantsOf(name, given, { game, providers });
      assert.equal(environment["NEBULA_SIGN_IN"], JSON.stringify(settings), name);
    }
    const powers = (name: string) => powersOf(whole.routes[name as "signInSteam"], whole as never);
    assert.deepEqual(powers("signInCustom"), powers("signInSteam"));
    assert.deepEqual(powers("linkCustom"), powers("linkSteam"));
  });

  it("needs no more than the files that docs/platforms.md shows", () => {
    const page = readFileSync("docs/platforms.md", "utf8");
    for (const name of ["configuration", "nebula"]) {
      const text = readFileSync(`test/platforms/nebula/${name}.ts`, "utf8");
      const shown = text.replaceAll(/^import .*\n/gm, "").trim();
      assert.ok(page.includes(`<!-- nebula ${name} -->\n\`\`\`ts\n${shown}\n\`\`\``), name);
    }
  });

  it("is refused with a key of another form", () =>
    assert.throws(() => composed({ nebulaSignIn: { title: 7 } }), /nebulaSignIn\.title: /));
});
