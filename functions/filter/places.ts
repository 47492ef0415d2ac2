/** The treatment of a text that the filter finds something in. */
export type Level = "off" | "mask" | "hold" | "refuse";

/** A place where a player writes what others read. */
interface Place {
  readonly level: Level;
  /** The levels that a stack can choose. */
  readonly levels: readonly Level[];
  /** Why it has no other level; absent if it has all. */
  readonly because?: string;
  /** Fields of requests that are written there, as `<method> <path> <field>`. */
  readonly fields: readonly string[];
}

const masked = "others could not tell two masked ones apart";
const ends =
  "it ends before a moderator has looked at what is held, and with stars nobody could tell it from others";

/** All places, with what they do by default. */
export const places = {
  name: {
    level: "refuse",
    levels: ["off", "refuse"],
    because: `Cognito has it at once, and ${masked}`,
    fields: [],
  },
  displayName: {
    level: "refuse",
    levels: ["off", "hold", "refuse"],
    because: masked,
    fields: ["PATCH /profile displayName"],
  },
  bio: {
    level: "refuse",
    levels: ["off", "hold", "refuse"],
    because: "what others read of a player is shown as it was written, or not at all",
    fields: ["PATCH /profile bio"],
  },
  chat: { level: "mask", levels: ["off", "mask", "hold", "refuse"], fields: ["POST /conversations/{id}"] },
  reportText: {
    level: "off",
    levels: ["off", "mask"],
    because: "a report must reach moderators at once, and may quote what it is about",
    fields: ["POST /reports text"],
  },
  lobbyName: { level: "refuse", levels: ["off", "refuse"], because: ends, fields: ["POST /lobbies name"] },
  lobbyMap: { level: "refuse", levels: ["off", "refuse"], because: ends, fields: ["POST /lobbies map"] },
  sessionName: {
    level: "refuse",
    levels: ["off", "refuse"],
    because: ends,
    fields: ["POST /game-sessions name"],
  },
  sessionProperties: {
    level: "refuse",
    levels: ["off", "refuse"],
    because: ends,
    fields: ["POST /game-sessions properties values"],
  },
  saved: {
    level: "refuse",
    levels: ["off", "refuse"],
    because: "the game chooses what it is, and could not tell masked texts from others",
    fields: [],
  },
  broadcast: {
    level: "refuse",
    levels: ["off", "refuse"],
    because: "it goes to everybody at once, and staff can write it again",
    fields: [
      "POST /admin/broadcasts message",
      "broadcast message",
      "POST /admin/inbox text",
      "POST /admin/inbox texts values",
    ],
  },
} as const satisfies Readonly<Record<string, Place>>;

export type PlaceName = keyof typeof places;
