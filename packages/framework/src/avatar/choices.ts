export * from "@game-backend/photos/avatar/choices";
