import type { MakeClients } from "../clients";
import type { Clock } from "../clock";
import type { Environment } from "../environment";
import type { Refusal } from "../errors";
import { clientsOfEnvironment } from "../gameClient/minClient";
import type { Auth, LambdaRoute } from "../route";
import {
  type LiveManifest,
  lastManifest,
  type ManifestTable,
  manifestOf,
  type ReadLiveManifest,
} from "./readLiveManifest";
import {
  type Asking,
  maintenanceAt,
  refusalOfBuild,
  refusalOfFeature,
  refusalOfMaintenance,
} from "./refusals";
import { admittingTags } from "./tags";

/**
 * Returns true for a route or message that switches refuse: one of players or of anybody, unless it says otherwise. Staff's
 * tools and servers are no builds of the game, and are how operators end what is wrong.
 */
export const isRefusable = ({
  auth,
  refusable,
}: {
  readonly auth: Auth;
  readonly refusable?: LambdaRoute["refusable"] | undefined;
}): boolean => (auth === "player" || auth === "none") && refusable === undefined;

/** Returns true for a handler of any list that a switch stops. */
export const isSwitched = (handler: object): boolean =>
  "switches" in handler ||
  (("method" in handler || "action" in handler) && "auth" in handler && isRefusable(handler as LambdaRoute));

/** The switches, as a handler's function knows them. */
export interface Switched {
  read(...known: Parameters<ReadLiveManifest>): Promise<LiveManifest>;
  /**
   * Returns the refusal of a request: its build is too old, the game is closed, or the feature is off. Only during maintenance that
   * admits by tags, it reads those of players whom nothing else admits: half a read unit.
   */
  refusalOf(asking: Asking): Promise<Refusal | undefined>;
  /** Throws 503 during maintenance: an account that does not exist yet is admitted by nobody. */
  admitNewcomer(language?: string): Promise<void>;
}

/**
 * Returns what refuses a handler's requests. Without the table, as in a game without switches, only the environment's
 * `minClient` refuses. It also counts until the switches exist, and while they cannot be read.
 */
export function switched(
  makeClients: readonly MakeClients[],
  table: ManifestTable | undefined,
  { feature, environment }: { readonly feature?: string | undefined; readonly environment: Environment },
  clock: Clock,
): Switched {
  const read = table
    ? manifestOf(makeClients, table, clock, environment)
    : async (): Promise<LiveManifest> => ({});
  const before = clientsOfEnvironment(environment);
  return {
    read,
    async refusalOf(asking) {
      const { switches } = await read();
      const old = refusalOfBuild(switches ? (switches.clients ?? {}) : before, asking);
      if (old) return old;
      const now = clock.now();
      const closed = refusalOfMaintenance(switches, asking, now);
      if (!closed) return refusalOfFeature(switches, feature);
      const { player } = asking;
      if (!table || !player) return closed;
      const tags = (await admittingTags(table, maintenanceAt(switches, now), [player.id])).get(player.id);
      return refusalOfMaintenance(switches, { ...asking, tags }, now) ?? refusalOfFeature(switches, feature);
    },
    async admitNewcomer(language) {
      const refusal = refusalOfMaintenance((await read()).switches, { language }, clock.now());
      if (refusal) throw refusal;
    },
  };
}

/** The answer header with the number of the publication that is served, as the function knows it. */
export const liveHeader = "X-Live";

/** Returns an answer's header: none before the first publication, or in a function that refuses nobody and reads no documents. */
export function liveHeaderOf(makeClients: readonly MakeClients[]): Record<string, string> {
  const { head } = lastManifest(makeClients) ?? {};
  return head ? { [liveHeader]: `${head.number}` } : {};
}
