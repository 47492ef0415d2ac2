import { local, type TestPlayer } from "../local";
import { type Drives, newKey, someone } from "../refusals/drive";

const wanted = { name: "a spec", mode: "duel", access: "private" };

const create = async (host: TestPlayer): Promise<string> =>
  (await host.post("/lobbies", wanted, newKey())).body.code;
const change = (player: TestPlayer, code: string, body: object = {}) =>
  player.put(`/lobbies/${code}/players/me`, body);
const people = async (...names: string[]) =>
  (await Promise.all(names.map((name) => local.player(name)))) as [TestPlayer, TestPlayer, TestPlayer];

/** Two players in a lobby, one in each team. */
async function gathered(ready = true) {
  const [host, guest] = await people("host", "guest");
  const code = await create(host);
  await change(guest, code, { ready });
  return { host, guest, code };
}

export const drives: Drives = {
  "lobby.team_full": async () => {
    const { guest, code } = await gathered();
    return change(guest, code, { team: "red" });
  },
  "lobby.unknown_team": async () => {
    const { guest, code } = await gathered();
    return change(guest, code, { team: "green" });
  },
  "lobby.member_in_another": async () => {
    const [leader, member] = await people("leader", "member");
    const { partyId: party } = (await leader.post("/parties", undefined, newKey())).body;
    await leader.post(`/parties/${party}/invitations`, { name: member.username });
    await member.put(`/parties/${party}/players/me`, {});
    await create(member);
    return change(leader, await create(leader), { party });
  },
  "lobby.no_member": async () => {
    const { host, code } = await gathered();
    return host.put(`/lobbies/${code}/host`, { userId: (await someone("ada")).id });
  },
  "lobby.teams_too_small": async () => {
    const [host] = await people("host");
    return host.post(`/lobbies/${await create(host)}/start`);
  },
  "lobby.player_occupied": async () => {
    const { host, guest, code } = await gathered();
    // There is no game server, so the session is being placed, which takes its creator from other games.
    await guest.post("/game-sessions", { mode: "duel" }, newKey());
    const refused = await host.post(`/lobbies/${code}/start`);
    const { body } = await guest.get("/game-sessions/mine");
    await guest.delete(`/game-sessions/${body.gameSessionId}/players/me`);
    return refused;
  },
};
