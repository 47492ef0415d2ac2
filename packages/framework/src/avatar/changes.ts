export * from "@game-backend/photos/avatar/changes";
