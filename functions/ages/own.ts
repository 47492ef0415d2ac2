import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { StoreCountries } from "../../packages/contracts/storeCountries";
import type { StoreProofs } from "../../packages/contracts/storeProofs";
import type { WithdrawnConsents } from "../../packages/contracts/withdrawnConsents";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables, needs: { bans, desk, identities, profile, sockets } };
type Game = framework.OwnGame<typeof own, profile.Kinds & StoreCountries & StoreProofs & WithdrawnConsents>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, gate, route } = framework.defineGame<Game>();
