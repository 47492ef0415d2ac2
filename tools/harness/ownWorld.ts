import * as access from "@game-backend/framework/access/feature";
import type { Collecting } from "@game-backend/framework/collecting";
import type { Definition } from "@game-backend/framework/definition";
import * as framework from "@game-backend/framework/feature";
import type { Features } from "@game-backend/framework/features";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import type { Documents } from "@game-backend/framework/live/release";
import * as sockets from "@game-backend/framework/sockets/feature";
import { gameIn } from "@game-backend/tools/harness/world/world";
import { fileOf, gameWorld, type Settings } from "./gameWorld";
import type { World } from "./world";

export type { World } from "./world";

/** Features by their names, each as its `definition.ts` says: what `needs` of a `definition.ts` is too. */
type Owns = Readonly<Record<string, { readonly definition: Definition }>>;

const ofFramework: Features = { access, framework, sockets };
const known = new Map<string, Features>();

/**
 * Returns a world of the features that a spec is about and of all that these need, such as `world({ chat })` of
 * `import * as chat from "../../functions/chat/definition"`. It has no contributions of other features: a spec of one names the
 * feature that makes it, or lies in `test/together`. The type has the tables of the whole game; asking for one that the world does
 * not have throws an error.
 */
export function world(owns: Owns, settings?: Settings): World {
  const features = featuresOf(owns);
  const made = gameWorld(features, settings);
  const own = new Set(
    Object.values(features).flatMap(({ routes, jobs }) => Object.values<object>({ ...routes, ...jobs })),
  );
  /**
   * Refuses a handler that would not get its contributions. One that collects nothing, or of a spec's own game, needs no feature.
   */
  const inside = (handler: Partial<Collecting> & { summary?: string }) => {
    const { collects = [], activity, summary } = handler;
    const isWhole = "collectedFrom" in handler || (collects.length === 0 && !activity);
    if (!isWhole && !own.has(handler)) throw new Error(`This world does not have "${summary}": ${alsoName}`);
  };
  return {
    ...made,
    tables: refusing(made.tables),
    call(...args: Parameters<World["call"]>) {
      inside(args[0]);
      return made.call(...args);
    },
    run(...args: Parameters<World["run"]>) {
      inside(args[0]);
      return made.run(...args);
    },
  } as unknown as World;
}

/** Returns the game of a world of these features: its tables, documents and handlers. Nothing of it is loaded twice. */
export const ownGame = (own: Owns): World["game"] => gameIn(featuresOf(own)) as World["game"];

/** Returns the documents with which such a world begins: the program's own of the kinds that it knows. */
export const ownDocuments = (own: Owns): Documents =>
  bundledRelease(process.cwd(), ownGame(own).documents, "left out").documents;

/** Returns features with what they need. The same ones are the same object, of which a process makes a game once. */
export function featuresOf(own: Owns): Features {
  const names = [...withNeeds(own)].filter((name) => !(name in ofFramework)).sort();
  const key = names.join(" ");
  const features = known.get(key) ?? {
    ...ofFramework,
    ...Object.fromEntries(names.map((name) => [name, fileOf(name, "feature")])),
  };
  known.set(key, features);
  return features;
}

/** Returns the names of features and of all that they need. */
function withNeeds(owns: Owns, found = new Set<string>()): ReadonlySet<string> {
  for (const [name, { definition }] of Object.entries(owns)) {
    if (found.has(name)) continue;
    found.add(name);
    withNeeds((definition.needs ?? {}) as Owns, found);
  }
  return found;
}

const alsoName = "also name the feature that has it";

/** Returns tables that throw an error where one is asked for that is not there. */
const refusing = <T extends object>(tables: T): T =>
  new Proxy(tables, {
    get(all, name) {
      if (typeof name === "string" && !(name in all))
        throw new Error(`This world has no table ${name}: ${alsoName}`);
      return Reflect.get(all, name);
    },
  });
