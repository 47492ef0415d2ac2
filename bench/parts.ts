import { printTable } from "./lib/table";
import type { Options } from "./options";
import { authorization } from "./parts/authorization";
import { mock } from "./parts/mock";
import { signatures } from "./parts/signatures";
import { signIns } from "./parts/signIns";

export const what =
  "the local cloud's parts in isolation: sign-in, tokens, signatures, policies, the gateway";

export async function run({ quick }: Options): Promise<void> {
  const rows = [
    ...(await signIns(quick ? 5 : 100)),
    ...(await signatures(quick ? 100 : 10_000)),
    ...(await authorization(quick ? 100 : 100_000)),
    await mock(quick ? 2 : 10),
  ];
  printTable(["what", "median", "unit"], rows);
}
