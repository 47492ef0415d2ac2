/** Writes the client's routes, which git does not keep, if the program has changed. Throws if the program cannot be loaded. */
export const { refreshClients }: { refreshClients(): void } = require("../../tools/generated.cjs");
