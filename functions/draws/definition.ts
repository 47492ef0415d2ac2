import * as framework from "@game-backend/framework/definition";
import * as ages from "../ages/definition";
import * as bans from "../bans/definition";
import * as catalog from "../catalog/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as tracks from "../tracks/definition";
import { boxes } from "./boxes";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = {
  capabilities,
  documents: { boxes },
  tables,
  needs: { ages, bans, catalog, desk, documents, economy, identities, profile, progress, tracks },
};
type Game = framework.FeatureGame<
  typeof definition,
  desk.Kinds & documents.Kinds & economy.Kinds & tracks.Kinds
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();
