import assert from "node:assert/strict";
import { mock } from "node:test";
import { siteKeysText, siteKeysVariable } from "@game-backend/framework/addressOf";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import { userPool } from "@game-backend/framework/userPool";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import { accountLimits } from "../../functions/auth/accountLimits";
import { callersNetworks, sealChallenge } from "../../functions/auth/challenge";
import * as auth from "../../functions/auth/definition";
import { linksPerNetwork } from "../../functions/auth/mail/countLink";
import postGuest from "../../functions/auth/postGuest";
import postGuestChallenge from "../../functions/auth/postGuestChallenge";
import postLink from "../../functions/auth/postLink";
import { isSolution } from "../../functions/auth/proofOfWork";
import { bannedIdentities } from "../../functions/bans/identities";
import { newWallet } from "../../functions/economy/newWallet";
import getProfile from "../../functions/profile/getProfile";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { sdkClient } from "../lib/sdkClient";

const address = "203.0.113.7";
const limits = { accountsBudget: "110", accountsPerNetwork: "32" };
const networks = callersNetworks("identity key", address).map((each) => ({ ...each, accounts: 0 }));
const [network = "", wider = ""] = networks.map(({ hash }) => hash);

function solve(challenge: string, bits: number): string {
  for (let n = 0; ; n++) if (isSolution(challenge, `${n}`, bits)) return `${n}`;
}

