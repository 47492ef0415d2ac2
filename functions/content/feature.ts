/** Documents that the game's developers publish. */
export * from "@game-backend/framework/content/feature";
