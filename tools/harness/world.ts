import type { World as AnyWorld } from "@game-backend/tools/harness/world/world";
import * as features from "../../functions";
import { gameWorld, type Settings } from "./gameWorld";

export type World = AnyWorld<typeof features>;
export type TableName = keyof World["game"]["tables"];

/**
 * Returns a world of all features of this game. A spec of one feature takes `world` of `ownWorld.ts`, which loads less.
 * What `clients` does not have is as in a game that nobody has configured.
 */
export const world = (settings: Settings = {}): World => gameWorld(features, settings) as World;
