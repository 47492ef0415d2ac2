import { idOf } from "@game-backend/framework/digest";
import type { Answer } from "@game-backend/tools/harness/caller";
import type { Reason as RuleOfReport } from "../../functions/reports/reasons";
import type { Player } from "./players";

/** Lets Mallory write to Ada, who reports it. Returns the answer to the report, and the case's id. */
export async function reportedMessage(
  ada: Player,
  mallory: Player,
  text: string,
  reason: RuleOfReport = "insult",
) {
  const ask = async (answer: Promise<Answer>): Promise<Answer["body"]> => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const id = await ask(mallory.post("/conversations", [ada.username]));
  await ask(mallory.post(`/conversations/${id}`, text));
  const seen = await ask(ada.get(`/conversations/${id}`));
  const target = `${id}/${seen.messages.at(-1).id}`;
  const report = await ada.post("/reports", { kind: "message", target, reason });
  if (report.status !== 202)
    throw new Error(`The report was answered ${report.status}: ${JSON.stringify(report.body)}`);
  return { report, caseId: idOf(`target#message ${target}`, 1) };
}
