export * from "@game-backend/photos/avatar/news";
