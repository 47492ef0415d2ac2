export const summary = "runs a program for AWS on this machine";

export const usage = `Runs a Pulumi program for AWS on this machine, as npx local-cloud does, with the builder of the game's functions.

  game-backend start [options of local-cloud]

npx local-cloud --help lists the options, such as --program <folder>, --stack <name>, --port <number> and --data <folder>.`;

/** Never resolves: the run ends the process. */
export function run(args: readonly string[]): Promise<number> {
  const bin = require.resolve("@game-backend/local-cloud/bin/local-cloud.cjs");
  const builder = args.includes("--builder") ? [] : ["--builder", require.resolve("../builder")];
  process.argv.splice(1, process.argv.length, bin, ...builder, ...args);
  require(bin);
  return new Promise(() => {});
}
