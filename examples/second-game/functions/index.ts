/** The features of this game, one per line: its own, and the library's. */
export * as content from "@game-backend/framework/content/feature";
export * as framework from "@game-backend/framework/feature";
export * as openSockets from "@game-backend/framework/sockets/feature";
export * as duels from "./duels/feature";
export * as photos from "./photos/feature";
export * as rolls from "./rolls/feature";
export * as sockets from "./sockets/feature";
