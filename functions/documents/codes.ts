export * from "@game-backend/framework/live/codes";
