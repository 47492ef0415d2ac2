import * as framework from "@game-backend/framework/definition";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as edges from "../edges/definition";
import * as identities from "../identities/definition";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as seasons from "../seasons/definition";
import { leagues } from "./leagues";

export const definition = {
  documents: { leagues },
  needs: {
    ...{ bans, desk, documents, economy, edges, identities, leaderboard },
    ...{ profile, progress, seasons },
  },
};
type Game = framework.FeatureGame<
  typeof definition,
  desk.Kinds &
    documents.Kinds &
    economy.Kinds &
    leaderboard.Kinds &
    PlayerImports &
    profile.Kinds &
    seasons.Kinds
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();
