export * from "@game-backend/photos/avatar/makeAvatar";
