import { randomUUID } from "node:crypto";
import { keyed } from "@game-backend/tools/harness/keyed";
import { largestParty } from "../../functions/sessions/modes";
import { local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey, someone } from "../refusals/drive";

const begin = async (leader: TestPlayer): Promise<string> =>
  (await leader.post("/parties", undefined, keyed(randomUUID()))).body.partyId;
const invite = (leader: TestPlayer, id: string, { username: name }: TestPlayer) =>
  leader.post(`/parties/${id}/invitations`, { name });
const join = (player: TestPlayer, id: string) => player.put(`/parties/${id}/players/me`, {});
const people = async (...names: string[]) => {
  const [first, second] = await Promise.all(names.map((name) => local.player(name)));
  return [first, second] as [TestPlayer, TestPlayer];
};

export const drives: Drives = {
  "party.unknown": async () => (await someone("ada")).delete(`/parties/${randomUUID()}`),
  "party.leader_only": async () => {
    const [leader, member] = await people("leader", "member");
    const id = await begin(leader);
    await invite(leader, id, member);
    await join(member, id);
    return member.delete(`/parties/${id}`);
  },
  "party.in_another": async () => {
    const [leader] = await people("leader");
    await begin(leader);
    return leader.post("/parties", undefined, newKey());
  },
  "party.full": async () => {
    const [leader, guest] = await people("leader", "guest");
    const id = await begin(leader);
    const parties = await table("parties");
    const party = await parties.get({ partyId: id });
    await parties.put([{ ...party, size: largestParty } as never]);
    return invite(leader, id, guest);
  },
  "party.invitation_blocked": async () => {
    const [leader, hurt] = await people("leader", "hurt");
    await hurt.put(`/blocks/${encodeURIComponent(leader.username)}`, undefined);
    return invite(leader, await begin(leader), hurt);
  },
  "party.declined_recently": async () => {
    const [leader, guest] = await people("leader", "guest");
    const id = await begin(leader);
    await invite(leader, id, guest);
    await guest.delete(`/parties/${id}/players/me`);
    return invite(leader, id, guest);
  },
};
