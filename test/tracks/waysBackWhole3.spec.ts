// full: it searches 10,000 operations for faults, a quarter of them here

import { waysBackAre } from "./waysBack";

waysBackAre(3);
