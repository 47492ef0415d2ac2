import * as framework from "@game-backend/framework/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import { rewards } from "./rewards";
import * as tables from "./tables";

export const own = {
  documents: { rewards },
  tables,
  needs: { documents, economy, leaderboard, profile, progress },
};
type Game = framework.OwnGame<typeof own, economy.Kinds & profile.Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, job, route } = framework.defineGame<Game>();
