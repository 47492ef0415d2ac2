import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { routeGroups } from "@game-backend/components/gameApi/routeGroups";
import { bundles } from "@game-backend/components/lib/bundle";
import { routesEntry, socketsEntry } from "@game-backend/components/lib/handlerSource";
import { socketGroups } from "@game-backend/components/realtimeApi/socketGroups";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { joinUses } from "@game-backend/framework/joinUses";
import { usesOf } from "@game-backend/framework/uses";
import { game } from "../../functions/whole";
import { builtFunctions, clientsOf, entriesOf } from "../../tools/lib/builtFunctions";
import { bareEntry, bareName, defaultBundle, ownBundle } from "./bareHandlers";
import { withLogging, withoutLogging } from "./withLogging";

export interface Candidate {
  readonly name: string;
  readonly file: string;
  /** The name of the bare handler with the same clients. */
  readonly bare: string;
}

/** The functions that routes and messages would have with `functions: "byRoute"`. */
function ownFunctions() {
  const functions = "byRoute";
  return {
    ownRoutes: routeGroups({ game, functions }, lambdaRoutes(game.routes)).map(({ name, routes }) => ({
      name,
      entry: routesEntry(game, routes),
      uses: joinUses(Object.values(routes).map(usesOf)),
    })),
    ownMessages: socketGroups({ game, functions }).map(({ name, members }) => ({
      name,
      entry: socketsEntry(game, members),
      uses: joinUses(members.map(({ uses }) => uses)),
    })),
  };
}

/** Builds everything that is measured. Bare handlers are written into `folder`. */
export async function candidates(folder: string): Promise<Candidate[]> {
  const built = { ...builtFunctions(), ...ownFunctions() };
  const all = Object.values(built).flat();
  const bare = new Map(all.map(clientsOf).map((clients) => [bareName(clients), bareEntry(clients)]));
  const logging = withLogging();
  const place = await bundles("bench", logging);
  const index = (of: string, name: string) => join(of, name, "index.js");

  const found: Candidate[] = [];
  const add = (name: string, code: string, bare: string) => {
    const file = join(folder, `${name}.js`);
    writeFileSync(file, code);
    found.push({ name, file, bare });
  };
  for (const [name, entry] of bare) {
    add(name, await defaultBundle(entry), name);
    add(`${name}, bundled as ours`, await ownBundle(entry), name);
  }
  for (const [list, functions] of Object.entries(built)) {
    const of = await bundles(list, entriesOf(functions));
    for (const each of functions)
      found.push({
        name: `${list}/${each.name}`,
        file: index(of, each.name),
        bare: bareName(clientsOf(each)),
      });
  }
  const loggingFor = built.routes.find(({ name }) => name === withoutLogging);
  for (const name of Object.keys(logging))
    found.push({ name, file: index(place, name), bare: bareName(loggingFor ? clientsOf(loggingFor) : []) });
  return found;
}