describe("guests, in process", () => {
  let server: World;
  let asked: [string, unknown][];
  let users = 0;
  before(() => {
    const pool = sdkClient({
      AdminCreateUser: () => ({ User: { Attributes: [{ Name: "sub", Value: `sub-${++users}` }] } }),
    });
    asked = pool.asked;
    const clients = {
      identityKey: async () => ["identity key"],
      ...limits,
      mailsPerDay: "10000",
      users: userPool("pool", pool.client),
    };
    const environment = { [siteKeysVariable]: siteKeysText({ since: Date.now(), keys: ["the key"] }) };
    server = world({ auth }, { clients, faults: lateCopies("profiles"), environment });
  });
  after(() => server.close());
  beforeEach(async () => {
    asked.length = 0;
    for (const who of [network, wider, "everybody"])
      await server.tables.allowances.deleteItem(allowanceOfDay(who, "guests", Date.now()).key);
  });

  const challenge = async (from = address) => (await server.call(postGuestChallenge, { address: from })).body;
  /** Returns a challenge that is quick to solve. */
  const quick = (more: object = {}) =>
    sealChallenge("identity key", { networks, bits: 1, now: Date.now(), ...more });
  const ask = async (text: string, solution = solve(text, 1), from = address) => {
    const { status, body, headers } = await server.call(postGuest, {
      address: from,
      body: { challenge: text, solution },
    });
    return { status, body, message: body.message, wait: headers["Retry-After"] };
  };
  const used = async (who: string) =>
    (await server.tables.allowances.getItem(allowanceOfDay(who, "guests", Date.now()).key))?.used;

  it("are refused through a site that does not add its key yet: the API does not see the caller's address", async () => {
    const headers = { "X-Amz-Cf-Id": "of any request" };
    for (const [route, body] of [
      [postGuestChallenge, undefined],
      [postGuest, { challenge: quick(), solution: "1" }],
    ] as const) {
      const answer = await server.call(route, { address, headers, body });
      assert.equal(answer.status, 403);
      assert.match(answer.body.message, /at the API's own address/);
    }
    assert.deepEqual([asked, await used(network)], [[], undefined]);
  });

  it("count for their own network through the site", async () => {
    const headers = { "X-Site-Key": "the key", "X-Forwarded-For": `198.51.100.9, ${address}, 192.0.2.1` };
    const { body } = await server.call(postGuestChallenge, { address: "192.0.2.1", headers });
    const solution = solve(body.challenge, body.bits);
    const { status } = await server.call(postGuest, {
      address,
      body: { challenge: body.challenge, solution },
    });
    assert.deepEqual([status, await used(network)], [201, 1]);
  });

  it("start with rows, a name and a secret, once their challenge is solved", async () => {
    const { challenge: text, bits, expiresIn } = await challenge();
    assert.deepEqual([bits, expiresIn], [14, 600]);
    const { status, body } = await ask(text, solve(text, bits));
    assert.equal(status, 201);
    const { userId, username, secret } = body;
    assert.deepEqual(asked, [
      [
        "AdminCreateUser",
        { UserPoolId: "pool", Username: username, UserAttributes: [], MessageAction: "SUPPRESS" },
      ],
      ["AdminSetUserPassword", { UserPoolId: "pool", Username: username, Password: secret, Permanent: true }],
    ]);
    const { profiles, progress, guests } = server.tables;
    const profile = await profiles.getItem({ userId }, { consistent: true });
    assert.deepEqual(profile, { ...newProfile(userId, username, profile?.createdAt ?? 0), guest: true });
    assert.deepEqual(await progress.getItem({ userId, part: "wallet" }), newWallet(userId));
    const day = new Date().toISOString().slice(0, 10);
    const [row] = (await guests.query({ hash: day })).items.filter((guest) => guest.userId === userId);
    assert.equal(row?.username, username);
    assert.ok(Math.abs((row?.expiresAt ?? 0) - Date.now() / 1_000 - 14 * 86_400) < 60);
    assert.deepEqual([await used(network), await used("everybody")], [1, 1]);
  });

  it("never get another player's rows: if their own cannot be written, they are deleted again", async () => {
    const other = { ...newProfile(`sub-${users + 1}`, "somebody else", 1), bio: "mine" };
    await server.tables.profiles.putItem(other);
    const logged = mock.method(console, "error", () => {});
    const { status } = await ask(quick());
    logged.mock.restore();
    assert.equal(status, 500);
    assert.deepEqual(
      asked.map(([operation]) => operation),
      ["AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser"],
    );
    assert.deepEqual(
      await server.tables.profiles.getItem({ userId: other.userId }, { consistent: true }),
      other,
    );
  });

  it("need more work after other guests from their network, but not after those from another network", async () => {
    const { key, expiresAt } = allowanceOfDay(network, "guests", Date.now());
    await server.tables.allowances.putItem({ ...key, used: 40, expiresAt });
    const { challenge: text, bits } = await challenge();
    assert.equal(bits, 16);
    await server.tables.allowances.putItem({ ...key, used: 48, expiresAt });
    assert.equal((await ask(text, solve(text, bits))).status, 409, "eight others were faster");
    assert.equal((await challenge("198.51.100.1")).bits, 14);
  });

  it("are refused without the proof of work, and nothing is counted", async () => {
    const text = quick({ bits: 200 });
    const { status, body } = await ask(text, "1");
    assert.deepEqual([status, body.code], [400, "account.challenge_unsolved"]);
    assert.deepEqual([await used(network), asked], [undefined, []]);
  });

  it("are refused with a challenge that is forged, expired, or another network's", async () => {
    const forged = [400, "account.challenge_foreign"];
    const other = [400, "account.challenge_of_other_network"];
    const expired = [400, "account.challenge_expired"];
    const refused = async (text: string, from?: string) => {
      const { status, body } = await ask(text, "1", from);
      return [status, body.code];
    };
    assert.deepEqual(await refused("made up"), forged);
    assert.deepEqual(await refused(quick({ bits: 0 }), "198.51.100.1"), other);
    assert.deepEqual(await refused(quick({ bits: 0, now: Date.now() - 600_000 })), expired);
    assert.deepEqual(await refused(quick({ bits: 0, now: Date.now() - 590_000 })), [201, undefined]);
  });

  it("are refused with a challenge that was used", async () => {
    const text = quick();
    assert.equal((await ask(text)).status, 201);
    const { status, body } = await ask(text);
    assert.deepEqual([status, body.code], [409, "account.challenge_used"]);
    assert.equal(await used(network), 1);
  });

  it("are refused if eight others of their network were faster", async () => {
    const { key, expiresAt } = allowanceOfDay(network, "guests", Date.now());
    await server.tables.allowances.putItem({ ...key, used: 47, expiresAt });
    const after40 = () => quick({ networks: networks.map((each) => ({ ...each, accounts: 40 })) });
    assert.equal((await ask(after40())).status, 201);
    const { status, body } = await ask(after40());
    assert.deepEqual([status, body.code], [409, "account.challenge_too_easy"]);
    assert.equal(await used("everybody"), 1);
  });

  it("are refused until tomorrow above the limit of a day", async () => {
    const { key, ends, expiresAt } = allowanceOfDay("everybody", "guests", Date.now());
    await server.tables.allowances.putItem({ ...key, used: accountLimits(limits).perDay, expiresAt });
    const { status, message, wait } = await ask(quick());
    assert.deepEqual([status, message], [429, "No more new accounts today: come back tomorrow"]);
    assert.ok(Math.abs(Number(wait) - (ends - Date.now()) / 1_000) < 60);
  });

  describe("who link an address", () => {
    const link = (as: string, body: object = {}) =>
      server.call(postLink, {
        as,
        address,
        body: { email: "Ada@Example.com", password: "correct horse 1", ...body },
      });
    const guest = (userId: string) =>
      server.tables.profiles.putItem({ ...newProfile(userId, userId, 1), guest: true });

    it("keep everything, and are no longer guests", async () => {
      const userId: string = "linked";
      await guest(userId);
      const { status, body } = await link(userId);
      const { codeWorksUntil, ...account } = body;
      assert.deepEqual(
        [status, account],
        [200, { userId: "linked", username: "linked", email: "ada@example.com" }],
      );
      assert.match(codeWorksUntil, /^\d{4}-\d\d-\d\dT/);
      assert.deepEqual(
        asked.map(([operation]) => operation),
        ["AdminUpdateUserAttributes", "AdminSetUserPassword"],
      );
      const profile = await server.tables.profiles.getItem({ userId }, { consistent: true });
      assert.deepEqual([profile?.guest, profile?.version], [undefined, 2]);
      const again = await link(userId);
      assert.deepEqual(
        [again.status, again.body.message],
        [409, "Only a guest can be linked, and only once"],
      );
      assert.equal((await link("nobody")).status, 409);
    });

    it("get the same answer if they repeat the request with its key, and other requests do not", async () => {
      const userId: string = "repeats";
      await guest(userId);
      const keyed = (name: string, body: object = {}) =>
        server.call(postLink, {
          as: userId,
          address,
          body: { email: "ada@example.com", password: "correct horse 1", ...body },
          headers: { "Idempotency-Key": name },
        });
      const { status, body } = await keyed("one");
      assert.equal(status, 200);
      asked.length = 0;
      const again = await keyed("one");
      assert.deepEqual([again.status, again.body, asked], [200, body, []]);
      assert.equal((await keyed("two")).status, 409);
      assert.equal((await keyed("one", { password: "correct horse 2" })).status, 409);
      const { body: profile } = await server.call(getProfile, { as: userId });
      assert.equal(profile.userId, userId);
      assert.ok(!("linkedBy" in profile));
    });

    it("are few in a day from one network, whose mails they may use up, and none from nowhere", async () => {
      const from = (at: string, userId: string, headers = {}) =>
        server.call(postLink, {
          as: userId,
          address: at,
          headers,
          body: { email: `${userId}@example.com`, password: "correct horse 1" },
        });
      const statuses = [];
      for (let n = 0; n <= linksPerNetwork("10000"); n++) {
        await guest(`crowd-${n}`);
        statuses.push((await from("198.51.100.9", `crowd-${n}`)).status);
      }
      assert.deepEqual([statuses.filter((status) => status === 200).length, statuses.at(-1)], [30, 429]);
      assert.equal(linksPerNetwork("50"), 3);
      await guest("elsewhere");
      const behind = await from("198.51.100.10", "elsewhere", { "X-Amz-Cf-Id": "of any request" });
      assert.equal(behind.status, 403);
      assert.match(behind.body.message, /at the API's own address/);
      assert.equal((await from("198.51.100.10", "elsewhere")).status, 200);
    });

    it("are refused the address of a banned player", async () => {
      await guest("returned");
      for (const row of bannedIdentities("identity key", ["email ada@example.com"], "banned"))
        await server.tables.bannedIdentities.putItem(row);
      const { status, body } = await link("returned");
      assert.deepEqual([status, body.code], [403, "identity.refused"]);
      assert.deepEqual(asked, []);
      assert.equal((await link("returned", { email: "other@example.com" })).status, 200);
    });
  });
});
