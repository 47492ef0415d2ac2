// Writes what git does not keep before specs, types and lint read it. Each does so itself too: together they would do it twice.
import "./node.mjs";
import generated from "./generated.cjs";

generated.writeLists();
generated.refreshClients();
