import { parseArgs } from "node:util";

import { avatarFolder } from "@game-backend/components/avatarProcessor/code";
import { processorEntry } from "@game-backend/components/lib/handlerEntries";
import { sayLoading } from "@game-backend/tools/loading";
import { outputsOption, outputsUsage } from "@game-backend/tools/stack/outputs";
import { failing, zipOf } from "./release/code";
import { outputsOf } from "./release/outputs";
import { type Release, release } from "./release/release";

const usage = `Releases the photo processor behind its alias: to a tenth of the invocations for five minutes, then to all.
An error of the alias rolls the release back. The stack needs canaryReleases.

  npm run release -- --outputs outputs.json   releases the latest published version, which pulumi up has made
  npm run release -- --local                  builds the processor, and releases it to the local run
  npm run release -- --local --bad            releases code that fails, to see it rolled back

${outputsUsage}

With --local it also invokes the alias five times a second, and prints how often each version ran.
Exits with 1 if the release does not succeed.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      local: { type: "boolean", default: false },
      bad: { type: "boolean", default: false },
      ...outputsOption,
      help: { type: "boolean" },
    },
  });
  if (values.help || (values.bad && !values.local)) {
    console.log(usage);
    return values.help ? 0 : 1;
  }
  const build = async () => {
    sayLoading();
    const { game } = await import("../functions/whole.js");
    return zipOf(await avatarFolder(processorEntry(game)));
  };
  const code = values.bad ? failing : build;
  const ended = await release(outputsOf(values.outputs), {
    ...(values.local && { zip: await code(), probeEvery: 200 }),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    say: console.log,
  });
  report(ended);
  return ended.status === "Succeeded" ? 0 : 1;
}

function report({ status, why, counts, seconds, secondsToRollBack }: Release): void {
  for (const [version, { requests, errors }] of Object.entries(counts))
    console.log(`version ${version}: ${requests} invocations, ${errors} errors`);
  console.log(`${status} after ${seconds.toFixed(0)} s${why ? `: ${why}` : ""}`);
  if (status !== "Succeeded" && secondsToRollBack !== undefined)
    console.log(`rolled back ${secondsToRollBack.toFixed(0)} s after the first error`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
