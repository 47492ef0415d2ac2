/** The features of this game, one per line: its own, and the library's. */
export * as framework from "@game-backend/framework/feature";
export * as sockets from "@game-backend/framework/sockets/feature";
export * as cheers from "./cheers/feature";
export * as players from "./players/feature"; // without auth
