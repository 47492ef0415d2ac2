export * from "@game-backend/photos/avatar/ulid";
