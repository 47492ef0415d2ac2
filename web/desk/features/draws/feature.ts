export { DrawsOf as LaterPart } from "./drawsOf";
