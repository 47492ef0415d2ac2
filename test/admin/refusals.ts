import { local } from "../local";
import { type Drives, oneOf, someone } from "../refusals/drive";

export const drives: Drives = {
  "admin.decided_meanwhile": async () => {
    const [admin, banned] = await Promise.all([someone("root"), local.player("banned")]);
    const path = `/admin/players/${banned.id}/ban`;
    return oneOf(409, 12, (at) =>
      at % 2 === 0 ? admin.post(path, { reason: "a spec" }) : admin.delete(path),
    );
  },
  "admin.reason_missing": async () => (await someone("root")).post("/admin/players/search", { name: "ada" }),
  "admin.superior": async () => {
    const admin = await someone("root");
    return admin.post(`/admin/players/${admin.id}/sign-out`, { reason: "a spec of refusals" });
  },
  "admin.dismisses_self": async () => {
    const admin = await someone("root");
    return admin.delete(`/admin/staff/${admin.id}`);
  },
};
