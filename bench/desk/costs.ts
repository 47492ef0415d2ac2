import * as z from "zod";
import type { Player } from "../../tools/harness/players";
import { reportedMessage } from "../../tools/harness/reportedMessage";
import type { StaffMember } from "../../tools/harness/staff";
import { printTable } from "../lib/table";

interface Costing {
  readonly outputs: Readonly<Record<string, string>>;
  readonly staff: StaffMember;
  readonly ada: Player;
  /** The players who are reported: the first reports only start the functions, the others are measured. */
  readonly writers: readonly Player[];
}

const Shown = z.object({
  request: z.object({ cost: z.object({ consumers: z.number(), total: z.number() }) }),
});

/** Prints what the requests of a case cost, with what consumers do because of them. */
export async function costs({ outputs, staff, ada, writers }: Costing): Promise<void> {
  const reason = { "x-reason": "A measurement of costs" };
  const sent: [
    string,
    { headers: Readonly<Record<string, string>>; units: { read: number; write: number } },
  ][] = [];
  for (const writer of writers) {
    sent.length = 0;
    const { report, caseId } = await reportedMessage(ada, writer, `An insult of ${writer.username}`);
    sent.push(["a report of a message", report]);
    sent.push(["a page of the queue", await staff.get("/admin/cases?limit=30")]);
    const claim = await staff.post(`/admin/cases/${caseId}/claim`, undefined);
    sent.push(["a claim", claim]);
    sent.push(["a case, read", await staff.get(`/admin/cases/${caseId}`, { "x-case": caseId })]);
    const body = {
      action: "mute",
      until: Date.now() + 60_000,
      version: claim.body.version,
      note: "Measured",
    };
    sent.push(["a decision", await staff.post(`/admin/cases/${caseId}/decision`, body)]);
    const search = (by: object) => staff.post("/admin/players/search", by, reason);
    sent.push(["a search by a name's beginning", await search({ name: "a" })]);
    sent.push(["a search by an address", await search({ mail: "ada@example.com" })]);
    sent.push(["a search by an id", await search({ id: ada.id })]);
    await new Promise((passed) => setTimeout(passed, 12_000));
  }
  const rows = [];
  for (const [name, { headers, units }] of sent) {
    const id = headers["x-amzn-requestid"] ?? "";
    const answer = await fetch(`${outputs["siteUrl"]}/_console/requests/${id}`, {
      headers: { accept: "application/json" },
    });
    const {
      request: { cost },
    } = Shown.parse(await answer.json());
    rows.push([name, units.read, units.write, cost.total.toFixed(2), cost.consumers.toFixed(2)]);
  }
  printTable(["request", "read units", "write units", "$ a million", "of that, consumers"], rows);
}
