export * from "@game-backend/photos/avatar/eraseObjects";
