import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordedResource } from "@game-backend/local-cloud";
import * as standIns from "@game-backend/stand-ins/main";
import { apiReference } from "@game-backend/tools/docs/apiReference";
import { configurationTable } from "@game-backend/tools/docs/configurationTable";
import { errorReference } from "@game-backend/tools/docs/errorReference";
import { privacyRegister } from "@game-backend/tools/docs/privacyRegister";
import { replaceSection } from "@game-backend/tools/docs/replaceSection";
import { record, recordPreview } from "@game-backend/tools/policy/record";
import * as features from "../functions";
import { game } from "../functions/whole";
import { alarmsTable } from "./docs/alarmsTable";
import { awsLimitsTable } from "./docs/awsLimits";
import { bannedTables } from "./docs/bannedTables";
import { bill } from "./docs/bill";
import { cognitoTable } from "./docs/cognitoOperations";
import { componentPages } from "./docs/componentPages";
import { contributionsTable } from "./docs/contributionsTable";
import { corpusSize } from "./docs/corpusSize";
import { doorsTable } from "./docs/doorsTable";
import { faucetsTable, groupsTable, linesTable } from "./docs/economy";
import { withFigures } from "./docs/figures";
import { limitsTable, messagesTable, weightsTable } from "./docs/limits";
import { monthTable } from "./docs/monthTable";
import { pagesList } from "./docs/pagesList";
import { policyReference } from "./docs/policyReference";
import { pulumiYaml } from "./docs/pulumiYaml";
import { reachTable } from "./docs/reachTable";
import { writeGameClients } from "./gameClients";

const guide = "docs/operations.md";

/** Returns the generated documents. `npm run docs` writes them. */
export const generated = () => ({
  "README.md": replaceSection(
    readFileSync("README.md", "utf8"),
    "bill",
    bill(readFileSync("docs/costs.md", "utf8")),
  ),
  "Pulumi.yaml": pulumiYaml(game.settings),
  "docs/configuration.md": replaceSection(
    readFileSync("docs/configuration.md", "utf8"),
    "configuration",
    configurationTable(pulumiYaml(game.settings)),
  ),
  "docs/api.md": apiReference(game.routes, "npm run docs"),
  "docs/errors.md": errorReference(game, "npm run docs"),
  "docs/limits.md": [
    ["weights", weightsTable()],
    ["limits", limitsTable()],
    ["messages", messagesTable()],
    ["month", monthTable()],
    ["cognito", cognitoTable()],
    ["doors", doorsTable()],
    ["corpus", corpusSize()],
  ].reduce(
    (text, [section = "", table = ""]) => replaceSection(text, section, table),
    readFileSync("docs/limits.md", "utf8"),
  ),
  "docs/economy.md": replaceSection(
    replaceSection(
      replaceSection(readFileSync("docs/economy.md", "utf8"), "lines", linesTable()),
      "faucets",
      faucetsTable(),
    ),
    "groups",
    groupsTable(),
  ),
  "docs/recipes.md": replaceSection(
    readFileSync("docs/recipes.md", "utf8"),
    "contributions",
    contributionsTable(features),
  ),
  [guide]: replaceSection(readFileSync(guide, "utf8"), "alarms", alarmsTable()),
  "docs/policies.md": policyReference(),
  "docs/moderation.md": replaceSection(readFileSync("docs/moderation.md", "utf8"), "reach", reachTable()),
  "docs/bans.md": replaceSection(readFileSync("docs/bans.md", "utf8"), "endings", bannedTables()),
  "docs/privacy.md": replaceSection(
    readFileSync("docs/privacy.md", "utf8"),
    "register",
    privacyRegister(game),
  ),
  "components/README.md": componentPages(),
  "docs/llms.txt": replaceSection(
    readFileSync("docs/llms.txt", "utf8"),
    "pages",
    pagesList(readFileSync("docs/architecture.md", "utf8")),
  ),
});

/** Returns docs/limits.md with what `dev` uses of AWS's limits, which takes a deployment to the local cloud. */
export const withAwsLimits = (limits: string, graph: readonly RecordedResource[]) =>
  replaceSection(limits, "aws", awsLimitsTable(graph));

/** Writes all of them, `docs/limits.md` with what `dev` uses of AWS's limits, and the routes of the clients. */
export async function writeAll(): Promise<void> {
  for (const [file, text] of Object.entries(generated())) writeFileSync(file, text);
  writeGameClients();
  const { graph } = await record("dev");
  const figures = withFigures(graph, (file) => readFileSync(file, "utf8"));
  for (const [file, text] of Object.entries(figures)) writeFileSync(file, text);
  writeFileSync("tools/resources.json", `{ "start": ${await countOfStart()} }\n`);
  const limits = "docs/limits.md";
  writeFileSync(limits, withAwsLimits(readFileSync(limits, "utf8"), graph));
}

/** Returns how many resources `npm start` creates, which has the stand-ins for platforms and game servers besides. */
async function countOfStart(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), "stand-ins-"));
  const platforms = await standIns.start({ data, now: Date.now });
  const config = {
    ...platforms.config,
    "game-backend:sessions": "anywhere",
    "game-backend:gameServers": "ws://127.0.0.1:*",
  };
  const { length } = await recordPreview("dev", { config }).finally(platforms.close);
  rmSync(data, { recursive: true });
  return length;
}
