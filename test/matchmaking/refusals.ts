import { randomUUID } from "node:crypto";
import { leftPeriod } from "../../functions/matchmaking/waits/countLeave";
import { seatOf } from "../../functions/sessions/rules/seat";
import { local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey } from "../refusals/drive";
import { minutesOf } from "./minutesOf";

/** A region that no other spec searches in. */
const wanted = { mode: "duel", latencies: { "me-central-1": 20 } };

/** Writes a party, of which the first player is the leader. */
async function party(...members: TestPlayer[]): Promise<string> {
  const partyId = randomUUID();
  const now = Date.now();
  await (await table("parties")).put([
    {
      partyId,
      leaderId: members[0]?.id ?? "",
      members: Object.fromEntries(
        members.map(({ id, username }, at) => [id, { username, joinedAt: now + at }]),
      ),
      size: members.length,
      version: now,
    },
  ]);
  return partyId;
}

const people = (...names: string[]) => Promise.all(names.map((name) => local.player(name)));
const pair = async () => (await people("ada", "bob")) as [TestPlayer, TestPlayer];

export const drives: Drives = {
  "search.party_too_large": async () => {
    const [ada, bob] = await pair();
    return ada.post("/matchmaking", { ...wanted, party: await party(ada, bob) }, newKey());
  },
  "search.member_plays": async () => {
    const [ada, bob] = await pair();
    const session = { gameSessionId: randomUUID(), part: "session", userId: ada.id, username: ada.username };
    const now = Date.now();
    const common = { createdAt: now, expiresAt: Math.floor(now / 1_000) + 3_600 };
    const gameSessionData = { mode: "duel" as const, properties: {} };
    await (await table("gameSessions")).put([
      { ...session, ...common, gameSessionData, requestHash: "another" } as never,
      {
        ...seatOf(bob.id),
        ...{ userId: bob.id, at: session.gameSessionId, attempt: "another", until: now + 60_000 },
        ...common,
      },
    ]);
    return ada.post("/matchmaking", { ...wanted, mode: "pairs", party: await party(ada, bob) }, newKey());
  },
  "search.party_changed": async () => {
    const [ada, bob] = await pair();
    const partyId = await party(ada, bob);
    await (await table("profiles")).delete([{ userId: bob.id }]);
    return ada.post("/matchmaking", { ...wanted, mode: "pairs", party: partyId }, newKey());
  },
  "search.left_matches": async () => {
    const [ada] = await pair();
    const now = Date.now();
    const used = minutesOf("left-matches").length;
    const expiresAt = Math.floor(now / 1_000) + 7_200;
    await (await table("allowances")).put([{ userId: ada.id, period: leftPeriod, used, at: now, expiresAt }]);
    return ada.post("/matchmaking", wanted, newKey());
  },
};
