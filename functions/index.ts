/** The game as its program deploys it. */
export * as authorizers from "./authorizers";
export * as capabilities from "./capabilities";
export * as consumers from "./consumers";
export * as jobs from "./jobs";
export * as routes from "./routes";
export * as socketRoutes from "./socketRoutes";
export * as stores from "./stores";
export * as tables from "./tables";
export * as topicConsumers from "./topicConsumers";
export * as triggers from "./triggers";

/** The folder of these modules. */
export const folder = __dirname;
