import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { StoreCountries } from "../../packages/contracts/storeCountries";
import type { StoreProofs } from "../../packages/contracts/storeProofs";
import type { WithdrawnConsents } from "../../packages/contracts/withdrawnConsents";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { bans, desk, identities, profile, sockets } };
type Game = framework.FeatureGame<
  typeof definition,
  profile.Kinds & StoreCountries & StoreProofs & WithdrawnConsents
>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, gate, route } = framework.defineGame<Game>();
