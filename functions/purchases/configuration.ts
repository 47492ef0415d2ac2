// The stores, one per line.

export { appleStore } from "./apple/configuration";
export { googleStore } from "./google/configuration";
export { steamStore } from "./steam/configuration";
