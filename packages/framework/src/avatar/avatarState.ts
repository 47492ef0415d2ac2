export * from "@game-backend/photos/avatar/avatarState";
