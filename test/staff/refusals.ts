import { type Drives, someone } from "../refusals/drive";

const why = { "x-reason": "A spec of refusals" };

export const drives: Drives = {
  "staff.one_sought": async () =>
    (await someone("root")).post("/admin/players/search", { name: "a", mail: "a@example.com" }, why),
};
