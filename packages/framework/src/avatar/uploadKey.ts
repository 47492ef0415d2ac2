export * from "@game-backend/photos/avatar/uploadKey";
