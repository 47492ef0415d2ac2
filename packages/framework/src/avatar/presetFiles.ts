export * from "@game-backend/photos/avatar/presetFiles";
