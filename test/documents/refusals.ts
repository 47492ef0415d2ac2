import type { Drives } from "../refusals/drive";

const byJob = {
  spec: "test/live/publish.spec.ts",
  because: "a job answers it to a command, and at the desk it needs documents that nobody else publishes",
};

export const drives: Drives = {
  "live.no_publication": byJob,
  "live.not_based": byJob,
  "live.too_many": byJob,
  "live.wrong_documents": byJob,
};
