import type { Drives } from "../refusals/drive";

const byJob = {
  spec: "test/live/publish.spec.ts",
  because: "a job answers it to a command, and no client calls a job",
};
const byAuthorizer = {
  spec: "test/live/switches.spec.ts",
  because: "it would close the game of all other files",
};

export const drives: Drives = {
  "live.no_publication": byJob,
  "live.not_based": byJob,
  "live.too_many": byJob,
  "live.wrong_documents": byJob,
  "auth.denied_maintenance": byAuthorizer,
  "auth.denied_feature": byAuthorizer,
};
