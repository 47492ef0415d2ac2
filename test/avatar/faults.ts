import { type Fault, invoke, pass, times } from "../monitoring/operate";

/** The faults of the processor of photos, by the names of the alarms. */
export const faults: Readonly<Record<string, Fault>> = {
  /** The processor gets events that are not uploads to its bucket. */
  "avatar-failures": async () => {
    await times(3, () => invoke("avatar-processor-zip", { Records: [{ s3: {} }] }));
    await pass(1);
    return undefined;
  },
};
