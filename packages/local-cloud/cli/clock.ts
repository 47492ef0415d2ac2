import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";

import { thrownMessage } from "../core/thrownMessage";
import { DeployError } from "../engine/graph";
import { inWords, moveOf, moveUsage } from "./moveOf";

export const usage = `Moves the clock of the local run that is up, through everything that is due until then. Without a time, it says
what the clock shows.

  npm run clock -- ${moveUsage}

  --outputs <file>    the run's outputs             (.local/dev/outputs.json)

Only npm start -- --reset takes the clock back, with the data.`;

const shown = z.object({ now: z.number(), shift: z.number() });
const reload = z.object({ unapplied: z.string().optional() });
const refusal = z.object({ message: z.string() });

/** A run's clock as its console shows it. */
export type RemoteClock = z.output<typeof shown>;

/** Reads the clock of the run whose outputs are in a file. Rejects with a `DeployError` if the run is not up. */
export const readClock = (outputs: string): Promise<RemoteClock> => ask(outputs, "");

/** Moves the clock by milliseconds. Rejects with a `DeployError` that says why it does not move. */
export const passRemotely = (outputs: string, ms: number): Promise<RemoteClock> =>
  ask(outputs, "/pass", { ms });

/** Reads which change a run has not applied, or why it cannot; undefined if it serves the program as it is. */
export const unapplied = async (outputs: string): Promise<string | undefined> =>
  reload.parse(await answerOf(outputs, "reload")).unapplied;

const ask = async (outputs: string, path: string, body?: object): Promise<RemoteClock> =>
  shown.parse(await answerOf(outputs, `clock${path}`, body));

async function answerOf(outputs: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${consoleOf(outputs)}/${path}`, {
    headers: { accept: "application/json", "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new DeployError(`The run of ${outputs} does not answer (${thrownMessage(error)}): is it up?`);
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new DeployError(refusal.parse(answer).message);
  return answer;
}

function consoleOf(outputs: string): string {
  let text: string;
  try {
    text = readFileSync(outputs, "utf8");
  } catch {
    throw new DeployError(
      `There is no ${outputs}: run npm start in another terminal, or name its --outputs.`,
    );
  }
  const { mailboxUrl } = z.object({ mailboxUrl: z.string() }).parse(JSON.parse(text));
  return mailboxUrl.replace(/\/mailbox$/, "");
}

/** Runs the command. Returns what the clock shows. */
export async function clock(args: readonly string[]): Promise<string> {
  const { values, positionals } = read(args);
  const [by, ...more] = positionals;
  if (more.length > 0) throw new DeployError(usage);
  const before = await readClock(values.outputs);
  const { now, shift } =
    by === undefined ? before : await passRemotely(values.outputs, moveOf(by)(before.now));
  const ahead = shift === 0 ? "the machine's time" : `${inWords(shift)} ahead of the machine's time`;
  return `${new Date(now).toISOString()}: ${ahead}`;
}

function read(args: readonly string[]) {
  const back = args.find((text) => /^-\d/.test(text));
  if (back !== undefined) moveOf(back);
  try {
    return parseArgs({
      args: [...args],
      options: { outputs: { type: "string", default: ".local/dev/outputs.json" } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new DeployError(`${thrownMessage(error)}\n\n${usage}`);
  }
}

if (require.main === module)
  clock(process.argv.slice(2)).then(console.log, (error: unknown) => {
    console.error(error instanceof DeployError ? error.message : error);
    process.exitCode = 1;
  });
