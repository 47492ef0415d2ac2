import fc from "fast-check";

import { size } from "../size";

// Properties try the same cases in each usual run, and others with SPEC_SIZE=full.
fc.configureGlobal({ seed: size(20_261_121, Date.now()) });
