export * from "@game-backend/photos/avatar/processor";
