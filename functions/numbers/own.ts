import * as framework from "@game-backend/framework/own";
import type { Reach } from "../../packages/contracts/reach";
import * as desk from "../desk/own";
import * as documentsFeature from "../documents/own";
import * as events from "../events/own";
import * as documents from "./documents";
import * as tables from "./tables";

export const own = { documents, tables, needs: { desk, documents: documentsFeature, events } };
type Game = framework.OwnGame<typeof own, desk.Kinds & events.Kinds & Reach>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, job, route } = framework.defineGame<Game>();
