import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { LambdaRoute } from "@game-backend/framework/route";
import { Kill } from "@game-backend/tools/harness/world/faults";
import type { Request } from "@game-backend/tools/harness/world/requests";
import type { PreTokenGenerationTriggerEvent } from "aws-lambda";
import * as admin from "../../functions/admin/definition";
import tellTokens from "../../functions/bans/tellTokens";
import * as blocks from "../../functions/blocks/definition";
import { submit } from "../../functions/leaderboard/scores/submit";
import * as partner from "../../functions/partner/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import * as reports from "../../functions/reports/definition";
import postDecision from "../../functions/reports/routes/postDecision";
import { world } from "../../tools/harness/ownWorld";

/** The table of partners' credentials, as far as it is read here. */
interface Credentials {
  getItem(key: { userId: string }): Promise<{ banned?: boolean } | undefined>;
}

export const hour = 3_600_000;

/** Returns a world with a player, Ada, who has a score, and an admin. Its clock stands until it is moved. */
export async function banning(start = Date.UTC(2026, 10, 27, 12)) {
  const kill = new Kill();
  let signOuts = 0;
  const enabled = new Set<string>();
  const users = {
    ListUsers: async () => [],
    async AdminGetUser() {
      kill.faults();
      return { sub: "ada", email: "ada@example.com", email_verified: "true" };
    },
    async AdminEnableUser(name: string) {
      kill.faults();
      enabled.add(name);
    },
    async AdminUserGlobalSignOut() {
      kill.faults();
      signOuts += 1;
    },
  };
  const sockets = {
    async deleteConnection() {
      kill.faults();
      return "closed" as const;
    },
  };
  const identityKey = async () => ["key"];
  const backend = world(
    { admin, blocks, partner, purchases, reports },
    { clients: { users, sockets, identityKey }, clock: start, faults: kill.faults },
  );
  const { tables, means } = backend;
  const now = backend.clock.now;
  await tables.profiles.putItem(newProfile("ada", "ada", start));
  await submit(tables, "forest", { userId: "ada", username: "ada", score: 5, now: start, id: "one" });
  /** Returns the claims that a token of Ada's gets now. */
  const claims = async (): Promise<Record<string, string>> => {
    const event = {
      request: { userAttributes: { sub: "ada" } },
    } as unknown as PreTokenGenerationTriggerEvent;
    const answer = await tellTokens.handler({ ...means(), event } as never);
    return answer?.claimsOverrideDetails?.claimsToAddOrOverride ?? {};
  };
  return {
    ...backend,
    enabled,
    claims,
    signOuts: () => signOuts,
    kill,
    now,
    /** Delivers what the stream of the sanctions has, and what was not processed to the end. */
    deliver: () => backend.follow("holdSanctions"),
    endBans: () => backend.run(backend.game.jobs.endBans),
    /** Calls a route as Ada, with a token that she gets now. */
    async asAda(route: LambdaRoute, more: Request = {}) {
      return backend.call(route, { as: "ada", claims: await claims(), signedInAt: now(), ...more });
    },
    asAdmin: (route: LambdaRoute, more: Request = {}, as = "root") =>
      backend.call(route, { as, groups: "admins", signedInAt: now(), ...more }),
    /** Decides a new case about Ada, and returns its id. */
    async decide(decision: object, id = idOf("case", now())): Promise<string> {
      const caseId = `case-${id}` as const;
      await tables.cases.putItem({
        ...{ caseId, state: "open", stateKind: "open player", order: "1", kind: "player", target: "ada" },
        ...{ ownerId: "ada", count: 1, weight: 1, reasons: { insult: 1 }, firstAt: now(), version: 1 },
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
  };
}

export type Banning = Awaited<ReturnType<typeof banning>>;
