import { join, resolve } from "node:path";
import { pulumiIn } from "@game-backend/tools/stack/pulumi";
import { run } from "./load/run";

const root = resolve(__dirname, "..");

const stop = new AbortController();
// The visits that have begun end, and the report is printed.
process.once("SIGINT", () => stop.abort());

run(process.argv.slice(2), {
  pulumi: pulumiIn(root),
  print: console.log,
  folder: join(root, ".local", "load"),
  address: async () => (await (await fetch("https://checkip.amazonaws.com")).text()).trim(),
  metricsWait: 120_000,
  signal: stop.signal,
}).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
