import { type Drives, onlyWith, someone } from "../refusals/drive";

const because = "the shared run asks nobody to accept anything";
const spec = "test/chat+consents/consents.spec.ts";

export const drives: Drives = {
  "consent.not_asked": async () =>
    (await someone("ada")).post("/profile/consents", { document: "terms", version: "1" }),
  "consent.required": onlyWith("chat", { spec, because }),
  "consent.outdated": onlyWith("chat", { spec, because }),
};
