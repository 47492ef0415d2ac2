export { Assets } from "./assets";
export { type DeployOptions, deploy } from "./deploy";
export { DeployError, type Deployment, type RecordedResource } from "./graph";
export { awsInvokes, type Invoke } from "./invokes";
export { LastRun, replay } from "./lastRun";
export { preview } from "./preview";
export { type Program, readProgram } from "./program";
export { type Change, State, type StateOptions } from "./state";
export { UNKNOWN } from "./wire";
