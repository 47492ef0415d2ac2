import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { PreTokenGenerationTriggerEvent } from "aws-lambda";
import type endBans from "../../functions/admin/endBans";
import tellTokens from "../../functions/bans/tellTokens";
import { submit } from "../../functions/leaderboard/submit";
import { newProfile } from "../../functions/profile/newProfile";
import postDecision from "../../functions/reports/postDecision";
import { game } from "../../functions/whole";
import { inProcess, type Request } from "../lib/inProcess";

/** The table of partners' credentials, as far as it is read here. */
interface Credentials {
  getItem(key: { userId: string }): Promise<{ banned?: boolean } | undefined>;
}

export const hour = 3_600_000;

/** What a call throws after the process was killed: nothing more happens until `revive`. */
class Killed extends Error {}

/** A backend in this process with a player, Ada, who has a score, and an admin. Its clock stands until it is set. */
export async function world(start = Date.UTC(2026, 10, 27, 12)) {
  let now = start;
  const realNow = Date.now;
  /** By how much the clock advances each time that it is read, in milliseconds. */
  let step = 0;
  Date.now = () => {
    now += step;
    return now;
  };
  /** The calls to AWS that are left until the process is killed. */
  let left = Number.POSITIVE_INFINITY;
  let signOuts = 0;
  const spend = () => {
    left -= 1;
    if (left < 0) throw new Killed("killed");
  };
  const enabled = new Set<string>();
  const users = {
    async AdminGetUser() {
      spend();
      return { sub: "ada", email: "ada@example.com", email_verified: "true" };
    },
    async AdminEnableUser(name: string) {
      spend();
      enabled.add(name);
    },
    async AdminUserGlobalSignOut() {
      spend();
      signOuts += 1;
    },
  };
  const sockets = {
    async deleteConnection() {
      spend();
      return "closed" as const;
    },
  };
  const identityKey = async () => ["key"];
  const clients = { users, sockets, identityKey };
  const backend = await inProcess(clients, spend);
  const { tables } = backend;
  await tables.profiles.putItem(newProfile("ada", "ada", now));
  await submit(tables, "forest", { userId: "ada", username: "ada", score: 5, now, id: "one" });
  const means = () => ({ ...clients, tables: backend.granted, transact: backend.transact, now });
  /** Returns the claims that a token of Ada's gets now. */
  const claims = async (): Promise<Record<string, string>> => {
    const event = {
      request: { userAttributes: { sub: "ada" } },
    } as unknown as PreTokenGenerationTriggerEvent;
    const answer = await tellTokens.handler({ ...means(), event } as never);
    return answer?.claimsOverrideDetails?.claimsToAddOrOverride ?? {};
  };
  const waiting: ReturnType<typeof backend.changes<"sanctions">> = [];
  return {
    ...backend,
    enabled,
    claims,
    signOuts: () => signOuts,
    now: () => now,
    at: (time: number) => {
      now = time;
    },
    /** Lets the clock advance each time that it is read. */
    ticking: (milliseconds: number) => {
      step = milliseconds;
    },
    /** Ends the process at the call after so many. */
    killAfter: (calls: number) => {
      left = calls;
    },
    revive: () => {
      left = Number.POSITIVE_INFINITY;
    },
    /** Delivers what the stream of the sanctions has, and what was not processed to the end. */
    async deliver() {
      waiting.push(...backend.changes("sanctions"));
      const handler = game.consumers.holdSanctions.handler as (request: never) => Promise<void>;
      if (waiting.length > 0) await handler({ ...means(), records: waiting } as never);
      waiting.length = 0;
    },
    async endBans() {
      const job = game.jobs.endBans as unknown as typeof endBans;
      return job.handler({ ...means(), input: {} } as never);
    },
    /** Calls a route as Ada, with a token that she gets now. */
    async asAda(route: LambdaRoute, more: Request = {}) {
      return backend.call(route, { as: "ada", claims: await claims(), signedInAt: now, ...more });
    },
    asAdmin: (route: LambdaRoute, more: Request = {}, as = "root") =>
      backend.call(route, { as, groups: "admins", signedInAt: now, ...more }),
    /** Decides a new case about Ada, and returns its id. */
    async decide(decision: object, id = idOf("case", now)): Promise<string> {
      const caseId = `case-${id}` as const;
      await tables.cases.putItem({
        ...{ caseId, state: "open", stateKind: "open player", order: "1", kind: "player", target: "ada" },
        ...{ ownerId: "ada", count: 1, weight: 1, reasons: { insult: 1 }, firstAt: now, version: 1 },
        evidence: [],
      });
      await tables.cases.putItem({ caseId: "target#player ada", current: caseId, round: 1, expiresAt: 0 });
      const body = { version: 1, note: "a spec", ...decision };
      const { status, body: answer } = await backend.call(postDecision, {
        ...{ as: "root", groups: "admins", params: { id }, body },
      });
      assert.equal(status, 200, JSON.stringify(answer));
      return id;
    },
    /** What a ban has done to Ada so far. */
    async standing() {
      const profile = await tables.profiles.getItem({ userId: "ada" }, { consistent: true });
      const board: string = "forest#all";
      const score = await tables.scores.getItem({ board, userId: "ada" });
      // A game without partners has no credentials.
      const { credentials } = tables as object as { credentials?: Credentials };
      const credential = credentials ? await credentials.getItem({ userId: "ada" }) : undefined;
      const { items: identities } = await tables.bannedIdentities.scan();
      const { items: ends } = await tables.banEnds.scan();
      return {
        isBanned: profile?.bannedAt !== undefined,
        until: profile?.bannedUntil,
        isOnBoard: score?.rankKey !== undefined,
        isBarred: (credentials ? credential?.banned : profile?.bannedAt !== undefined) === true,
        identities: identities.map(({ until }) => until),
        ends: ends.length,
      };
    },
    close() {
      Date.now = realNow;
      backend.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof world>>;
