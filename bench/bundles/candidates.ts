import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { bundles } from "../../components/bundle";
import { bareEntry, bareName, defaultBundle } from "./bareHandlers";
import { routeEntries } from "./routeEntries";
import { withLogging, withoutLogging } from "./withLogging";

export interface Candidate {
  readonly name: string;
  readonly file: string;
  /** The name of the bare handler with the same clients. */
  readonly bare: string;
}

/** All that is measured, built; bare handlers by default configurations go into `folder`. */
export async function candidates(folder: string): Promise<Candidate[]> {
  const routes = routeEntries();
  const bareOf = new Map(routes.map(({ name, capabilities }) => [name, bareName(capabilities)]));
  const bare = new Map(routes.map(({ capabilities }) => [bareName(capabilities), bareEntry(capabilities)]));
  const logging = withLogging();

  const routeFolder = await bundles(
    "routes",
    Object.fromEntries(routes.map(({ name, entry }) => [name, entry])),
  );
  const benchFolder = await bundles("bench", { ...logging, ...Object.fromEntries(bare) });
  const index = (place: string, name: string) => join(place, name, "index.js");

  const byDefault = [...bare].map(async ([name, entry]) => {
    const file = join(folder, `${name}.js`);
    writeFileSync(file, await defaultBundle(entry));
    return { name, file, bare: name };
  });
  return [
    ...(await Promise.all(byDefault)),
    ...[...bare.keys()].map((name) => ({
      name: `${name}, bundled as routes are`,
      file: index(benchFolder, name),
      bare: name,
    })),
    ...[...bareOf].map(([name, bare]) => ({ name, file: index(routeFolder, name), bare })),
    ...Object.keys(logging).map((name) => ({
      name,
      file: index(benchFolder, name),
      bare: bareOf.get(withoutLogging) ?? "",
    })),
  ];
}
