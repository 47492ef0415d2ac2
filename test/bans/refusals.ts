import { newGuest } from "../../tools/harness/guest";
import { local } from "../local";
import { type Drives, someone } from "../refusals/drive";

export const drives: Drives = {
  "identity.refused": async () => {
    const [admin, banned] = await Promise.all([someone("root"), local.player("banned")]);
    await admin.post(`/admin/players/${banned.id}/ban`, { reason: "a spec" });
    const { body } = await newGuest(local.anybody);
    const guest = await local.signIn(body.username, body.secret);
    return guest.post("/auth/link", { email: banned.email, password: "Correct-horse-7-staple" });
  },
};
