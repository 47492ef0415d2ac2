export * from "@game-backend/photos/avatar/serveProcessor";
