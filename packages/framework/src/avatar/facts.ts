export * from "@game-backend/photos/avatar/facts";
