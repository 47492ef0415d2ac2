import { type Drives, someone } from "../refusals/drive";

export const drives: Drives = {
  "sign_in.unknown": async () => (await someone("ada")).delete("/auth/sessions/1795000000000.no-such-one"),
  "sign_in.too_many_closed": {
    spec: "test/signIns/units.spec.ts",
    because: "a player of the shared run would have to sign in more than twenty times",
  },
};
