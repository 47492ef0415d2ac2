/** @deprecated Since 0.3.0, and gone in 0.4: import `@game-backend/photos/avatar/processor`. */
export * from "@game-backend/photos/avatar/processor";
