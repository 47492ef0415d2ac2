import * as framework from "@game-backend/framework/definition";
import type { Finders } from "../../packages/contracts/finders";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as identities from "../identities/definition";
import * as names from "../names/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as sanctions from "../sanctions/definition";
import * as tables from "./tables";

const needs = { bans, desk, documents, economy, identities, names, profile, progress, sanctions };
export const definition = { tables, needs };
type Game = framework.FeatureGame<typeof definition, desk.Kinds & Finders>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { route } = framework.defineGame<Game>();
