export * from "@game-backend/photos/avatar/job";
