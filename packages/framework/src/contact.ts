/** The names of all contacts: see `Contact`. */
export const contacts = ["name", "texts", "presence", "message", "invite", "friendRequest", "join"] as const;

/**
 * By which one player reaches another: shows a name and picture in a list (`name`), texts and objects that the player wrote
 * (`texts`), or that the player is online (`presence`); writes a message (`message`); invites (`invite`), sends a friend request
 * (`friendRequest`), or is in one place with the other (`join`).
 */
export type Contact = (typeof contacts)[number];

/** The contacts by which a handler brings other players to who calls it, or to whom it pushes. Empty: it brings none. */
export type Reaches = readonly Contact[];
