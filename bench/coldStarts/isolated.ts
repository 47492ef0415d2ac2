import type { AnyUses } from "@game-backend/framework/game";

/** The default memory of a function, in MB. */
const defaultMemory = 512;

/** Routes with power that their `uses` do not show, because a consumer does the work. */
const named: Readonly<Record<string, string>> = {
  deleteAccount: "deletes an account",
  getProfileExport: "gives out all data of an account",
  postGrant: "grants money",
  postMoneyAdd: "grants money",
};

/** Operations of the user pool that only read. */
const reads = /^(Admin)?(Get|List|Describe)/;

/** Returns why a route or message keeps a function of its own; `undefined` if it shares one. */
export function isolationOf(
  name: string,
  { uses, memorySize = defaultMemory }: { readonly uses?: AnyUses; readonly memorySize?: number },
): string | undefined {
  if (memorySize !== defaultMemory) return `has ${memorySize} MB`;
  const users = uses?.["users"];
  if (Array.isArray(users) && users.some((operation) => !reads.test(operation))) return "changes accounts";
  return named[name];
}
