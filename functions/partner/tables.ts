import { table } from "@game-backend/framework/table";
import type { Credential } from "./rows";

export const credentials = table<Credential>()({
  name: "Credentials",
  hashKey: "userId",
  ttl: "expiresAt",
  power: "credentials",
  personal: {
    holds: "special",
    what: "The player's name and a salted hash of their Basic password",
    kept: "until it is replaced",
    whenBanned: { stays: "The ban marks the row, and the partners' authorizer refuses it" },
    erasedBy: "eraseCredential",
    exportedBy: "exportCredential",
    leaves: "the player's id, for 7 days, to refuse a new credential",
  },
});
