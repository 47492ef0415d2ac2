export { definition } from "@game-backend/photos/avatar/definition";
