import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers/promises";
import type { LambdaRoute } from "@game-backend/framework/route";
import deleteBan from "../../functions/admin/deleteBan";
import postBan from "../../functions/admin/postBan";
import { hashOfAccount } from "../../functions/identities/account";
import deleteIdentity from "../../functions/identities/deleteIdentity";
import { identityHash } from "../../functions/identities/identityHash";
import linkApple from "../../functions/platforms/linkApple";
import { newNonce } from "../../functions/platforms/nonce";
import signInApple from "../../functions/platforms/signInApple";
import deleteProfile from "../../functions/privacy/deleteProfile";
import { newProfile } from "../../functions/profile/newProfile";
import { game } from "../../functions/whole";
import { inProcess, type Request } from "../lib/inProcess";
import { MemoryBucket } from "../lib/memoryBucket";
import { timeAt } from "../lib/movedClock";

const key = "a key of this spec".padEnd(32, "x");

const named = (name: string) => Object.assign(new Error(name), { name });

/** A request or a delivery, which stops after so many writes. */
interface Process {
  left: number;
  /** Resolves when it goes on: never, if its process has died. */
  stop(): Promise<void>;
}

/** What a process returns that has died. */
export const dead = Symbol("dead");

const isWrite = (operation: string) => /^(Put|Update|Delete|Transact|BatchWrite)/.test(operation);

/** The account at Apple that everybody wants, and the player who may be banned. */
const subject = "ada";
const bob = "bob";
const account = { hash: hashOfAccount(key, { provider: "apple", subject }) };

/**
 * The routes and consumers of sign-ins, links, bans and deletions, with tables and a pool in memory. Each step waits for a random
 * while, and each process may die at any of its writes. It watches whether the account is one that a ban keeps out: it was
 * Bob's when the ban was written, and nobody has lifted the ban since.
 */
export async function banRaceWorld(random: (below: number) => number) {
  const processes = new AsyncLocalStorage<Process>();
  const users = new Map<string, string>();
  let isListed = false;
  let isBarred = false;
  let madeWhileBarred = 0;
  const step = async (isMortal: boolean) => {
    for (let left = random(3); left > 0; left--) await setImmediate();
    const process = processes.getStore();
    if (!isMortal || !process || process.left-- > 0) return;
    await process.stop();
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
    objects: { uploads: new MemoryBucket(), avatars: new MemoryBucket(), exports: new MemoryBucket() },
  };
  const backend = await inProcess(clients, async (operation) => {
    await step(isWrite(operation));
    return isWrite(operation) ? watch : undefined;
  });
  const { tables } = backend;

  /** Makes a player as the pool's trigger does, which is a process of its own. */
  async function newPlayer(name: string, id = name): Promise<void> {
    users.set(name, id);
    await processes.exit(() => tables.profiles.putItem(newProfile(id, name, 0)));
  }

  const call = (route: unknown, request: Request) => backend.call(route as LambdaRoute, request);
  const newProof = () => ({ idToken: subject, nonce: newNonce(key, Date.now()) });
  const ofBob = { params: { id: bob } };
  const admin = { as: "root", groups: "admins" };

  const consumers = { sanctions: game.consumers.holdSanctions, dataRequests: game.consumers.doDataRequests };
  type Stream = keyof typeof consumers;
  const waiting: Record<Stream, unknown[]> = { sanctions: [], dataRequests: [] };
  const busy = new Set<Stream>();

  /** Runs the consumer of a stream, unless it runs already. What was not processed to the end is delivered again. */
  async function deliver(name: Stream): Promise<void> {
    if (busy.has(name)) return;
    waiting[name].push(...backend.changes(name));
    const records = [...waiting[name]];
    if (records.length === 0) return;
    busy.add(name);
    const means = { ...clients, tables: backend.granted, transact: backend.transact, ...timeAt(Date.now()) };
    await (consumers[name].handler as (request: never) => Promise<void>)({ ...means, records } as never);
    waiting[name].splice(0, records.length);
    busy.delete(name);
  }

  /** Runs what was begun to its end: the streams are delivered until nothing is new. */
  async function settle(): Promise<void> {
    busy.clear();
    for (let isQuiet = false; !isQuiet; ) {
      isQuiet = true;
      for (const name of ["sanctions", "dataRequests"] as const) {
        waiting[name].push(...backend.changes(name));
        if (waiting[name].length === 0) continue;
        isQuiet = false;
        await deliver(name);
      }
    }
  }

  return {
    signIn: () => call(signInApple, { body: newProof() }),
    link: (as: string) => call(linkApple, { as, body: newProof() }),
    unlink: () => call(deleteIdentity, { as: bob, params: { id: "apple" } }),
    delete: () => call(deleteProfile, { as: bob }),
    ban: () => call(postBan, { ...admin, ...ofBob, body: { reason: "a spec" } }),
    unban: () => call(deleteBan, { ...admin, ...ofBob }),
    ...{ newPlayer, deliver, settle },
    /** Runs a request or a delivery whose process dies after so many writes. Returns `dead` if it died. */
    process: <T>(left: number, work: () => Promise<T>): Promise<T | typeof dead> =>
      new Promise((resolve, reject) => {
        const stop = () => {
          resolve(dead);
          return new Promise<void>(() => {});
        };
        processes.run({ left, stop }, () => void work().then(resolve, reject));
      }),
    /** Runs a request that stops after so many writes until `go` is called. */
    async paused<T>(left: number, work: () => Promise<T>): Promise<{ go(): Promise<T> }> {
      const reached = Promise.withResolvers<void>();
      const going = Promise.withResolvers<void>();
      const process = {
        left,
        stop: () => {
          process.left = Number.POSITIVE_INFINITY;
          reached.resolve();
          return going.promise;
        },
      };
      const answer = processes.run(process, work);
      await Promise.race([reached.promise, answer]);
      return {
        go: () => {
          going.resolve();
          return answer;
        },
      };
    },
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
    close: backend.close,
  };
}

export type BanRaceWorld = Awaited<ReturnType<typeof banRaceWorld>>;
