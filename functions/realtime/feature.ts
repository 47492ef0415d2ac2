import { definition } from "./definition";

export const summary = "Sockets: tickets, topics, pushes and what is sent to everybody";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
