import { parseArgs } from "node:util";
import { rows } from "@game-backend/framework/pages";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { notices } from "../functions/notices/tables";
import { cases, reports } from "../functions/reports/tables";
import { sanctions } from "../functions/sanctions/tables";
import { MonthCount, monthNamed } from "./transparency/count";

const usage = `Counts what was reported and decided in a month (UTC), and prints it as JSON: reports, notices, held texts, decisions with
their times, sanctions, automated ones, and objections. It reads all reports, notices, cases and sanctions once. Cases and notices are
kept for 90 days after they are over, and reports and sanctions as long as the accounts: count each month soon after its end.

  npm run transparency -- --month 2026-10

${outputsUsage}`;

interface Written {
  tableNames: Readonly<Record<string, string>>;
}

async function main() {
  const options = { ...outputsOption, month: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  if (values.month === undefined) throw new Error(usage);
  const month = monthNamed(values.month);
  const { tableNames = {}, client } = readOutputs<Written>(values.outputs);
  const nameOf = (table: string) => {
    const name = tableNames[table];
    if (!name) throw new Error(`The outputs have no tableNames with ${table}.\n\n${usage}`);
    return name;
  };
  const documents = sdkDocuments(client);
  const tables = {
    reports: tableClient(reports, nameOf("reports"), documents),
    notices: tableClient(notices, nameOf("notices"), documents),
    cases: tableClient(cases, nameOf("cases"), documents),
    sanctions: tableClient(sanctions, nameOf("sanctions"), documents),
  };
  const counted = new MonthCount(month);
  for await (const row of rows((startAfter) => tables.reports.scan({ startAfter })))
    if ("reason" in row) counted.report(row);
  for await (const row of rows((startAfter) => tables.notices.scan({ startAfter }))) counted.notice(row);
  for await (const row of rows((startAfter) => tables.cases.scan({ startAfter })))
    if ("state" in row) counted.case(row);
  for await (const row of rows((startAfter) => tables.sanctions.scan({ startAfter }))) counted.sanction(row);
  console.log(JSON.stringify({ month: values.month, ...counted.result() }, undefined, 2));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
