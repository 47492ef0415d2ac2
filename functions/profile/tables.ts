import { table } from "../lib/table";
import type { Profile } from "./rows";

export const profiles = table<Profile>()({
  name: "UserProfiles",
  hashKey: "userId",
  indexes: { profilesByName: { hashKey: "directory", rangeKey: "username", attributes: [] } },
});
