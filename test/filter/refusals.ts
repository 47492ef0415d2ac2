import { type Drives, someone } from "../refusals/drive";

export const drives: Drives = {
  "text.refused": async () => (await someone("ada")).patch("/profile", { bio: "what an assh0le" }),
};
