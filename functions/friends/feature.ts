import { definition } from "./definition";

export const summary = "Friends: asked, met, seen when they want";
export const { capabilities, needs } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
export * as pushes from "./pushes";
