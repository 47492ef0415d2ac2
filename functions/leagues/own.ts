import * as framework from "@game-backend/framework/own";
import type { Parcels } from "../../packages/contracts/parcels";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as edges from "../edges/own";
import * as identities from "../identities/own";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as seasons from "../seasons/own";
import { leagues } from "./leagues";

export const own = {
  documents: { leagues },
  needs: {
    ...{ bans, desk, documents, economy, edges, identities, leaderboard },
    ...{ profile, progress, seasons },
  },
};
type Game = framework.OwnGame<
  typeof own,
  desk.Kinds & documents.Kinds & economy.Kinds & leaderboard.Kinds & Parcels & profile.Kinds & seasons.Kinds
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();
