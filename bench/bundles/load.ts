import { execFileSync } from "node:child_process";
import { environment } from "./environment";

/** Milliseconds of wall-clock time, and of CPU time, which depends little on other processes. */
export interface Load {
  readonly clock: number;
  readonly cpu: number;
}

/** Measures how long a fresh process takes to load a handler and create its clients. */
export function load(file: string): Load {
  const program = `
    const before = process.cpuUsage();
    const began = performance.now();
    const { handler } = require(${JSON.stringify(file)});
    const clock = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    if (typeof handler !== "function") throw new Error("no handler");
    console.log(JSON.stringify({ clock, cpu: (user + system) / 1000 }));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", program], { env: environment, encoding: "utf8" }));
}
