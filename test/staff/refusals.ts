import { type Drives, someone } from "../refusals/drive";

const why = { "x-reason": "A spec of refusals" };

export const drives: Drives = {
  "staff.one_sought": async () =>
    (await someone("root")).post("/admin/players/search", { name: "a", mail: "a@example.com" }, why),
  "staff.no_section": async () => (await someone("root")).get("/admin/players/nobody/data/nothing", why),
  "staff.reply_unfit": async () =>
    (await someone("root")).post("/admin/players/nobody/replies", { reply: "refunded", language: "en" }),
};
