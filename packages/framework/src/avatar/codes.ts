export * from "@game-backend/photos/avatar/codes";
