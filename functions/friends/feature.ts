import { own } from "./own";

export const summary = "Friends: asked, met, seen when they want";
export const { capabilities, needs } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
export * as pushes from "./pushes";
