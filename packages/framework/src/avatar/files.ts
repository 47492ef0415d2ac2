export * from "@game-backend/photos/avatar/files";
