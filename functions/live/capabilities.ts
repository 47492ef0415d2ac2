export { switchable } from "@game-backend/framework/capabilities/switchable";
