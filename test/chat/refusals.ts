import { randomUUID } from "node:crypto";
import { unansweredMessages } from "../../functions/chat/join";
import { local } from "../local";
import { type Drives, newKey, someone } from "../refusals/drive";

export const drives: Drives = {
  "conversation.unknown": async () => (await someone("ada")).get("/conversations/nothing"),
  "conversation.blocked": async () => {
    const [ada, hurt] = await Promise.all([someone("ada"), local.player("hurt")]);
    await hurt.put(`/blocks/${encodeURIComponent(ada.username)}`, undefined);
    return ada.post("/conversations", [hurt.username]);
  },
  "conversation.unanswered": async () => {
    const [ada, silent] = await Promise.all([someone("ada"), local.player("silent")]);
    const { body: id } = await ada.post("/conversations", [silent.username]);
    for (let sent = 0; sent < unansweredMessages; sent++)
      await ada.post(`/conversations/${id}`, `message ${sent}`, newKey());
    return ada.post(`/conversations/${id}`, "one more", newKey());
  },
  "conversation.wrong_size": async () => {
    const ada = await someone("ada");
    return ada.post("/conversations", [ada.username]);
  },
  "message.unknown": async () => (await someone("root")).delete(`/admin/messages/${randomUUID()}/nothing`),
};
