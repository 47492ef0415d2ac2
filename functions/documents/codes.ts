export { liveChanged } from "@game-backend/framework/codes/live";
export * from "@game-backend/framework/live/codes";
