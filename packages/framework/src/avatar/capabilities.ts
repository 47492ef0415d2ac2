export * from "@game-backend/photos/avatar/capabilities";
