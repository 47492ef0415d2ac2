import { type Drives, someone } from "../refusals/drive";

export const drives: Drives = {
  "content.unknown": async () => (await someone("ada")).get("/content/nothing.json"),
  "content.draft": async () => (await someone("ada")).get("/content/drafts/news.json"),
  "content.too_large": { undriven: "the program publishes no such document: test/content drives it" },
};
