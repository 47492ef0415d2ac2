import { type Drives, someone } from "../refusals/drive";

const because = "nothing is closed for an age in the shared run";
const spec = "test/ages/units.spec.ts";

export const drives: Drives = {
  "age.required": { spec, because },
  "age.too_young": { spec, because },
  "age.guardian_needed": { spec, because },
  "age.bad_app_transaction": async () =>
    (await someone("ada")).put("/profile/age", {
      source: "apple",
      ageLower: 13,
      appTransaction: "e30.e30.e30",
    }),
};
