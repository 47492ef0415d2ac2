export { default } from "@game-backend/photos/avatar/postUpdate";
