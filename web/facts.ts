import type { SiteFacts } from "../functions/siteFacts";

/** Inserted when the page is built. */
declare const GAME_FACTS: SiteFacts;

/** The game's data that is built into the page: its routes, areas and items. */
export const facts = GAME_FACTS;
export type AreaId = keyof SiteFacts["areas"];
export type GearId = keyof SiteFacts["gear"];
