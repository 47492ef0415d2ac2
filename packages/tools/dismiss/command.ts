import { parseArgs } from "node:util";
import { invoked } from "../stack/invoked";
import { outputsOption, outputsUsage } from "../stack/outputs";

export const summary = "dismisses a member of the staff";

export const usage = `Dismisses a member of the staff: disables the user, takes the roles and ends the sign-ins, at once. A player of the groups
admins or editors loses these and stays a player. Safe to repeat. Dismisses even the last admin: game-backend staff adds one.

  game-backend dismiss ada

${outputsUsage}`;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: outputsOption,
  });
  const [username, ...more] = positionals;
  if (!username || more.length > 0) throw new Error(usage);
  const { dismissed } = await invoked<{ dismissed: string }>(values.outputs, "dismissFunction", { username });
  console.log(`${username} (${dismissed}) is no longer staff, and is signed out everywhere.`);
  return 0;
}
