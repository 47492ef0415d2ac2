import * as framework from "@game-backend/framework/definition";
import type { Reach } from "../../packages/contracts/reach";
import * as desk from "../desk/definition";
import * as documentsFeature from "../documents/definition";
import * as events from "../events/definition";
import * as documents from "./documents";
import * as tables from "./tables";

export const definition = { documents, tables, needs: { desk, documents: documentsFeature, events } };
type Game = framework.FeatureGame<typeof definition, desk.Kinds & events.Kinds & Reach>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, job, route } = framework.defineGame<Game>();
