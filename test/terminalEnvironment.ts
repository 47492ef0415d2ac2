import { delimiter } from "node:path";

/** Returns the environment of a person's terminal: none of npm's or Node's settings for this process, and the machine's Node. */
export function terminalEnvironment(): Record<string, string | undefined> {
  const environment = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|INIT_CWD$)/i.test(name));
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((one) => !one.includes("node_modules"));
  return { ...Object.fromEntries(environment), PATH: path.join(delimiter) };
}
