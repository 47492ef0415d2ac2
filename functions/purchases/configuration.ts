// The stores, one per line.

export { appleStore } from "./stores/apple/configuration";
export { googleStore } from "./stores/google/configuration";
export { steamStore } from "./stores/steam/configuration";
