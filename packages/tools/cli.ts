import * as asyncapi from "./asyncapi/command";
import * as avatarModels from "./avatarModels/command";
import * as client from "./client/command";
import * as cost from "./cost/command";
import * as docs from "./docs/command";
import * as graph from "./graph/command";
import * as openapi from "./openapi/command";
import * as policy from "./policy/command";

/** A sub-command of `game-backend`. */
interface Command {
  /** What it does, in the list of all commands. */
  readonly summary: string;
  readonly usage: string;
  /** Resolves with the exit code. */
  run(args: readonly string[]): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  asyncapi,
  "avatar-models": avatarModels,
  client,
  cost,
  docs,
  graph,
  openapi,
  policy,
};

const usage = `Commands for a program that uses the game backend's components.

  game-backend <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(13)} ${summary}`)
  .join("\n")}

game-backend <command> --help explains one.`;

async function main([name = "--help", ...args]: readonly string[]): Promise<number> {
  const command = commands[name];
  if (!command && name !== "--help") throw new Error(`There is no command ${name}.\n\n${usage}`);
  const isHelp = !command || args.includes("--help");
  if (isHelp) console.log(command?.usage ?? usage);
  return isHelp ? 0 : command.run(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
