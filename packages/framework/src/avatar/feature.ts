export * from "@game-backend/photos/avatar/feature";
