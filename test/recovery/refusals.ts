import { local } from "../local";
import type { Drives } from "../refusals/drive";

export const drives: Drives = {
  "recovery.bad_code": {
    spec: "test/recovery/units.spec.ts",
    because: "it needs the work of a challenge",
  },
  "recovery.has_address": async () =>
    (await local.player("with-address")).post("/auth/recovery-code", undefined),
};
