export { type SignedIn, type Step, StepwiseSignIn } from "./steps.js";
