/** A sub-command of `game-backend`. */
interface Command {
  /** What it does, in the list of all commands. */
  readonly summary: string;
  readonly usage: string;
  /** Resolves with the exit code. */
  run(args: readonly string[]): Promise<number>;
}

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  add: () => import("./add/command.js"),
  asyncapi: () => import("./asyncapi/command.js"),
  "avatar-models": () => import("./avatarModels/command.js"),
  client: () => import("./client/command.js"),
  clock: () => import("./clock/command.js"),
  "close-season": () => import("./seasons/close.js"),
  cost: () => import("./cost/command.js"),
  dismiss: () => import("./dismiss/command.js"),
  docs: () => import("./docs/command.js"),
  "end-season": () => import("./seasons/end.js"),
  graph: () => import("./graph/command.js"),
  guest: () => import("./guest/command.js"),
  handlers: () => import("./handlers/command.js"),
  launch: () => import("./launch/command.js"),
  live: () => import("./live/command.js"),
  openapi: () => import("./openapi/command.js"),
  policy: () => import("./policy/command.js"),
  reconcile: () => import("./reconcile/command.js"),
  restore: () => import("./restore/command.js"),
  snapshot: () => import("./snapshot/command.js"),
  staff: () => import("./staff/command.js"),
  start: () => import("./start/command.js"),
  verify: () => import("./verify/command.js"),
  work: () => import("./work/command.js"),
};

async function usage(): Promise<string> {
  const all = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(13)} ${(await load()).summary}`),
  );
  return `Commands for a program that uses the game backend's components.

  game-backend <command> [options]

${all.join("\n")}

game-backend <command> --help explains one.`;
}

async function main([name = "--help", ...args]: readonly string[]): Promise<number> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load && name !== "--help") throw new Error(`There is no command ${name}.\n\n${await usage()}`);
  const command = await load?.();
  const isHelp = !command || args.includes("--help");
  if (isHelp) console.log(command?.usage ?? (await usage()));
  return isHelp ? 0 : command.run(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
