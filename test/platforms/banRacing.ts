import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { LambdaRoute } from "@game-backend/framework/route";
import { isWrite } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { Processes } from "@game-backend/tools/harness/world/processes";
import type { Request } from "@game-backend/tools/harness/world/requests";
import * as adminFeature from "../../functions/admin/definition";
import deleteBan from "../../functions/admin/routes/deleteBan";
import postBan from "../../functions/admin/routes/postBan";
import { hashOfAccount } from "../../functions/identities/account";
import deleteIdentity from "../../functions/identities/deleteIdentity";
import { identityHash } from "../../functions/identities/identityHash";
import * as platforms from "../../functions/platforms/definition";
import { newNonce } from "../../functions/platforms/idTokens/nonce";
import linkApple from "../../functions/platforms/routes/linkApple";
import signInApple from "../../functions/platforms/routes/signInApple";
import deleteProfile from "../../functions/privacy/deleteProfile";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/ownWorld";

const key = "a key of this spec".padEnd(32, "x");

const named = (name: string) => Object.assign(new Error(name), { name });

/** The account at Apple that everybody wants, and the player who may be banned. */
const subject = "ada";
const bob = "bob";
const account = { hash: hashOfAccount(key, { provider: "apple", subject }) };

/**
 * Returns a world of sign-ins, links, bans and deletions, with a pool in memory. Each step waits for a random
 * while, and each process may die at any of its writes. It watches whether the account is one that a ban keeps out: it was
 * Bob's when the ban was written, and nobody has lifted the ban since.
 */
export function banRacing(random: (below: number) => number) {
  const processes = new Processes();
  const users = new Map<string, string>();
  let isListed = false;
  let isBarred = false;
  let madeWhileBarred = 0;
  const step = async (isMortal: boolean) => {
    for (let left = random(3); left > 0; left--) await setImmediate();
    if (isMortal) await processes.step();
  };
  const watch = () => {
    const before = isListed;
    isListed =
      backend.peek("bannedIdentities", { hash: identityHash(key, `name ${bob}`), userId: bob }) !== undefined;
    if (isListed !== before) isBarred = isListed && backend.peek("identities", account)?.userId === bob;
  };
  const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
  const pool = (run: (name: string) => void) => async (name: string) => {
    await step(true);
    run(name);
  };
  const clients = {
    identityKey: async () => [key],
    accountsBudget: "1000",
    accountsPerNetwork: "8",
    appleServer: "{}",
    appleTokens: { apple: { verify: async (token: string) => ({ subject: token }) } },
    users: {
      AdminGetUser: async (name: string) => {
        await step(false);
        const sub = users.get(name);
        return sub === undefined ? undefined : { sub, email_verified: "true", email: `${name}@example.com` };
      },
      AdminDisableUser: pool(() => {}),
      AdminEnableUser: pool(() => {}),
      AdminUserGlobalSignOut: pool(() => {}),
      AdminDeleteUser: pool((name) => users.delete(name)),
    },
    platformSignIn: {
      signUp: async (name: string) => {
        await step(true);
        if (users.has(name)) throw named("UsernameExistsException");
        if (isBarred) madeWhileBarred++;
        await newPlayer(name, `sub of ${name}`);
        return `sub of ${name}`;
      },
      signIn: async (name: string) => {
        await step(true);
        if (!users.has(name)) throw named("NotAuthorizedException");
        return tokens;
      },
      isPassword: async () => false,
    },
    sockets: { postToConnection: async () => "sent", deleteConnection: async () => "closed" },
    objects: {
      uploads: new MemoryBucket(),
      avatars: new MemoryBucket(),
      exports: new MemoryBucket(),
      saves: new MemoryBucket(),
    },
  };
  const backend = world(
    { admin: adminFeature, platforms },
    {
      clients,
      async faults(operation) {
        await step(isWrite(operation));
        return isWrite(operation) ? watch : undefined;
      },
    },
  );
  const { tables } = backend;

  /** Makes a player as the pool's trigger does, which is a process of its own. */
  async function newPlayer(name: string, id = name): Promise<void> {
    users.set(name, id);
    await processes.apart(() => tables.profiles.putItem(newProfile(id, name, 0)));
  }

  const call = (route: unknown, request: Request) => backend.call(route as LambdaRoute, request);
  const newProof = () => ({ idToken: subject, nonce: newNonce(key, Date.now()) });
  const ofBob = { params: { id: bob } };
  const admin = { as: "root", groups: "admins" };

  /** Runs what was begun to its end: the streams are delivered until nothing is new. */
  const settle = () => backend.follow("holdSanctions", "doDataRequests");

  return {
    signIn: () => call(signInApple, { body: newProof() }),
    link: (as: string) => call(linkApple, { as, body: newProof() }),
    unlink: () => call(deleteIdentity, { as: bob, params: { id: "apple" } }),
    delete: () => call(deleteProfile, { as: bob }),
    ban: () => call(postBan, { ...admin, ...ofBob, body: { reason: "a spec" } }),
    unban: () => call(deleteBan, { ...admin, ...ofBob }),
    ...{ newPlayer, deliver: backend.deliver, settle },
    /** Runs a request or a delivery whose process dies after so many writes. Returns `dead` if it died. */
    process: async <T>(after: number, work: () => Promise<T>) => (await processes.killed(after, work))[0],
    /** Runs a request that stops after so many writes until `go` is called. */
    paused: <T>(after: number, work: () => Promise<T>) => processes.paused(after, work),
    isBarred: () => isBarred,
    isListed: () => isListed,
    /** Asserts what holds whenever everything has come to its end. */
    async check(): Promise<void> {
      assert.equal(madeWhileBarred, 0, "a banned account has started over");
      const { items: identities } = await tables.identities.scan();
      const { items: linked } = await tables.linkedIdentities.scan();
      const { items: banned } = await tables.bannedIdentities.scan();
      const pairs = (rows: readonly { hash: string; userId?: string | undefined }[]) =>
        rows.map(({ hash, userId }) => `${hash} ${userId}`).sort();
      const finished = identities.filter(({ userId }) => userId !== undefined);
      assert.deepEqual(
        pairs(linked),
        pairs(finished),
        "an account without its player, or a player's without it",
      );
      for (const { username, userId } of finished)
        assert.equal(users.get(username), userId, "no such player");
      const hashes = new Set(banned.map(({ hash }) => hash));
      if (!isListed) assert.deepEqual(banned, [], "a ban that nobody has");
      else
        for (const { hash, userId } of linked)
          assert.ok(userId !== bob || hashes.has(hash), "an account that the ban has forgotten");
    },
    close() {
      processes.end();
      backend.close();
    },
  };
}

export type BanRacing = ReturnType<typeof banRacing>;
