export * from "@game-backend/photos/avatar/eraseAvatar";
