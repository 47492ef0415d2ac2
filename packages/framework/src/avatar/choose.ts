export * from "@game-backend/photos/avatar/choose";
