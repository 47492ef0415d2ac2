export * from "@game-backend/photos/avatar/photoTag";
