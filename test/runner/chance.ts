import fc from "fast-check";

import { size } from "../size";

// Property tests try the same cases in every normal run, and new ones with SPEC_SIZE=full.
fc.configureGlobal({ seed: size(20_261_121, Date.now()) });
