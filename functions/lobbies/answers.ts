import * as z from "zod/mini";
import { asSeenBy, HiddenMark } from "../profile/asSeenBy";
import { inOrder, placesOf, teamsOf } from "./lobby";
import type { Lobby } from "./rows";

const Code = z.string().check(z.describe("Six letters, the lobby's name; show it as `BCD-FGH`"));

/** A lobby as its members see it. */
export const LobbyAnswer = z
  .object({
    code: Code,
    name: z.string(),
    mode: z.string(),
    map: z.optional(z.string()),
    access: z.enum(["open", "private"]),
    state: z
      .enum(["open", "starting", "playing"])
      .check(
        z.describe("While it starts or plays, nobody can join. A game that is over opens the lobby again"),
      ),
    hostId: z.string(),
    players: z
      .array(
        z.object({
          userId: z.string(),
          username: z.string(),
          team: z.string(),
          ready: z.boolean(),
          hidden: HiddenMark,
        }),
      )
      .check(z.describe("In the order in which they joined")),
    teams: z
      .array(z.object({ name: z.string(), minPlayers: z.int(), maxPlayers: z.int() }))
      .check(z.describe("The mode's teams")),
    maximumPlayers: z.int(),
    version: z.int().check(z.describe("Incremented by every change")),
    createdAt: z
      .int()
      .check(z.describe("Milliseconds since the epoch; reports name the lobby `<code>/<createdAt>`")),
    closesAt: z
      .number()
      .check(z.describe("When it closes without a further change, in milliseconds since the epoch")),
    gameSessionId: z
      .optional(z.string())
      .check(
        z.describe(
          "The game that starts or is played: GET /game-sessions/{id} has your seat and the address",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "Lobby" });
export type LobbyAnswer = z.output<typeof LobbyAnswer>;

/** A lobby in the list. */
export const ListedLobby = z.object({
  code: Code,
  name: z.string(),
  mode: z.string(),
  map: z.optional(z.string()),
  players: z.int(),
  maximumPlayers: z.int(),
  createdAt: z
    .number()
    .check(z.describe("Milliseconds since the epoch; reports name the lobby `<code>/<createdAt>`")),
});

export function lobbyAnswer(lobby: Lobby): LobbyAnswer {
  const { code, name, mode, map, access, state, hostId, version, createdAt, closesAt, gameSessionId } = lobby;
  return {
    code,
    name,
    mode,
    ...(map !== undefined && { map }),
    access,
    state: state === "closed" ? "open" : state,
    hostId,
    players: inOrder(lobby).map(({ userId, username, team, ready }) => ({ userId, username, team, ready })),
    teams: teamsOf(lobby).map(({ name, minPlayers, maxPlayers }) => ({ name, minPlayers, maxPlayers })),
    maximumPlayers: placesOf(lobby),
    version,
    createdAt,
    closesAt,
    ...(gameSessionId !== undefined && { gameSessionId }),
  };
}

/** Returns a lobby as a player sees it. */
export const lobbySeenBy = async (
  dependencies: Parameters<typeof asSeenBy>[0],
  reader: string,
  lobby: LobbyAnswer,
): Promise<LobbyAnswer> => ({ ...lobby, players: await asSeenBy(dependencies, reader, lobby.players) });

export const lobbyExample: LobbyAnswer = {
  code: "BCDFGH",
  name: "Friends only",
  mode: "duel",
  map: "bridge",
  access: "private",
  state: "open",
  hostId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33",
  players: [
    { userId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33", username: "ada", team: "red", ready: true },
    { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", username: "grace", team: "blue", ready: false },
  ],
  teams: [
    { name: "red", minPlayers: 1, maxPlayers: 1 },
    { name: "blue", minPlayers: 1, maxPlayers: 1 },
  ],
  maximumPlayers: 2,
  version: 1_795_705_478_001,
  createdAt: 1_795_705_478_000,
  closesAt: 1_795_706_078_000,
};
