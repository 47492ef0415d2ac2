export * from "@game-backend/photos/avatar/tables";
