import * as framework from "@game-backend/framework/own";
import * as ages from "../ages/own";
import * as bans from "../bans/own";
import * as catalog from "../catalog/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as tracks from "../tracks/own";
import { boxes } from "./boxes";
import * as capabilities from "./capabilities";

export const own = {
  capabilities,
  documents: { boxes },
  needs: { ages, bans, catalog, desk, documents, economy, identities, profile, progress, tracks },
};
type Game = framework.OwnGame<typeof own, desk.Kinds & documents.Kinds & economy.Kinds & tracks.Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();
