import { local } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey, onlyWith, someone } from "../refusals/drive";

export const drives: Drives = {
  "profile.missing": async () => {
    const gone = await local.player("gone");
    await (await table("profiles")).delete([{ userId: gone.id }]);
    return gone.get("/profile");
  },
  "profile.version_changed": async () =>
    (await someone("ada")).patch("/profile", { bio: "a spec" }, { "if-match": '"999"', ...newKey() }),
  "profile.name_looks_taken": async () =>
    (await someone("ada")).patch(
      "/profile",
      { displayName: (await someone("bob")).username.slice(0, 32) },
      newKey(),
    ),
  "profile.nobody_named": onlyWith("chat", async () =>
    (await someone("ada")).post("/conversations", ["nobody-of-this-name"]),
  ),
};
