import type { Drives } from "../refusals/drive";

const byAuthorizer = {
  spec: "test/live/switches.spec.ts",
  because: "it would close the game of all other files",
};

export const drives: Drives = {
  "auth.denied_maintenance": byAuthorizer,
  "auth.denied_feature": byAuthorizer,
};
