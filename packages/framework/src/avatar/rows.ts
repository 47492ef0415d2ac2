export * from "@game-backend/photos/avatar/rows";
