import type { Row, Step } from "../row";
import { fails, gives, refusal, serves } from "./steps";

const lobby = (version: number, state = "open", code = "BCDFGH") => ({ code, version, state, players: [] });
const takes = (news: object, gives: object): Step => ({
  run: "takeLobby",
  with: { news: { type: "lobby", code: "BCDFGH", ...news } },
  gives,
});
const loads = (version: number, state?: string): readonly Step[] => [
  serves("GET /lobbies/mine", { body: lobby(version, state) }),
  { run: "loadLobby", gives: { version } },
];
const begins: Step = { run: "startLobby", as: "start" };
const start = "POST /lobbies/BCDFGH/start";

/** Lobbies: the player's own, which follows its messages, and its game. */
export const lobbies: readonly Row[] = [
  {
    id: "L1",
    says: "reads a code in any case, with spaces and hyphens",
    steps: [{ client: {} }, { run: "lobbyCode", with: { text: " bcd-f gh" }, gives: "BCDFGH" }],
  },
  {
    id: "L2",
    says: "shows a code in two halves",
    steps: [{ client: {} }, { run: "shownLobbyCode", with: { text: "BCDFGH" }, gives: "BCD-FGH" }],
  },
  {
    id: "L3",
    says: "reads the player's lobby after a restart",
    steps: [{ client: {} }, ...loads(3), takes({}, { changed: true, lobby: null })],
  },
  {
    id: "L4",
    says: "knows that the player is in no lobby",
    steps: [
      { client: {} },
      serves("GET /lobbies/mine", refusal(404, "lobby.unknown")),
      { run: "loadLobby", gives: null },
    ],
  },
  {
    id: "L5",
    says: "follows the lobby's messages",
    steps: [
      { client: {} },
      ...loads(3),
      takes({ lobby: lobby(4, "starting") }, { changed: true, lobby: { version: 4, state: "starting" } }),
    ],
  },
  {
    id: "L6",
    says: "ignores a message that is older, or comes twice",
    steps: [
      { client: {} },
      ...loads(3),
      takes({ lobby: lobby(2, "starting") }, { changed: false, lobby: { version: 3, state: "open" } }),
      takes({ lobby: lobby(3, "starting") }, { changed: false, lobby: { state: "open" } }),
    ],
  },
  {
    id: "L7",
    says: "is in no lobby once the player has left or was removed",
    steps: [
      { client: {} },
      ...loads(3),
      takes({ code: "OTHERS" }, { changed: false, lobby: { version: 3 } }),
      takes({}, { changed: true, lobby: null }),
    ],
  },
  {
    id: "L8",
    says: "does not come back by a late message after the player has left",
    steps: [
      { client: {} },
      ...loads(3),
      takes({}, { changed: true, lobby: null }),
      takes({ lobby: lobby(3) }, { changed: false, lobby: null }),
      takes({ lobby: lobby(5) }, { changed: true, lobby: { version: 5 } }),
    ],
  },
  {
    id: "L9",
    says: "returns the game at once if it is placed at once",
    steps: [
      { client: {} },
      ...loads(3),
      serves(start, { body: { ...lobby(5, "playing"), gameSessionId: "g" } }),
      begins,
      gives({ state: "playing", gameSessionId: "g" }, "start"),
    ],
  },
  {
    id: "L10",
    says: "returns the game as soon as a message has it",
    steps: [
      { client: {} },
      ...loads(3),
      serves(start, { status: 202, body: lobby(4, "starting") }),
      begins,
      { timer: 10_000 },
      takes({ lobby: { ...lobby(5, "playing"), gameSessionId: "g" } }, { changed: true }),
      gives({ state: "playing", gameSessionId: "g" }, "start"),
    ],
  },
  {
    id: "L11",
    says: "reads a lobby that starts every ten seconds, in case a message is lost",
    steps: [
      { client: {} },
      ...loads(3),
      serves(start, { status: 202, body: lobby(4, "starting") }),
      serves("GET /lobbies/mine", { body: lobby(4, "starting") }, { body: lobby(5, "playing") }),
      begins,
      { wait: 10_000 },
      { wait: 10_000 },
      gives({ state: "playing" }, "start"),
    ],
  },
  {
    id: "L12",
    says: "returns the open lobby if no game could be placed",
    steps: [
      { client: {} },
      ...loads(3),
      serves(start, { status: 202, body: lobby(4, "starting") }),
      begins,
      { timer: 10_000 },
      takes({ lobby: lobby(5) }, { changed: true }),
      gives({ state: "open" }, "start"),
    ],
  },
  {
    id: "L13",
    says: "says why a game cannot start",
    steps: [
      { client: {} },
      ...loads(3),
      serves(start, refusal(409, "lobby.not_ready")),
      begins,
      fails({ status: 409, code: "lobby.not_ready" }, "start"),
    ],
  },
  {
    id: "L14",
    says: "stops waiting for a game when it is cancelled",
    steps: [
      { client: {} },
      ...loads(3),
      serves(start, { status: 202, body: lobby(4, "starting") }),
      begins,
      { timer: 10_000 },
      { run: "cancel", with: { what: "start" } },
      fails({ kind: "cancelled" }, "start"),
      { pass: 60_000 },
      { sent: "GET /lobbies/mine", times: 1 },
    ],
  },
];
