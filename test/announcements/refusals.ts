import { randomUUID } from "node:crypto";
import { type Drives, oneOf, someone } from "../refusals/drive";

const body = { message: "A spec of refusals", reason: "a spec" };

export const drives: Drives = {
  "broadcast.too_many": async () => {
    const admin = await someone("root");
    return oneOf(429, 4, () => admin.post("/admin/broadcasts", body, { "idempotency-key": randomUUID() }));
  },
};
