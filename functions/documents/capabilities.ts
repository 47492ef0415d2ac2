export { live, releases } from "@game-backend/framework/live/capability";
