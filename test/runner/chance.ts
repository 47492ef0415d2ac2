import { setDefaultAutoSelectFamilyAttemptTimeout } from "node:net";

import fc from "fast-check";

import { size } from "../size";
import { countAssertion } from "./assertions";

// Property tests try the same cases in every normal run, and new ones with SPEC_SIZE=full. Each case is an assertion.
fc.configureGlobal({ seed: size(20_261_121, Date.now()), beforeEach: countAssertion });

// Milliseconds. A process that computes may need more than Node's quarter of a second to notice that it is connected.
setDefaultAutoSelectFamilyAttemptTimeout(10_000);
