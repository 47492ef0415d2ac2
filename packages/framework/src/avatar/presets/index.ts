export * from "@game-backend/photos/avatar/presets/index";
