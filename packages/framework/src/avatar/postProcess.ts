export { default } from "@game-backend/photos/avatar/postProcess";
