// Whoever loads the client's routes has those of the program as it is: the first one makes them.
import Module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import generated from "./generated.cjs";

const clientRoutes = fileURLToPath(new URL("../web/client/routes", import.meta.url));

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (specifier, parent, ...rest) => {
  if (specifier.endsWith("/routes") && join(dirname(parent?.filename ?? ""), specifier) === clientRoutes)
    generated.refreshClients();
  return resolveFilename(specifier, parent, ...rest);
};
