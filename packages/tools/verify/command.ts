import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { unapplied } from "@game-backend/local-cloud";
import { Socket } from "../harness/socket";
import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { endLetThrough } from "../stack/letThrough";
import { outputsOfStack, outputsOption, outputsUsage, readOutputs } from "../stack/outputs";
import { pulumiIn } from "../stack/pulumi";
import { shortName } from "../stack/shortName";
import { askAll } from "./ask";
import { laterQuestions } from "./later";
import { questions } from "./questions";
import { printed, readReport, writeReport } from "./report";
import { Stack, type Written } from "./stack";

export const summary = "asks a deployed stack what the local run only assumes of AWS";

export const usage = `Asks a stack what the local run only assumes of AWS, and prints a report with the file and line that assumes otherwise. Exits
with 1 if an answer differs.

  game-backend verify --stack dev           what can be answered in minutes, after pulumi up
  game-backend verify --stack dev --later   what needs an hour or a day of requests, such as the bill

  --stack <name>       the stack on AWS, whose outputs Pulumi tells. Without it, the local run is asked
${outputsUsage}
  --report <file>      where the answers are kept, as JSON                     (.local/verified/<stack>.json)
  --list               prints the questions with the rights that they need, and asks nothing
${gameUsage}

It makes players of its own, and removes them.`;

/** What no command sees. */
const byAPerson = [
  "Does a mail of a sign-up arrive, in the inbox rather than in the spam? Sign up with an address of your own.",
  "Does Cognito mail a code by itself after POST /auth/link? Link a guest. If so, it refuses to mail it again at once.",
  "Does the notice of a changed address reach the present mailbox? Change the address twice, and read that mailbox.",
  "Does the alarms' mail arrive? Confirm AWS's link, and see docs/operations.md.",
  "Do the page and the desk look right on a phone?",
];

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...outputsOption,
      ...gameOptions,
      stack: { type: "string" },
      later: { type: "boolean", default: false },
      report: { type: "string" },
      list: { type: "boolean", default: false },
    },
  });
  const program = resolve(values.program);
  const due = values.later ? laterQuestions : questions;
  if (values.list) {
    for (const { id, asks, needs } of due)
      console.log(`${id}: ${asks}${needs.map((need) => `\n    ${need}`).join("")}`);
    return 0;
  }
  const { stack: name } = values;
  const pulumi = pulumiIn(program);
  const ended = name && (await endLetThrough(pulumi, { stack: name, program, now: Date.now() }));
  if (ended) console.log(`${ended.address} was let through the firewall until ${ended.until}: taken out.`);
  const { client, ...outputs } = readOutputs<Written>(
    name ? await outputsOfStack(name, program) : values.outputs,
  );
  const waits = outputs.awsEndpoint && outputs.mailboxUrl ? await unapplied(values.outputs) : undefined;
  if (waits)
    throw new Error(
      `The local run serves a former version of the program, whose answers say nothing of this one:\n${waits}`,
    );
  const stack = new Stack({
    outputs,
    client,
    game: await loadGame(values),
    ...(name && { name }),
    pulumi,
    fetch,
    openSocket: async (url) => (await Socket.open(url)).close(),
    now: Date.now,
  });
  console.log(
    announced(
      due.flatMap(({ needs }) => needs),
      values.later,
    ),
  );
  const file =
    values.report ?? join(program, ".local", "verified", `${name ? shortName(name) : "local"}.json`);
  const lines = await askAll(stack, due, ({ id, is }) => console.log(`  ${id}: ${is}`));
  const report = { ...readReport(file), ...Object.fromEntries(lines.map((line) => [line.id, line])) };
  writeReport(file, report);
  console.log(`
${name ? `Stack ${name}` : "The local run"}, ${new Date().toISOString()}

${printed(report, [...questions, ...laterQuestions], program)}

Only a person can see:
${byAPerson.map((line) => `   ${line}`).join("\n")}`);
  return lines.some(({ is }) => is === "otherwise" || is === "timed out") ? 1 : 0;
}

/** Says what the questions need and cost, before the first one. */
const announced = (needs: readonly string[], isLater: boolean) => `Needs, of your credentials:
${[...new Set(needs)].map((need) => `  ${need}`).join("\n")}
Costs ${
  isLater
    ? "$0.02: two requests to Cost Explorer, at $0.01 each."
    : "less than $0.05: some 150 requests, one mail, and seven users of the pool, at $0.0055 each once the pool has 10,000 a month. They are removed."
}
`;
