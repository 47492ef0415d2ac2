import { parseArgs } from "node:util";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { type Outputs, outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { rebuild } from "../functions/leaderboard/ranks/rebuild";
import { verify } from "../functions/leaderboard/ranks/verify";
import { ranks, scores } from "../functions/leaderboard/tables";

const usage = `Rebuilds the ranks of a board from its scores, or verifies them.

  npm run rebuild-ranks -- forest#all
  npm run verify-ranks -- forest#all

  Boards are <area>#all, <area>#week#2026-W47, <area>#day#2026-11-20 and global#all. Players can keep playing during a
  rebuild: the board shows its old ranks until the new ones are complete. Verify a board while nobody plays on it.

${outputsUsage}`;

const hint =
  "If players are active on the board, verify again when they stop: ranks lag scores by about a second.";

interface Written {
  tableNames: Readonly<Record<string, string>>;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: outputsOption,
  });
  const [what, board, ...more] = positionals;
  if ((what !== "rebuild" && what !== "verify") || !board || more.length > 0) throw new Error(usage);
  const clients = clientsOf(readOutputs<Written>(values.outputs));

  if (what === "rebuild") {
    const { players, nodes, moved } = await rebuild(clients, board);
    console.log(`${board}: ${players} players in ${nodes} nodes; ${moved} places changed during the rebuild`);
  }
  const { players, leaves, faults } = await verify(clients.tables, board);
  if (faults.length > 0) throw new Error(`${board} is not exact: ${faults.join(", ")}\n${hint}`);
  console.log(`${board}: exact, ${players} players in ${leaves} leaves`);
}

function clientsOf({ tableNames = {}, client: options }: Outputs<Written>) {
  const { scores: scoresTable, ranks: ranksTable } = tableNames;
  if (!scoresTable || !ranksTable) throw new Error("The outputs have no tableNames with scores and ranks.");
  const documents = sdkDocuments(options);
  return {
    tables: {
      scores: tableClient(scores, scoresTable, documents),
      ranks: tableClient(ranks, ranksTable, documents),
    },
    transact: transactWith(documents),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
