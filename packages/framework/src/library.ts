import type { allowances } from "./allowances";
import type { processor } from "./avatar/processor";
import type * as avatarStores from "./avatar/stores";
import type { avatars } from "./avatar/tables";
import type { avatarsUrl } from "./capabilities/avatarsUrl";
import type { objects } from "./capabilities/objects";
import type { sockets } from "./capabilities/sockets";
import type { staff } from "./capabilities/staff";
import type { staffTokens } from "./capabilities/staffTokens";
import type { tokens } from "./capabilities/tokens";
import type { uploadLinks } from "./capabilities/uploadLinks";
import type { users } from "./capabilities/users";
import type * as contentStores from "./content/stores";
import { defineGame } from "./defineGame";
import type * as framework from "./game";
import type { Profiles } from "./profiles";
import type { revocations } from "./revocations";
import type { realtimeUrl, ticketKey } from "./sockets/keys";
import type * as socketTables from "./sockets/tables";

/** What the features of this package use of any game: avatars, content, sockets and sign-outs. */
export interface Library {
  readonly tables: typeof socketTables & {
    readonly allowances: typeof allowances;
    readonly avatars: typeof avatars;
    readonly profiles: Profiles;
    readonly revocations: typeof revocations;
  };
  readonly stores: typeof avatarStores & typeof contentStores;
  readonly capabilities: {
    readonly avatarsUrl: typeof avatarsUrl;
    readonly objects: typeof objects;
    readonly processor: typeof processor;
    readonly realtimeUrl: typeof realtimeUrl;
    readonly sockets: typeof sockets;
    readonly ticketKey: typeof ticketKey;
    readonly staff: typeof staff;
    readonly staffTokens: typeof staffTokens;
    readonly tokens: typeof tokens;
    readonly uploadLinks: typeof uploadLinks;
    readonly users: typeof users;
  };
}

/** Everything that a handler of this package can be granted. */
export type Uses = framework.Uses<Library>;

/** The tables and indexes in `uses`, each with the granted operations. */
export type Granted<U extends Uses> = framework.Granted<Library, U>;

/** The clients of the capabilities in `uses`, by their names. */
export type Clients<U extends Uses> = framework.Clients<Library, U>;

export const { authorizer, callback, route, socketRoute, eraser, ending, exporter } = defineGame<Library>();
