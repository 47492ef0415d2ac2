export * from "@game-backend/framework/avatar/stores";
