import * as framework from "@game-backend/framework/own";
import type { Finders } from "../../packages/contracts/finders";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as documents from "../documents/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import * as names from "../names/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sanctions from "../sanctions/own";
import * as tables from "./tables";

const needs = { bans, desk, documents, economy, identities, names, profile, progress, sanctions };
export const own = { tables, needs };
type Game = framework.OwnGame<typeof own, desk.Kinds & Finders>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { route } = framework.defineGame<Game>();
