import { triesPerMinute } from "../../functions/lobbies/findLobby";
import { settled } from "../../functions/lobbies/lobby";
import type { Lobby } from "../../functions/lobbies/rows";
import { local, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey, onlyWith, someone } from "../refusals/drive";

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

/** Changes a lobby's row, as time or others would. */
async function written(code: string, more: Partial<Lobby>): Promise<void> {
  const lobbies = await table("lobbies");
  const lobby = settled((await lobbies.get({ code })) as Lobby, Date.now());
  await lobbies.put([{ ...lobby, ...more } as never]);
}

export const drives: Drives = {
  "lobby.unknown": async () => (await local.player("ada")).get("/lobbies/BCDFGH"),
  "lobby.wrong_codes": async () => {
    const [ada] = await people("ada");
    // A minute may end in between, which counts anew.
    for (let tries = 0; tries < 3 * triesPerMinute; tries++) {
      const answer = await ada.get("/lobbies/BCDFGH");
      if (answer.status === 429) return answer;
    }
    return ada.get("/lobbies/BCDFGH");
  },
  "lobby.host_only": async () => {
    const { guest, code } = await gathered();
    return guest.post(`/lobbies/${code}/start`);
  },
  "lobby.removed": async () => {
    const { host, guest, code } = await gathered();
    await host.delete(`/lobbies/${code}/players/${guest.id}`);
    return change(guest, code);
  },
  "lobby.full": async () => {
    const { code } = await gathered();
    return change(await local.player("late"), code);
  },
  "lobby.team_full": async () => {
    const { guest, code } = await gathered();
    return change(guest, code, { team: "red" });
  },
  "lobby.unknown_team": async () => {
    const { guest, code } = await gathered();
    return change(guest, code, { team: "green" });
  },
  "lobby.in_another": async () => {
    const { guest } = await gathered();
    return guest.post("/lobbies", wanted, newKey());
  },
  "lobby.member_in_another": onlyWith("parties", async () => {
    const [leader, member] = await people("leader", "member");
    const { partyId: party } = (await leader.post("/parties", undefined, newKey())).body;
    await leader.post(`/parties/${party}/invitations`, { name: member.username });
    await member.put(`/parties/${party}/players/me`, {});
    await create(member);
    return change(leader, await create(leader), { party });
  }),
  "lobby.plays": async () => {
    const { guest, code } = await gathered();
    await written(code, { state: "playing", startedAt: Date.now(), gameSessionId: "a-game" });
    return change(guest, code, { ready: false });
  },
  "lobby.no_member": async () => {
    const { host, code } = await gathered();
    return host.put(`/lobbies/${code}/host`, { userId: (await someone("ada")).id });
  },
  "lobby.not_ready": async () => {
    const { host, code } = await gathered(false);
    return host.post(`/lobbies/${code}/start`);
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
