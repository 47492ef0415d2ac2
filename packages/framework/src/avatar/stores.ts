export * from "@game-backend/photos/avatar/stores";
