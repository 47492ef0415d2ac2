// Runs a file of this repository with Node: node tools/run.mjs tools/cost.ts --docs. TypeScript runs as it is, and packages of
// this repository are their sources (the condition `@game-backend/source` of their package.json), also in the processes that
// this one starts. Plain JavaScript, so that an older Node can run it.
import "./installed.mjs";
import { spawnSync } from "node:child_process";
import generated from "./generated.cjs";

generated.writeLists();

const [file = "", ...args] = process.argv.slice(2);
// A command in a .cjs file, such as the local cloud's, loads what it needs itself.
const loader = file.endsWith(".cjs") ? [] : ["--import", new URL("node.mjs", import.meta.url).href];
const own = ["--disable-warning=ExperimentalWarning", ...loader, file];
const options = process.env.NODE_OPTIONS ?? "";
const source = "--conditions=@game-backend/source";
const env = {
  ...process.env,
  NODE_OPTIONS: options.includes(source) ? options : `${options} ${source}`.trim(),
};
if (process.execve) {
  // Node warns that this way to replace a process is experimental.
  process.removeAllListeners("warning");
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...own, ...args], env);
}
const { status, signal } = spawnSync(process.execPath, [...process.execArgv, ...own, ...args], {
  env,
  stdio: "inherit",
});
if (signal) process.kill(process.pid, signal);
process.exitCode = status ?? 1;
