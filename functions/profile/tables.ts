import { table } from "@game-backend/framework/table";
import type { Profile } from "./rows";

export const profiles = table<Profile>()({
  name: "UserProfiles",
  hashKey: "userId",
  keeps: "One row for each account, until it is deleted",
  personal: {
    holds: "rows",
    what: "Name, display name, text, and those that the filter holds, country, shown avatar, time of creation, of the last ban and sign-out, the ends of a ban, a mute and of what forbids asks, who may ask and who sees that the player is online, and a random name in files of events",
    kept: "as long as the account",
    whenBanned: { stays: "It says that the player is banned" },
    internal: [
      "directory",
      "unlistedByAge",
      "linkedBy",
      "addressAskedAt",
      "banDecidedAt",
      "muteChanges",
      "alias",
      "signedOutAt",
    ],
  },
  indexes: { profilesByName: { hashKey: "directory", rangeKey: "username", attributes: [] } },
});
