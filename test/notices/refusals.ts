import { local } from "../local";
import type { Drives } from "../refusals/drive";

export const drives: Drives = {
  "notice.unknown": async () => local.anybody.get(`/notices/${"a".repeat(43)}`),
  "notice.no_more_today": {
    spec: "test/notices/units.spec.ts",
    because: "it needs the work of twenty challenges",
  },
};
