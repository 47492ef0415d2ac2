export * from "@game-backend/photos/avatar/perDay";
