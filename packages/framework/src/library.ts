import type * as content from "./content/definition";
import * as framework from "./definition";
import type { Profiles } from "./profiles";
import type * as sockets from "./sockets/definition";

/** The parts of any game that the features of this package use: content, sockets and sign-outs. */
export type Library = framework.FeatureGame<
  {
    readonly tables: { readonly profiles: Profiles };
    readonly needs: {
      readonly content: typeof content;
      readonly sockets: typeof sockets;
    };
  },
  sockets.Kinds
>;

/** Everything that a handler of this package can be granted. */
export type Uses = framework.Uses<Library>;

/** The tables and indexes in `uses`, each with the granted operations. */
export type Granted<U extends Uses> = framework.Granted<Library, U>;

/** The clients of the capabilities in `uses`, by their names. */
export type Clients<U extends Uses> = framework.Clients<Library, U>;

export const { authorizer, callback, job, route, socketRoute, eraser, ending, exporter } =
  framework.defineGame<Library>();
