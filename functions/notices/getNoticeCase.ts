import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { idOfCase } from "../reports/rules/caseAnswer";
import { noNotice } from "./codes";
import { route } from "./definition";
import { noticeOf } from "./noticeOf";

export default route({
  method: "GET",
  path: "/admin/notices/{receipt}",
  auth: "admin",
  right: rights.readCases,
  summary: "Find the case that a notice belongs to, by the receipt that its giver sends to support",
  returns: { 200: z.object({ case: z.string().check(z.describe("For GET /admin/cases/{id}")) }) },
  refuses: [noNotice],
  maxCost: { read: 1 },
  uses: { notices: ["GetItem"] },
  example: { answer: { case: "MjAyNi0xMS0yMCBuYW1l" } },
  handler: async ({ params: { receipt }, tables }) => {
    const { caseId } = await noticeOf(tables, receipt);
    return { case: idOfCase(caseId) };
  },
});
