import { table } from "../realtime/operator";
import { type Drives, someone } from "../refusals/drive";

const body = { decision: "refuse", reason: "a spec of refusals" };

export const drives: Drives = {
  "approval.unknown": async () => (await someone("root")).post("/admin/approvals/nobody", body),
  "approval.own": async () => {
    const admin = await someone("root");
    await (await table("approvals")).put([
      {
        ...{ kind: "deletion", userId: "asked-by-root", username: "gone", askedBy: admin.id },
        ...{ askedName: admin.username, askedAt: Date.now(), expiresAt: Math.ceil(Date.now() / 1_000) + 600 },
      },
    ]);
    return admin.post("/admin/approvals/asked-by-root", body);
  },
};
