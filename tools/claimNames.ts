import { parseArgs } from "node:util";

import { pages } from "@game-backend/framework/pages";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { reserveName } from "../functions/names/reserveName";
import { nameLooks } from "../functions/names/tables";
import { profiles } from "../functions/profile/tables";

const usage = `Claims the names of all players, so that new users get no names that look like them, and names are found in any case.
New users' names are claimed when
they sign up. Run this once for a stack that had players before names were claimed, and after an update of the table of
look-alikes. It can be repeated. It reads all profiles and writes one to four units for each.

  npm run claim-names

${outputsUsage}`;

interface Written {
  tableNames: Readonly<Record<string, string>>;
}

async function main() {
  const { values } = parseArgs({ options: outputsOption });
  const { tableNames = {}, client } = readOutputs<Written>(values.outputs);
  if (!tableNames["nameLooks"] || !tableNames["profiles"])
    throw new Error(`The outputs have no tableNames with nameLooks and profiles.\n\n${usage}`);
  const documents = sdkDocuments(client);
  const tables = { nameLooks: tableClient(nameLooks, tableNames["nameLooks"], documents) };
  const transact = transactWith(documents);
  const players = tableClient(profiles, tableNames["profiles"], documents);

  let claimed = 0;
  const alike: string[] = [];
  for await (const page of pages((startAfter) => players.scan({ startAfter })))
    for (const { username } of page) {
      if (await reserveName({ tables, transact }, username)) claimed++;
      else alike.push(username);
    }
  console.log(`${claimed} names are claimed.`);
  if (alike.length > 0)
    console.log(`These look like an earlier one, and stay as they are:\n${alike.join("\n")}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
