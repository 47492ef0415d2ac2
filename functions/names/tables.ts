import { table } from "@game-backend/framework/table";
import type { NameLook } from "./rows";

export const nameLooks = table<NameLook>()({
  name: "NameLooks",
  hashKey: "look",
  keeps: "One or two rows for each user's name, until the account is deleted",
  personal: {
    holds: "special",
    erasedBy: "freeName",
    what: "The name, under hashes of how it looks",
    kept: "as long as the account, or until a sign-up that nobody confirmed is deleted",
    whenBanned: { stays: "Nobody else may take the look of the name, and the ban may be lifted" },
  },
});
