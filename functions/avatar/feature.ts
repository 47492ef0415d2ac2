/** Avatars from photos. */
export * from "@game-backend/framework/avatar/feature";
