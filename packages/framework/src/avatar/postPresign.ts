export * from "@game-backend/photos/avatar/postPresign";
export { default } from "@game-backend/photos/avatar/postPresign";
