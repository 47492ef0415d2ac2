export { own } from "@game-backend/photos/avatar/own";
