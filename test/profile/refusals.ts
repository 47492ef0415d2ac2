import { type Drives, newKey, someone } from "../refusals/drive";

export const drives: Drives = {
  "profile.version_changed": async () =>
    (await someone("ada")).patch("/profile", { bio: "a spec" }, { "if-match": '"999"', ...newKey() }),
};
