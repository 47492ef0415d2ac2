import { playerDeleted } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import {
  inAnotherLobby,
  lobbyFull,
  lobbyPlays,
  memberInAnotherLobby,
  noLobby,
  noTeam,
  removedFromLobby,
  teamFull,
  wrongCodes,
} from "./codes";
import { route } from "./definition";
import { findLobby, findUses } from "./findLobby";
import { joinLobby, joinUses } from "./joinLobby";

export default route({
  method: "PUT",
  path: "/lobbies/{code}/players/me",
  auth: "player",
  summary:
    "Join a lobby, alone or with all of the party that you lead; as a member, change your team, or say whether you are ready",
  body: z.strictObject({
    team: z
      .optional(z.string().check(z.maxLength(128)))
      .check(z.describe("Absent: the smallest that has room")),
    ready: z
      .optional(z.nullable(z.boolean()))
      .check(z.describe("Whether you are ready; null changes nothing")),
    party: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("The id of the party that joins together")),
  }),
  returns: { 200: LobbyAnswer },
  refuses: [
    noLobby,
    wrongCodes,
    lobbyFull,
    teamFull,
    noTeam,
    lobbyPlays,
    removedFromLobby,
    inAnotherLobby,
    memberInAnotherLobby,
    playerDeleted,
  ],
  idempotency: "natural",
  needs: "gamelift",
  reaches: ["join", "name"],
  collects: ["groups", "hidings", "relations"],
  maxCost: { read: 60, write: 20, consumers: 1, messages: 20 },
  uses: { ...findUses, ...joinUses, lobbies: ["GetItem", "BatchGetItem", "PutItem"] },
  example: { body: { ready: true }, answer: lobbyExample },
  handler: async ({ player, params, body: { ready, ...body }, ...dependencies }) => {
    const { code } = await findLobby(dependencies.tables, params.code, player, dependencies);
    const wish = { ...body, ready: ready ?? undefined };
    const lobby = lobbyAnswer(await joinLobby(dependencies, player, code, wish));
    return lobbySeenBy(dependencies, player.id, lobby);
  },
});
