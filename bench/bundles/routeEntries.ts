import { routeEntry } from "../../components/entries";
import { type Capability, capabilitiesOf, usesOf } from "../../functions/lib/uses";
import * as routes from "../../functions/routes";

export interface RouteEntry {
  readonly name: string;
  readonly entry: string;
  readonly capabilities: readonly Capability[];
}

/** What the program bundles for its API. */
export const routeEntries = (): RouteEntry[] =>
  Object.entries(routes).map(([name, route]) => ({
    name,
    entry: routeEntry(name, route),
    capabilities: capabilitiesOf(usesOf(route)),
  }));
