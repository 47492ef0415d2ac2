import { randomUUID } from "node:crypto";
import { maxContentBytes } from "@game-backend/framework/content/contentKey";
import { type Drives, someone } from "../refusals/drive";
import { publish } from "./publish";

export const drives: Drives = {
  "content.unknown": async () => (await someone("ada")).get("/content/nothing.json"),
  "content.draft": async () => (await someone("ada")).get("/content/drafts/news.json"),
  "content.too_large": async () => {
    const key = `${randomUUID()}.json`;
    await publish(key, JSON.stringify({ text: "x".repeat(maxContentBytes) }));
    return (await someone("ada")).get(`/content/${key}`);
  },
};
