/** What is done with a text that the filter finds something in. */
export type Level = "off" | "mask" | "hold" | "refuse";

/** A place where a player writes what others read. */
interface Place {
  readonly level: Level;
  /**
   * The levels that a stack can choose. A name cannot be masked: others could not tell two of them apart. The name at sign-up
   * cannot be held: Cognito has it at once.
   */
  readonly levels: readonly Level[];
  /** Fields of requests that are written there, as `<method> <path> <field>`. */
  readonly fields: readonly string[];
}

/** All places, with what they do by default. */
export const places = {
  name: { level: "refuse", levels: ["off", "refuse"], fields: [] },
  displayName: { level: "refuse", levels: ["off", "hold", "refuse"], fields: ["PATCH /profile displayName"] },
  bio: { level: "refuse", levels: ["off", "hold", "refuse"], fields: ["PATCH /profile bio"] },
  chat: { level: "mask", levels: ["off", "mask", "hold", "refuse"], fields: ["POST /conversations/{id}"] },
  reportText: { level: "off", levels: ["off", "mask"], fields: ["POST /reports text"] },
  lobbyName: { level: "refuse", levels: ["off", "refuse"], fields: ["POST /lobbies name"] },
  lobbyMap: { level: "refuse", levels: ["off", "refuse"], fields: ["POST /lobbies map"] },
  sessionName: { level: "refuse", levels: ["off", "refuse"], fields: ["POST /game-sessions name"] },
  sessionProperties: {
    level: "refuse",
    levels: ["off", "refuse"],
    fields: ["POST /game-sessions properties values"],
  },
  broadcast: {
    level: "refuse",
    levels: ["off", "refuse"],
    fields: ["POST /admin/broadcasts message", "broadcast message"],
  },
} as const satisfies Readonly<Record<string, Place>>;

export type PlaceName = keyof typeof places;
