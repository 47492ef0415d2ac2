// Writes the lists of handlers, which git does not keep, before a feature is loaded: `npm ci --ignore-scripts` has written none.
require("../tools/generated.cjs").writeLists();
